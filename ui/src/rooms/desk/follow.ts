// Follows the document's selection into a pane's reader.
import type { Field } from "../../bindings/contract";
import { readSelection } from "../../lib/selection";
import type { Reader } from "../../state/reader.svelte";

const isField = (element: Element | null): boolean => element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
const inAText = (node: Node | null): boolean => (node instanceof Element ? node : node?.parentElement)?.closest("[data-text]") != null;

export function follow(reader: Reader): () => void {
  function read(): void {
    if (isField(document.activeElement)) {
      reader.ghost = reader.selection !== null;
      return;
    }
    const selection = document.getSelection();
    if (selection === null || reader.preview !== null) return;
    const roots = Object.entries(reader.roots) as [Field, HTMLElement | undefined][];
    const holding = (node: Node | null): [Field, HTMLElement] | undefined => {
      const found = roots.find(([, root]) => node !== null && root?.contains(node));
      return found?.[1] === undefined ? undefined : [found[0], found[1]];
    };
    // It belongs to the text where it began, or to the one it was drawn into from beside it.
    const owner = holding(selection.anchorNode) ?? (inAText(selection.anchorNode) || selection.isCollapsed ? undefined : holding(selection.focusNode));
    const held = owner === undefined ? null : readSelection(owner[1]);
    reader.ghost = false;
    if (owner === undefined || held === null) {
      // A click elsewhere; the caret of a text that has the focus stays.
      if (reader.held !== null && !reader.roots[reader.held.field]?.contains(document.activeElement)) reader.held = null;
      return;
    }
    const same = reader.held?.field === owner[0] && reader.held.anchor === held.anchor && reader.held.head === held.head;
    if (!same) reader.held = { field: owner[0], ...held };
    if (held.anchor !== held.head && reader.active !== null) reader.use(null, true);
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { target } = event;
    if (target instanceof Node && Object.values(reader.roots).some((root) => root?.contains(target))) reader.dragging = true;
  }

  function up(): void {
    if (!reader.dragging) return;
    reader.dragging = false;
    read();
  }

  document.addEventListener("selectionchange", read);
  document.addEventListener("pointerdown", down);
  document.addEventListener("pointerup", up);
  document.addEventListener("pointercancel", up);
  return () => {
    document.removeEventListener("selectionchange", read);
    document.removeEventListener("pointerdown", down);
    document.removeEventListener("pointerup", up);
    document.removeEventListener("pointercancel", up);
  };
}
