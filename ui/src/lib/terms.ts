// What works have in common, as words that are lit up in their texts and as chips in a row.
import type { Shared } from "../bindings/contract";

/** Words that are lit together: one, or a word and its translation. */
export interface Term {
  key: string;
  words: string[];
}

/** Null for what stands in no text: a tag, an author. */
export function termOf(shared: Shared): Term | null {
  if (shared.kind === "word") return { key: shared.text, words: [shared.text] };
  return shared.kind === "pair" ? { key: `${shared.zh} ${shared.en}`, words: [shared.zh, shared.en] } : null;
}

/** What tells it from others in one list. */
export const keyOf = (shared: Shared): string => `${shared.kind} ${shared.kind === "tag" ? shared.id : shared.kind === "author" ? shared.name : (termOf(shared)?.key ?? "")}`;

const han = /\p{Script=Han}/u;
/** At 12 px, a little generously: what does not fit after all is cut off. */
const wide = (text: string): number => [...text].reduce((sum, letter) => sum + (han.test(letter) ? 12 : 6.5), 0);
const PAD = 14;
const SIGN = 20;
const GAP = 4;
/** The chip that counts the others. */
const REST = 34;

export function chipWidth(shared: Shared): number {
  switch (shared.kind) {
    case "word":
      return PAD + wide(shared.text);
    case "pair":
      return PAD + wide(shared.zh) + SIGN + wide(shared.en);
    case "tag":
      return PAD + SIGN + wide(shared.path.replaceAll("/", " › "));
    default:
      return PAD + SIGN + wide(shared.name);
  }
}

/** How many chips fit into some rows, the first always; where some do not, there is room for a chip that counts them. */
export function fitting(reasons: readonly Shared[], room: number, rows = 1): number {
  let row = 1;
  let used = 0;
  for (const [i, reason] of reasons.entries()) {
    const width = chipWidth(reason);
    const fits = (end: number): boolean => end + (row === rows && i < reasons.length - 1 ? GAP + REST : 0) <= room;
    let end = used === 0 ? width : used + GAP + width;
    if (!fits(end) && used > 0 && row < rows) {
      row += 1;
      end = width;
    }
    if (!fits(end) && i > 0) return i;
    used = Math.min(end, room);
  }
  return reasons.length;
}
