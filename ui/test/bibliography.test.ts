import { describe, expect, test } from "vitest";

import type { Creator, Likeness, Work, WorkId } from "../src/bindings/contract";
import { dateOf, peopleOf, placeOf, shortNames } from "../src/lib/byline";
import { fieldsOf } from "../src/lib/details";
import { covers, fieldRows, likely, richer, settle, type Said, type Waiting } from "../src/lib/likeness";

const bare: Work = {
  id: "w" as WorkId, stand_in: null, language: "en", paragraphs: [], year: null, highlights: [], tags: [], decisions: [], note: "", source: null, also_in: [], versions: [], title_hits: [], hits: [],
  type: "article-journal", title: "A Title", translated_title: null, abstract: "", translation: null, excerpt: false, creators: [], issued: null, container: null, volume: null, issue: null, pages: null,
  doi: null, pmid: null, url: null, keywords: [], counts: { cited: null, self_cited: null, cited_by_others: null }, more: {}, extra: [],
};
const work = (some: Partial<Work>): Work => ({ ...bare, ...some });
const named = (...names: string[]): Creator[] => names.map((literal) => ({ literal }));

describe("who made it", () => {
  const line = (creators: Creator[], language: Work["language"], whole = false): string =>
    peopleOf({ creators, language }, whole).map(({ before, names, more, after }) => `${before}${names}${more > 0 ? ` +${more}` : ""}${after}`).join(" | ");
  const many = named("A", "B", "C", "D", "E", "F", "G", "H", "I");

  test.each<[string, Creator[], Work["language"], string]>([
    ["two", [{ given: "Hannah", family: "Lindqvist" }, { literal: "Omar Reyes" }], "en", "Hannah Lindqvist, Omar Reyes"],
    ["Han names have no blank between them", [{ family: "沈", given: "知远" }, { literal: "陆文歆" }], "zh", "沈知远，陆文歆"],
    ["Han names in a work with an English title", named("沈知远", "陆文歆"), "en", "沈知远，陆文歆"],
    ["many", many, "en", "A, B, C +6"],
    ["six are not many", many.slice(0, 6), "en", "A, B, C, D, E, F"],
    ["others by what they did", [{ literal: "B", role: "translator" }, { literal: "A" }, { literal: "C", role: "editor" }], "en", "A | edited by C | translated by B"],
    ["editors for want of authors", [{ literal: "C", role: "editor" }, { literal: "D", role: "editor" }], "en", "C, D (eds)"],
    ["a thesis", [{ literal: "赵六合" }, { literal: "钱教授", role: "supervisor" }], "zh", "赵六合 | 导师：钱教授"],
    ["nobody", [], "en", ""],
  ])("%s", (_, creators, language, wanted) => expect(line(creators, language)).toBe(wanted));
  test("all of many", () => expect(line(many, "en", true)).toBe("A, B, C, D, E, F, G, H, I"));

  test.each([
    ["Lindqvist, Reyes", "Lindqvist, Reyes"],
    ["Lindqvist, Reyes, Okonkwo-Hale", "Lindqvist et al."],
    ["沈知远，陆文歆，祁望", "沈知远等"],
    ["", ""],
  ])("in a row, %s is %s", (names, short) => expect(shortNames(names)).toBe(short));
});

describe("where it appeared", () => {
  test.each<[Partial<Work>, string]>([
    [{ container: "Orbital Affairs", volume: "14", issue: "2", pages: "101-119", year: 2021 }, "Orbital Affairs 14(2): 101–119, 2021"],
    [{ container: "Handbook of Bargaining", pages: "55–78", year: 2017 }, "Handbook of Bargaining, pp. 55–78, 2017"],
    [{ container: "The Tide", type: "article-newspaper", issued: "2008-03-12", year: 2008 }, "The Tide, 12 March 2008"],
    [{ container: "世界秩序评论", volume: "14", year: 2022 }, "《世界秩序评论》 14, 2022"],
    [{ type: "thesis", more: { publisher: "Uppvik University", genre: "PhD thesis" }, year: 2020 }, "Uppvik University, PhD thesis, 2020"],
    [{ language: "zh", container: "世界秩序评论", volume: "14", issue: "3", pages: "12-30", year: 2022 }, "《世界秩序评论》2022 年第 14 卷第 3 期，第 12—30 页"],
    [{ language: "zh", container: "Orbital Affairs", issue: "3", year: 2022 }, "Orbital Affairs 2022 年第 3 期"],
    [{ language: "zh", type: "thesis", more: { publisher: "海滨大学", genre: "博士学位论文" }, year: 2008 }, "海滨大学，博士学位论文，2008 年"],
    [{ language: "zh", pages: "12" }, "第 12 页"],
    [{}, ""],
  ])("%j", (some, line) => expect(placeOf(work(some))).toBe(line));

  test.each([["2008", "en", "2008"], ["2008-03", "en", "March 2008"], ["2008-03-02", "en", "2 March 2008"], ["2008", "zh", "2008 年"], ["2008-03-02", "zh", "2008 年 3 月 2 日"], ["in press", "en", "in press"]] as const)(
    "%s in %s",
    (issued, language, shown) => expect(dateOf(issued, language)).toBe(shown),
  );
});

describe("details", () => {
  const known = work({
    creators: [{ literal: "A" }, { literal: "B", role: "editor" }], container: "C", issued: "2021", doi: "10.1/x", keywords: ["k", "l"], counts: { cited: 0, self_cited: null, cited_by_others: null },
    more: { ISSN: "1234-5678", publisher: "P", affiliation: "One; Two", "year-suffix": "R", empty: " " }, extra: [{ tag: "C7", value: "e1" }, { tag: "C7", value: "e2" }],
  });
  test("stand in a sensible order, and nothing is left out", () =>
    expect(fieldsOf(known).map(({ key }) => key)).toEqual(["type", "title", "author", "editor", "container", "publisher", "issued", "doi", "ISSN", "keywords", "affiliation", "cited", "year-suffix", "C7", "C7"]));
  test("lists are taken apart", () => {
    expect(fieldsOf(known).find(({ key }) => key === "affiliation")?.values).toEqual(["One", "Two"]);
    expect(fieldsOf(known).find(({ key }) => key === "keywords")?.values).toEqual(["k", "l"]);
  });
  test("a record with nothing has its type", () => expect(fieldsOf(work({ title: null })).map(({ key }) => key)).toEqual(["type"]));
});

describe("two works that may be one", () => {
  const pair = (one: Partial<Work>, other: Partial<Work>, fields: string[]): Likeness => ({
    one: work(one), other: work(other), kind: "duplicate", score: 0.9, reasons: [], verdict: null,
    differences: { title: { one: [], other: [] }, abstract: { one: [], other: [] }, fields },
  });

  test("only what differs is compared, in the order of the details", () => {
    const rows = fieldRows(pair({ volume: "3", container: "C", issued: "2021", more: { ISSN: "1" } }, { container: "C", issued: "2020", pages: "7", more: { publisher: "P", ISSN: "1" } }, ["issued", "pages", "volume", "more"]));
    expect(rows.map(({ key, one, other }) => [key, one[0] ?? "", other[0] ?? ""])).toEqual([["publisher", "", "P"], ["issued", "2021", "2020"], ["volume", "3", ""], ["pages", "", "7"]]);
  });
  test("people by what they did", () =>
    expect(fieldRows(pair({ creators: named("A") }, { creators: [...named("A"), { literal: "B", role: "translator" }] }, ["creators"]))).toEqual([{ key: "translator", kind: "role", one: [], other: ["B"] }]));

  test.each<[string, Partial<Work>, Partial<Work>, "one" | "other"]>([
    ["the one that is alike in all", {}, {}, "one"],
    ["what carries a note, however little is known of it", { doi: "10.1/x", volume: "3" }, { note: "mine" }, "other"],
    ["what more is known of", { volume: "3" }, { volume: "3", issue: "2" }, "other"],
    ["the longer text", { abstract: "ab" }, { abstract: "abc" }, "other"],
    ["an abstract rather than a longer beginning of the body", { abstract: "ab" }, { abstract: "abcd", excerpt: true }, "one"],
  ])("what stays: %s", (_, one, other, side) => expect(richer(work(one), work(other))).toBe(side));

  test("a score is words", () => expect([0.3, 0.7, 0.85, 1].map(likely)).toEqual([0, 1, 2, 3]));
  test("a stretch that the other lacks altogether", () => {
    expect(covers([{ start: 0, end: 4 }, { start: 5, end: 10 }], 0, 10)).toBe(true);
    expect(covers([{ start: 0, end: 4 }], 0, 10)).toBe(false);
  });

  const read = (keys: string, offset = 0, total = keys.length): Waiting => ({ offset, total, keys: [...keys] });
  const said = (...keys: string[]): Said[] => keys.map((key) => ({ key: key.toLowerCase(), undone: key !== key.toLowerCase() }));
  test.each<[string, number, string | null, Said[], Waiting, { at: number; undone: boolean[] }]>([
    ["the next one comes into its place", 1, "b", said("b"), read("acd"), { at: 1, undone: [false] }],
    ["the pair in sight stays in sight", 2, "c", said(), read("xabc"), { at: 3, undone: [] }],
    ["what was taken back is gone to", 0, "b", said("a"), read("ab"), { at: 0, undone: [true] }],
    ["and only once", 1, "b", said("A"), read("ab"), { at: 1, undone: [true] }],
    ["what is done again no longer waits", 0, "a", said("A"), read("b"), { at: 0, undone: [false] }],
    ["on another page nothing is known of it", 20, "v", said("A"), read("vw", 20, 22), { at: 20, undone: [true] }],
    ["after the last come those passed over", 2, "c", said("c"), read("ab"), { at: 0, undone: [false] }],
    ["nothing waits", 0, "a", said("a"), read(""), { at: 0, undone: [false] }],
  ])("after a decision: %s", (_, at, inSight, log, waiting, wanted) => expect(settle(at, inSight, log, waiting)).toEqual(wanted));
});
