// Years as a picture: one bar for a year, or for several where they are many; and stretches of them, as a query writes them.
import type { YearCount } from "../bindings/contract";

export interface Bar {
  from: number;
  to: number;
  works: number;
}

export interface Stretch {
  from: number | null;
  to: number | null;
}

/** More bars than this could not be told apart. */
const MOST = 64;

/** Bars without a gap, from the first year that works are known of to the last. */
export function bars(counts: readonly YearCount[]): Bar[] {
  const known = counts.flatMap(({ year, works }) => (year === null ? [] : [{ year, works }]));
  if (known.length === 0) return [];
  const first = Math.min(...known.map(({ year }) => year));
  const last = Math.max(...known.map(({ year }) => year));
  const step = [1, 2, 5, 10, 20, 50, 100].find((n) => (last - first + 1) / n <= MOST) ?? 100;
  const start = Math.floor(first / step) * step;
  const all: Bar[] = Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, i) => ({ from: start + i * step, to: start + (i + 1) * step - 1, works: 0 }));
  for (const { year, works } of known) {
    const bar = all[Math.floor((year - start) / step)];
    if (bar !== undefined) bar.works += works;
  }
  return all;
}

/** `2008..2012`, `2008`, `2008..`, `..2012`; null where nothing is said. */
export function writeYears({ from, to }: Stretch): string | null {
  if (from === null && to === null) return null;
  if (from === to) return String(from);
  const [a, b] = from !== null && to !== null && from > to ? [to, from] : [from, to];
  return `${a ?? ""}..${b ?? ""}`;
}

/** What a query says of years, as the core reads it: `2008..2012`, `2008-2012`, `>=2008`, `<2008`. */
export function readYears(value: string | null): Stretch | null {
  if (value === null) return null;
  const sign = /^(>=|<=|>|<|≥|≤)(\d{1,4})$/u.exec(value);
  if (sign !== null) {
    const year = Number(sign[2]);
    const after = sign[1] === ">" ? year + 1 : year;
    const before = sign[1] === "<" ? year - 1 : year;
    return sign[1]?.startsWith(">") === true || sign[1] === "≥" ? { from: after, to: null } : { from: null, to: before };
  }
  const found = /^(\d{0,4})(\.\.|-|–|—|~|至|到)(\d{0,4})$/u.exec(value);
  if (found === null) return /^\d{1,4}$/u.test(value) ? { from: Number(value), to: Number(value) } : null;
  const side = (digits: string | undefined): number | null => (digits === undefined || digits === "" ? null : Number(digits));
  return { from: side(found[1]), to: side(found[3]) };
}

/** As short as it can be said: `2008–12`, `2008–`, `2008`. */
export function shortYears({ from, to }: Stretch): string {
  if (from === to) return String(from);
  const last = to === null ? "" : String(to);
  const same = from !== null && last.length === 4 && String(from).slice(0, 2) === last.slice(0, 2);
  return `${from ?? ""}–${same ? last.slice(2) : last}`;
}

/** Whether a bar lies in a stretch, at least in part. */
export const inside = (bar: Bar, { from, to }: Stretch): boolean => (from === null || bar.to >= from) && (to === null || bar.from <= to);

/** Works of the bars from one to another, in whichever order. */
export const between = (all: readonly Bar[], a: number, b: number): number => all.slice(Math.min(a, b), Math.max(a, b) + 1).reduce((sum, bar) => sum + bar.works, 0);
