// Two works that may be one: which has more to it, what differs, and how likely it is.
import type { Likeness, Span, Work } from "../bindings/contract";
import { fieldsOf, rankOf, type Known } from "./details";

export type Side = "one" | "other";

export const keyOf = (pair: Likeness): string => `${pair.one.id} ${pair.other.id}`;

/** What hangs on a work counts first, then what is known of it, then how much there is to read. */
function riches(work: Work): number[] {
  const known = fieldsOf(work).length + (work.title === null ? 0 : 1);
  return [work.highlights.length, work.note === "" ? 0 : 1, work.tags.length, known, work.excerpt ? 0 : work.abstract.length, work.abstract.length];
}

/** The side that stays when nobody says otherwise. */
export function richer(one: Work, other: Work): Side {
  const a = riches(one);
  const b = riches(other);
  const at = a.findIndex((worth, i) => worth !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0) ? "other" : "one";
}

/** From "perhaps" to "almost certainly": the place in `pairs.likely`. */
export const likely = (score: number): 0 | 1 | 2 | 3 => (score >= 0.92 ? 3 : score >= 0.8 ? 2 : score >= 0.65 ? 1 : 0);

export interface FieldRow {
  key: string;
  kind: Known["kind"];
  one: string[];
  other: string[];
}

const ownFields = new Set(["type", "translated_title", "container", "volume", "issue", "pages", "issued", "doi", "pmid", "url", "keywords"]);

/** The name on the wire of the variable that a field belongs to. */
function variableOf({ key, kind }: Known): string {
  if (kind === "role") return "creators";
  if (kind === "extra") return "extra";
  return key === "cited" ? "counts" : ownFields.has(key) ? key : "more";
}

/** Nearly all of a stretch lies in the spans. */
export function covers(spans: readonly Span[], from: number, to: number): boolean {
  const shared = spans.reduce((sum, span) => sum + Math.max(0, Math.min(span.end, to) - Math.max(span.start, from)), 0);
  return shared >= (to - from) * 0.9;
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((value, i) => value === b[i]);

/** The fields that differ, in the order of the details; the title and the text are drawn themselves. */
export function fieldRows(pair: Likeness): FieldRow[] {
  const differ = new Set(pair.differences.fields);
  const rows: FieldRow[] = [];
  for (const side of ["one", "other"] as const) {
    for (const { key, kind, values } of fieldsOf(pair[side]).filter((known) => known.key !== "title" && differ.has(variableOf(known)))) {
      const there = rows.find((row) => row.key === key && row.kind === kind);
      if (there === undefined) rows.push({ key, kind, one: [], other: [], [side]: values });
      else there[side].push(...values);
    }
  }
  return rows.filter((row) => !same(row.one, row.other)).sort((a, b) => rankOf(a) - rankOf(b));
}

/** A decision of this sitting: the pair it was about, and whether it was taken back. */
export interface Said {
  key: string;
  undone: boolean;
}

/** Pairs that wait, as they were read: `keys` are those from `offset` on. */
export interface Waiting {
  offset: number;
  total: number;
  keys: readonly string[];
}

/**
 * Which pair is in sight after the pairs have been read anew, and which decisions stand: what was taken back waits again
 * and is gone to, the pair in sight stays in sight, and after the last one comes what was passed over.
 */
export function settle(at: number, inSight: string | null, log: readonly Said[], { offset, total, keys }: Waiting): { at: number; undone: boolean[] } {
  const back = log.find((one) => !one.undone && keys.includes(one.key))?.key ?? inSight;
  const to = back === null ? -1 : keys.indexOf(back);
  const whole = keys.length === total;
  return {
    at: to >= 0 ? offset + to : at < total ? at : 0,
    undone: log.map((one) => keys.includes(one.key) || (one.undone && !whole)),
  };
}
