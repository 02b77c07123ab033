// Terms in two languages: which side a word is on, and in which order they stand.
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

/** Those of one's own as they come, then the mined that are in most works. */
export const inOrder = (terms: readonly GlossaryTerm[]): GlossaryTerm[] => [...terms].sort((a, b) => Number(b.origin === "own") - Number(a.origin === "own") || (a.origin === "own" ? 0 : b.works - a.works));
