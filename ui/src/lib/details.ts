// What is known of a work, field by field, in the order in which one looks for it.
import type { Work } from "../bindings/contract";
import { namesIn, ROLES } from "./byline";

export interface Known {
  /** A name of the dictionary, or the tag it was read from. */
  key: string;
  kind: "field" | "role" | "extra";
  /** One for each person, keyword or place; else one. */
  values: string[];
}

type Read = keyof Pick<Work, "translated_title" | "container" | "volume" | "issue" | "pages" | "issued" | "doi" | "pmid" | "url">;

/** Variables of the record stand beside those of `more`; people stand in their own places. */
const ORDER: readonly string[] = [
  "type", "genre", "title", "translated_title", "title-short", "original-title", "reviewed-title", "people", "translated-author",
  "container", "translated-container-title", "container-title-short", "collection-title", "collection-number", "event-title", "event-place", "event-date",
  "publisher", "publisher-place", "edition", "version", "issued", "original-date", "volume", "number-of-volumes", "issue", "number", "chapter-number", "section", "pages", "number-of-pages",
  "doi", "pmid", "PMCID", "ISSN", "ISBN", "CN", "call-number", "url", "language", "keywords", "keywords-plus", "classification", "mesh",
  "affiliation", "funding", "cited", "source", "archive", "archive-location", "archive_location", "license", "accessed", "note", "citation-key",
];

/** Dates, as ISO 8601 where they could be read. */
export const DATES: ReadonlySet<string> = new Set(["issued", "event-date", "original-date", "available-date", "submitted", "accessed"]);

/** Lists that a record gives as one text. */
const LISTS = new Set(["mesh", "keywords-plus", "affiliation", "translated-author", "funding"]);

const own = new Set<string>(["translated_title", "container", "volume", "issue", "pages", "issued", "doi", "pmid", "url"] satisfies Read[]);

/** Where a field stands among the others; what is not known stands last. */
export function rankOf({ key, kind }: Pick<Known, "key" | "kind">): number {
  const at = kind === "extra" ? -1 : ORDER.indexOf(kind === "role" ? "people" : key);
  return at < 0 ? ORDER.length + (kind === "extra" ? 1 : 0) : at;
}

/** Every field that says something; the text itself is on the desk. */
export function fieldsOf(work: Work): Known[] {
  const rest = new Map(Object.entries(work.more));
  const take = (key: string): string[] => {
    if (key === "type" || key === "title") return [work[key] ?? ""];
    if (key === "cited") return [work.counts.cited === null ? "" : `${work.counts.cited}`];
    if (key === "keywords") return work.keywords;
    if (own.has(key)) return [work[key as Read] ?? ""];
    const value = rest.get(key) ?? "";
    rest.delete(key);
    return LISTS.has(key) ? value.split(/;\s+|；\s*/u) : [value];
  };
  const known: Known[] = ORDER.flatMap((key): Known[] =>
    key === "people" ? ROLES.map((role) => ({ key: role, kind: "role", values: namesIn(work, role) })) : [{ key, kind: "field", values: take(key) }],
  );
  for (const [key, value] of rest) known.push({ key, kind: "field", values: [value] });
  for (const { tag, value } of work.extra) known.push({ key: tag, kind: "extra", values: [value] });
  return known.map((one) => ({ ...one, values: one.values.filter((value) => value.trim() !== "") })).filter((one) => one.values.length > 0);
}
