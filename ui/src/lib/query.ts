// The little of the query language that the window knows itself: where one stands, and which filters it shows. The core reads and edits queries.
import type { Span } from "../bindings/contract";

export const quoted = (value: string): string => `"${value.replace(/["\\]/gu, "\\$&")}"`;

/** A tag's scope includes those below it. */
export const tagScope = (path: string): string => `tag:${quoted(path)}`;
export const fileScope = (file: string): string => `file:${quoted(file)}`;
export const INBOX = "is:new";

/** Where one stands, as the window writes it. */
export function readScope(scope: string): { kind: "all" | "inbox" | "tag" | "file"; name: string } {
  if (scope === INBOX) return { kind: "inbox", name: "" };
  for (const [kind, field] of [["tag", "tag"], ["file", "source"]] as const) {
    const name = getTerm(scope, field);
    if (name !== null) return { kind, name };
  }
  return { kind: "all", name: "" };
}

/** A field and its value, as it stands in a query: not in the middle of a word, the value bare or in quotes. */
const TERM = /(?<=^|[\s(（])(-?)([a-z]+|\p{Script=Han}{2,4})[:：]("(?:\\.|[^"\\])*"|[^\s()（）]+)/gu;

/** The filters that the window writes, by the names it knows them by; the first is written. */
const NAMES = {
  year: ["year", "年份", "年"],
  lang: ["lang", "语言"],
  tag: ["tag", "标签"],
  source: ["source", "file", "来源", "文件"],
  status: ["status", "decision", "筛选"],
  is: ["is"],
  has: ["has"],
} as const;
export type FilterField = keyof typeof NAMES;

/** A filter of a query. */
export interface Written {
  field: FilterField;
  value: string;
  /** As it stands there. */
  text: string;
}

const fieldOf = (name: string | undefined): FilterField | undefined => (Object.keys(NAMES) as FilterField[]).find((one) => (NAMES[one] as readonly (string | undefined)[]).includes(name));

const bare = (value: string): string => (value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gu, "$1") : value);

/** The filters in a query, in order; what is negated is not one that could be set. */
export function filtersIn(text: string): Written[] {
  const found: Written[] = [];
  for (const [whole, not, name, value = ""] of text.matchAll(TERM)) {
    const field = fieldOf(name);
    if (not === "" && field !== undefined) found.push({ field, value: bare(value), text: whole });
  }
  return found;
}

/** What a query says of a field. */
export const getTerm = (text: string, field: FilterField): string | null => filtersIn(text).find((one) => one.field === field)?.value ?? null;

/** What is looked for in a query besides its filters: `克制 lang:zh` looks for 克制. */
export const wordsOf = (text: string): string => text.replace(TERM, (whole: string, _: string, name: string) => (fieldOf(name) === undefined ? whole : " ")).replace(/\s+/gu, " ").replace(/^ ?"([^"]*)" ?$/u, "$1").trim();

export interface Piece {
  text: string;
  hit: boolean;
}

/** A text cut at the ends of its hits. */
export function pieces(text: string, hits: readonly Span[]): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  for (const { start, end } of [...hits].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) cut.push({ text: text.slice(at, from), hit: false });
    cut.push({ text: text.slice(from, end), hit: true });
    at = end;
  }
  if (at < text.length || cut.length === 0) cut.push({ text: text.slice(at), hit: false });
  return cut;
}
