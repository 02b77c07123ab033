import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { filtersIn, pieces, wordsOf } from "../src/lib/query";
import { best, rank } from "../src/lib/rank";

describe("filters in a query", () => {
  test.each([
    ["", []],
    ["lang:zh", [["lang", "zh"]]],
    ["克制 year:2008..2012 tag:外空/制度", [["year", "2008..2012"], ["tag", "外空/制度"]]],
    ['tag:"space \\"debris\\"" x', [["tag", 'space "debris"']]],
    ["(a OR b) 年份：2010 -tag:外空", [["year", "2010"]]],
    ["(lang:en OR year:2010)", []],
    ["a OR lang:en", []],
    ['"see lang:en" x', []],
    ["file:a.txt 语言:中文 is:未读", [["source", "a.txt"], ["lang", "zh"], ["status", "new"]]],
    ["title:moon https://x.org", []],
  ])("%j", (text, expected) => expect(filtersIn(text).map(({ field, value }) => [field, value])).toEqual(expected));

  // The core reads the same cases.
  const cases = readFileSync(new URL("../../src-tauri/core/fixtures/finding/filters.txt", import.meta.url), "utf8").split("\n");
  test.each(cases.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split(" => ")))("%j holds %j, as the core says", (query, expected) => {
    expect(filtersIn(query ?? "").map(({ field, value }) => `${field}:${value}`).join(" ") || "nothing").toBe(expected);
  });

  test("as it stands there", () => expect(filtersIn('x tag:"a b"').map(({ text }) => text)).toEqual(['tag:"a b"']));
});

describe("words in a query", () => {
  test.each([
    ["克制", "克制"],
    ['  "tacit rules" ', "tacit rules"],
    ["克制 lang:zh year:2020-", "克制"],
    ['tag:"space debris" 外空  制度', "外空 制度"],
    ["lang:zh -tag:外空", ""],
    ["title:克制 foo:bar", "title:克制 foo:bar"],
  ])("%j looks for %j", (text, words) => expect(wordsOf(text)).toBe(words));
});

describe("pieces", () => {
  test.each([
    ["abc", [], ["abc"]],
    ["abc", [{ start: 1, end: 2 }], ["a", "[b]", "c"]],
    ["外空安全", [{ start: 2, end: 4 }], ["外空", "[安全]"]],
    ["abcd", [{ start: 1, end: 3 }, { start: 2, end: 4 }], ["a", "[bc]", "[d]"]],
    ["", [], [""]],
  ])("%j %j", (text, hits, expected) => {
    expect(pieces(text, hits).map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))).toEqual(expected);
  });
});

describe("names", () => {
  const tag = { label: "非传统安全", others: ["feichuantonganquan fctaq"] };
  test.each([["安全", 3], ["非传", 5], ["anquan", 2], ["an quan", 2], ["fctaq", 2], ["xyz", 0], ["", 1]])("%j fits by %i", (typed, score) => expect(rank(typed, tag)).toBe(score));
  test("the best come first", () => {
    const names = ["unfold list", "fold list", "manifold"].map((label) => ({ label, others: [] }));
    expect(best("fold", names, 2).map((name) => name.label)).toEqual(["fold list", "unfold list"]);
  });
});
