// The little of the query language that the window writes itself: `tag:"外空"`, `year:2020-2024`. The core reads it.
import type { Span } from "../bindings/contract";

export const quoted = (value: string): string => `"${value.replace(/["\\]/gu, "\\$&")}"`;

/** A tag's scope includes those below it. */
export const tagScope = (path: string): string => `tag:${quoted(path)}`;
export const fileScope = (file: string): string => `file:${quoted(file)}`;
export const INBOX = "is:new";

/** Where one stands, as the window writes it. */
export function readScope(scope: string): { kind: "all" | "inbox" | "tag" | "file"; name: string } {
  if (scope === INBOX) return { kind: "inbox", name: "" };
  for (const kind of ["tag", "file"] as const) {
    const name = getTerm(scope, kind);
    if (name !== null) return { kind, name };
  }
  return { kind: "all", name: "" };
}

/** What is looked for in a query besides its terms: `克制 lang:zh` looks for 克制. */
export const wordsOf = (text: string): string => text.replace(/(?:^|\s)-?[a-z]+:("(?:\\.|[^"\\])*"|\S+)/gu, " ").replace(/\s+/gu, " ").replace(/^ ?"([^"]*)" ?$/u, "$1").trim();

const term = (key: string): RegExp => new RegExp(`(?:^|\\s)${key}:("(?:\\\\.|[^"\\\\])*"|\\S+)`, "u");

/** What a query says of a key, without quotes. */
export function getTerm(text: string, key: string): string | null {
  const found = term(key).exec(text)?.[1];
  if (found === undefined) return null;
  return found.startsWith('"') ? found.slice(1, -1).replace(/\\(.)/gu, "$1") : found;
}

/** The query with a key set, changed or (null) taken out; the rest stays as typed. */
export function setTerm(text: string, key: string, value: string | null): string {
  const bare = text.replace(term(key), "").trim();
  if (value === null) return bare;
  const written = `${key}:${/^[\p{L}\p{N}/_.-]+$/u.test(value) ? value : quoted(value)}`;
  return bare === "" ? written : `${bare} ${written}`;
}

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
