// Selections and offsets: between the DOM of one text and UTF-16 units of that text. A text root holds
// paragraphs with data-start, their place in the text; between two lies one line feed that no node holds.
import type { Box } from "./float";

export interface Held {
  /** Where it began; after `head` when it goes backwards. */
  anchor: number;
  head: number;
}

const paragraphs = (root: Element): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[data-start]")];
const startOf = (paragraph: HTMLElement): number => Number(paragraph.dataset.start);
const endOf = (paragraph: HTMLElement): number => startOf(paragraph) + (paragraph.textContent?.length ?? 0);

/** The offset of a DOM point; a point outside the root is clamped to it. */
export function offsetOf(root: Element, node: Node, offset: number): number {
  const range = document.createRange();
  let last = 0;
  for (const paragraph of paragraphs(root)) {
    range.selectNodeContents(paragraph);
    const side = range.comparePoint(node, offset);
    if (side < 0) return last === 0 ? startOf(paragraph) : last;
    if (side === 0) {
      range.setEnd(node, offset);
      return startOf(paragraph) + range.toString().length;
    }
    last = endOf(paragraph);
  }
  return last;
}

/** What is selected in this root, or null when the selection does not touch it. */
export function readSelection(root: Element): Held | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.anchorNode === null || selection.focusNode === null) return null;
  if (!selection.getRangeAt(0).intersectsNode(root)) return null;
  if (selection.isCollapsed && !root.contains(selection.anchorNode)) return null;
  return {
    anchor: offsetOf(root, selection.anchorNode, selection.anchorOffset),
    head: offsetOf(root, selection.focusNode, selection.focusOffset),
  };
}

/** The DOM point of an offset. At the seam of two runs it is the end of the first, or with `ahead` the start of the second. */
export function pointOf(root: Element, at: number, ahead = false): [Node, number] {
  const all = paragraphs(root);
  const paragraph = all.find((one) => at <= endOf(one)) ?? all.at(-1);
  if (paragraph === undefined) return [root, 0];
  let left = Math.max(0, at - startOf(paragraph));
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let text: Node | null = null;
  for (let next = walk.nextNode(); next !== null; next = walk.nextNode()) {
    const length = next.nodeValue?.length ?? 0;
    if (length === 0) continue;
    text = next;
    if (ahead ? left < length : left <= length) return [next, left];
    left -= length;
  }
  return text === null ? [paragraph, 0] : [text, text.nodeValue?.length ?? 0];
}

export function rangeOf(root: Element, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(...pointOf(root, start, true));
  range.setEnd(...pointOf(root, end));
  return range;
}

export function writeSelection(root: Element, held: Held): void {
  const back = held.head < held.anchor;
  const [anchorNode, anchorAt] = pointOf(root, held.anchor, !back && held.anchor !== held.head);
  const [headNode, headAt] = pointOf(root, held.head, back);
  const selection = document.getSelection();
  // Setting what is set already would fire another selectionchange, and so for ever.
  if (selection?.anchorNode === anchorNode && selection.anchorOffset === anchorAt && selection.focusNode === headNode && selection.focusOffset === headAt) return;
  selection?.setBaseAndExtent(anchorNode, anchorAt, headNode, headAt);
}

/** The lines that a stretch of the text covers. */
export function linesOf(root: Element, start: number, end: number): Box[] {
  return [...rangeOf(root, start, end).getClientRects()].filter((rect) => rect.width > 0);
}

/** Where a caret at `at` is drawn. */
export function caretBox(root: Element, at: number): DOMRect | null {
  for (const ahead of [false, true]) {
    const [node, offset] = pointOf(root, at, ahead);
    const range = document.createRange();
    range.setStart(node, offset);
    range.collapse(true);
    const rect = range.getClientRects()[0] ?? null;
    if (rect !== null && rect.height > 0) return rect;
  }
  // WebKit gives a collapsed range no rectangle at the ends of some lines: take the edge of its neighbour.
  const before = at > 0;
  const box = [...rangeOf(root, before ? at - 1 : at, before ? at : at + 1).getClientRects()].at(before ? -1 : 0);
  return box === undefined ? null : new DOMRect(before ? box.right : box.left, box.top, 0, box.height);
}

/** The offset under a point of the window, or null outside the root. */
export function offsetAt(root: Element, x: number, y: number): number | null {
  const range = document.caretRangeFromPoint(x, y);
  return range === null || !root.contains(range.startContainer) ? null : offsetOf(root, range.startContainer, range.startOffset);
}

/** One line up or down, or to the edge of the line, as the engine sees lines; the same place when there is none. */
export function moveByLine(root: Element, held: Held, to: "up" | "down" | "home" | "end"): number {
  const selection = document.getSelection();
  if (selection === null) return held.head;
  const before: Held = { anchor: held.anchor, head: held.head };
  const [node, offset] = pointOf(root, held.head);
  selection.collapse(node, offset);
  selection.modify("move", to === "up" || to === "home" ? "backward" : "forward", to === "up" || to === "down" ? "line" : "lineboundary");
  const focus = selection.focusNode;
  const inside = focus !== null && root.contains(focus);
  const head = inside ? offsetOf(root, focus, selection.focusOffset) : before.head;
  if (!inside) selection.collapse(node, offset);
  return head;
}
