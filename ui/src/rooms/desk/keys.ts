// Reading with the keyboard: what keys do in a text, beside the actions of the registry.
import { mac } from "../../lib/keys";
import { nextCharacter, nextWord, previousCharacter, previousWord } from "../../lib/offsets";
import { moveByLine, writeSelection, type Held } from "../../lib/selection";
import type { Reader } from "../../state/reader.svelte";

const PAGE = 0.85;

/** Where the head of the selection goes, or null for a key that moves nothing. */
function moved(event: KeyboardEvent, root: HTMLElement, text: string, held: Held): number | null {
  const far = mac ? event.altKey : event.ctrlKey;
  const edge = mac ? event.metaKey : event.ctrlKey;
  // Without Shift, an arrow key first lets go of a selection, at the side it points to.
  const loose = !event.shiftKey && !far && held.anchor !== held.head;
  switch (event.key) {
    case "ArrowLeft":
      return loose ? Math.min(held.anchor, held.head) : far ? previousWord(text, held.head) : previousCharacter(text, held.head);
    case "ArrowRight":
      return loose ? Math.max(held.anchor, held.head) : far ? nextWord(text, held.head) : nextCharacter(text, held.head);
    case "ArrowUp":
      return moveByLine(root, held, "up");
    case "ArrowDown":
      return moveByLine(root, held, "down");
    case "Home":
      return edge ? 0 : moveByLine(root, held, "home");
    case "End":
      return edge ? text.length : moveByLine(root, held, "end");
    default:
      return null;
  }
}

/** True if the key was one of ours and the caret is to be shown. */
export function readingKeys(event: KeyboardEvent, reader: Reader, root: HTMLElement, sheet: HTMLElement | undefined): boolean {
  if (event.isComposing || event.defaultPrevented) return false;
  const text = reader.textOf("abstract");
  const done = (caret: boolean): boolean => {
    event.preventDefault();
    event.stopPropagation();
    return caret;
  };

  if (event.key === "Escape") return reader.release() ? done(true) : false;
  if (event.key === " " || event.key === "PageDown" || event.key === "PageUp") {
    if (event.ctrlKey || event.metaKey || event.altKey || sheet === undefined) return false;
    const up = event.key === "PageUp" || (event.key === " " && event.shiftKey);
    sheet.scrollBy({ top: (up ? -1 : 1) * PAGE * sheet.clientHeight });
    return done(false);
  }
  if (event.key.toLowerCase() === "a" && (mac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey) {
    set(reader, root, { anchor: 0, head: text.length });
    return done(true);
  }

  const { highlight } = reader;
  if (highlight !== null) {
    if (event.key === "Enter") {
      void reader.note();
      return done(false);
    }
    if (event.shiftKey && !event.ctrlKey && !event.metaKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      void reader.step(event.key === "ArrowLeft" ? -1 : 1, event.altKey);
      return done(false);
    }
  }

  if (!mac && event.altKey) return false;
  const from: Held = highlight !== null && !highlight.orphan ? { anchor: highlight.start, head: highlight.start } : (reader.held ?? { anchor: 0, head: 0 });
  const head = moved(event, root, text, from);
  if (head === null) return false;
  if (highlight !== null) reader.use(null);
  // Arrow keys read on from a highlight; the focus goes back to the text as a whole.
  if (document.activeElement !== root) root.focus({ preventScroll: true });
  set(reader, root, { anchor: event.shiftKey ? from.anchor : head, head });
  return done(true);
}

function set(reader: Reader, root: HTMLElement, held: Held): void {
  reader.held = { field: "abstract", ...held };
  writeSelection(root, held);
}
