// What is looked for beside what was typed, as it is drawn: under the word it comes from.
import type { Chip } from "../bindings/contract";

export interface Group {
  from: string;
  chips: Chip[];
}

/** By the word typed, in order of appearance. */
export function grouped(chips: readonly Chip[]): Group[] {
  const groups = new Map<string, Chip[]>();
  for (const chip of chips) groups.set(chip.from, [...(groups.get(chip.from) ?? []), chip]);
  return [...groups].map(([from, own]) => ({ from, chips: own }));
}

/** Those switched off that there still is a chip for: a word that is typed anew is looked for whole again. */
export const stillOff = (without: readonly string[], chips: readonly Chip[]): string[] => without.filter((to) => chips.some((chip) => chip.to === to));

/** How many things of these widths fit into a row with gaps, when what is left over needs a place of its own. */
export function fitting(widths: readonly number[], gap: number, room: number, rest: number): number {
  let used = 0;
  let fit = 0;
  for (const [i, width] of widths.entries()) {
    used += width + (i > 0 ? gap : 0);
    const after = i === widths.length - 1 ? 0 : gap + rest;
    if (used + after <= room) fit = i + 1;
    if (used > room) break;
  }
  return fit;
}
