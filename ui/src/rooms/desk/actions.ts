// What can be done on the desk and in a text. Single keys mean the text while something in it is in use.
import type { WorkId } from "../../bindings/contract";
import { writeText } from "../../lib/clipboard";
import { register, type Action } from "../../state/actions.svelte";
import { app } from "../../state/app.svelte";
import { rpc } from "../../lib/rpc";
import { desk, MOST_PANES } from "../../state/desk.svelte";
import { focus } from "../../state/focus";
import { openBeside } from "../../state/frame";
import { list } from "../../state/list.svelte";
import { picker } from "../../state/picker.svelte";
import { PIGMENTS, pigment } from "../../state/pigment.svelte";
import { inText, reader } from "../../state/readers.svelte";
import { toasts } from "../../state/toasts.svelte";
import { language, t } from "../../words/index.svelte";
import { similarTo } from "./similar";

const onDesk = (): boolean => app.view === "desk" && desk.current !== undefined;
/** A selection or a highlight is in use. */
const held = (): boolean => onDesk() && inText() && picker.target === null && reader()?.marking === true;
const inUse = (): boolean => held() && reader()?.highlight != null;
const hits = (): boolean => onDesk() && (reader()?.hits ?? 0) > 0;

export async function copyWork(id: WorkId): Promise<void> {
  try {
    await writeText(rpc("export_text", { format: "markdown", of: { works: [id] }, interface: language() }));
    toasts.say(t().common.copied);
  } catch (thrown) {
    toasts.fail(thrown);
  }
}

/** The tag picker for the pane's work, under its chips. */
function tagWork(): void {
  const id = desk.current;
  const chips = document.querySelector(`.pane.shown[data-pane="${desk.active}"] .chips`) ?? document.querySelector(".pane.shown .chips");
  if (id !== undefined && chips !== null) picker.openForWorks([id], chips.getBoundingClientRect());
}

const text: Action[] = [
  ...PIGMENTS.map(
    (color, i): Action => ({ id: `text.${color}`, group: "text", label: () => t().highlight.in(t().color[color]), keys: [`${i + 1}`], when: held, run: async () => void (await reader()?.mark(color)) }),
  ),
  { id: "text.mark", group: "text", label: () => t().highlight.mark, keys: ["H"], when: held, run: async () => void (await reader()?.mark(pigment.last)) },
  { id: "text.note", group: "text", label: () => t().note.ofHighlight, keys: ["N"], when: held, run: () => reader()?.note() },
  { id: "text.tag", group: "text", label: () => t().highlight.tag, keys: ["T"], when: held, run: () => reader()?.tag() },
  { id: "text.copy", group: "text", label: () => t().highlight.copy, keys: ["C"], when: held, run: () => reader()?.copy() },
  { id: "text.find", group: "text", label: () => t().highlight.find, keys: ["F"], when: held, run: () => reader()?.find() },
  { id: "text.remove", group: "text", label: () => t().highlight.remove, keys: ["Delete", "Backspace"], when: inUse, run: () => reader()?.remove() },
  { id: "text.grow", group: "text", label: () => t().highlight.grow, keys: ["Shift+ArrowRight"], when: inUse, unlisted: true, run: () => reader()?.step(1, false) },
  { id: "text.shrink", group: "text", label: () => t().highlight.shrink, keys: ["Shift+ArrowLeft"], when: inUse, unlisted: true, run: () => reader()?.step(-1, false) },
  { id: "text.growWord", group: "text", label: () => t().highlight.growWord, keys: ["Alt+Shift+ArrowRight"], when: inUse, unlisted: true, run: () => reader()?.step(1, true) },
  { id: "text.shrinkWord", group: "text", label: () => t().highlight.shrinkWord, keys: ["Alt+Shift+ArrowLeft"], when: inUse, unlisted: true, run: () => reader()?.step(-1, true) },
  { id: "text.swapEnds", group: "text", label: () => t().highlight.swapEnds, keys: ["O"], when: inUse, unlisted: true, run: () => reader()?.swapEnds() },
  { id: "text.nextHit", group: "text", label: () => t().desk.nextHit, keys: ["F3", "N"], when: hits, menu: true, run: () => void reader()?.jump(1) },
  { id: "text.previousHit", group: "text", label: () => t().desk.previousHit, keys: ["Shift+F3", "Shift+N"], when: hits, menu: true, run: () => void reader()?.jump(-1) },
];

const panes: Action[] = [
  { id: "desk.note", group: "desk", label: () => t().note.ofWork, keys: ["E", "Ctrl+E"], when: onDesk, menu: true, run: note },
  { id: "desk.details", group: "desk", label: () => t().details.open, also: () => t().details.also, keys: ["I"], when: onDesk, menu: true, run: () => desk.toggleDetails() },
  { id: "desk.tag", group: "desk", label: () => t().desk.addTag, keys: ["T"], when: () => onDesk() && document.activeElement?.closest(".desk") != null && !held(), unlisted: true, run: tagWork },
  {
    id: "desk.beside",
    group: "desk",
    label: () => t().desk.openBeside,
    keys: ["Ctrl+\\"],
    when: () => app.view === "desk" && list.cursor !== null,
    menu: true,
    run: () => openBeside(list.cursor),
  },
  { id: "desk.close", group: "desk", label: () => t().desk.close, keys: ["Ctrl+W"], when: onDesk, menu: true, run: () => desk.close() },
  { id: "desk.closeOthers", group: "desk", label: () => t().desk.closeOthers, keys: ["Ctrl+Shift+W"], when: () => onDesk() && desk.panes.length > 1, menu: true, run: () => desk.closeOthers() },
  { id: "desk.left", group: "desk", label: () => t().desk.moveLeft, keys: ["Ctrl+Shift+PageUp"], when: () => onDesk() && desk.active > 0, menu: true, run: () => desk.move(-1) },
  { id: "desk.right", group: "desk", label: () => t().desk.moveRight, keys: ["Ctrl+Shift+PageDown"], when: () => onDesk() && desk.active < desk.panes.length - 1, menu: true, run: () => desk.move(1) },
  { id: "desk.next", group: "desk", label: () => t().desk.next, keys: ["F6"], when: onDesk, run: () => turn(1) },
  { id: "desk.previous", group: "desk", label: () => t().desk.previous, keys: ["Shift+F6"], when: onDesk, run: () => turn(-1) },
  { id: "desk.evenOut", group: "desk", label: () => t().desk.evenOut, keys: [], when: () => onDesk() && desk.panes.length > 1, run: () => desk.evenOut() },
  ...Array.from({ length: MOST_PANES }, (_, i): Action => ({ id: `desk.pane${i + 1}`, group: "desk", label: () => t().desk.goTo(i + 1), keys: [`Alt+${i + 1}`], when: () => onDesk() && i < desk.panes.length, unlisted: true, run: () => desk.go(i) })),
];

/** Opens the note, goes to it where it lies open, and closes it when one is in it. */
function note(): void {
  const id = desk.current;
  if (id === undefined) return;
  const inIt = document.activeElement?.closest(".pane .drawer") != null;
  if (desk.notes.includes(id) && !inIt) desk.wantsNote = id;
  else desk.toggleNote();
  if (inIt) focus.to("desk");
}

/** From elsewhere to the active pane, from there to the next. */
function turn(by: 1 | -1): void {
  const inside = document.activeElement?.closest(".desk") != null;
  desk.go(inside ? (desk.active + by + desk.panes.length) % desk.panes.length : desk.active);
}

// The text first: while something in it is in use, its keys go before those of the list.
export const registerDesk = (): void => register([...text, ...similarTo(held), ...panes]);
