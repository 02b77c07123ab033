// Terms in two languages: which side a word is on, and which are looked for.
import type { GlossaryTerm } from "../bindings/contract";

export interface Pair {
  zh: string;
  en: string;
}

const han = /\p{Script=Han}/u;
const letter = /\p{L}/u;

/** On one line, without blanks and stops around it, as one may have selected them. */
export const tidy = (text: string): string => text.replace(/\s+/gu, " ").replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");

export const isHan = (text: string): boolean => han.test(text);

/** A pair as it can be added, whichever way round it was written; null as long as a side is missing. */
export function pairOf(one: string, other: string): Pair | null {
  const [a, b] = [tidy(one), tidy(other)];
  if (!letter.test(a) || !letter.test(b) || isHan(a) === isHan(b)) return null;
  return isHan(a) ? { zh: a, en: b } : { zh: b, en: a };
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Terms that hold what is typed on either side; all of them when nothing is. */
export function found(terms: readonly GlossaryTerm[], typed: string): readonly GlossaryTerm[] {
  const wanted = folded(typed.trim());
  return wanted === "" ? terms : terms.filter(({ zh, en }) => folded(zh).includes(wanted) || folded(en).includes(wanted));
}
