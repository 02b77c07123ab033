import { describe, expect, test } from "vitest";

import { fileScope, getTerm, INBOX, pieces, readScope, setTerm, tagScope, wordsOf } from "../src/lib/query";
import { best, rank } from "../src/lib/rank";

describe("terms of a query", () => {
  test.each([
    ["", "lang", "zh", "lang:zh"],
    ["克制", "lang", "zh", "克制 lang:zh"],
    ["lang:en 克制", "lang", "zh", "克制 lang:zh"],
    ["克制 lang:en", "lang", null, "克制"],
    ['tag:"space debris" x', "tag", "外空", "x tag:外空"],
    ["x", "tag", "space debris", 'x tag:"space debris"'],
    ["x", "tag", "外空（制度）", 'x tag:"外空（制度）"'],
    ["x", "tag", 'a"b', 'x tag:"a\\"b"'],
  ])("%j with %s:%j is %j", (text, key, value, expected) => {
    expect(setTerm(text, key, value)).toBe(expected);
    expect(getTerm(expected, key)).toBe(value);
  });

  test("a quote in a name does not end the scope", () => expect(tagScope('a"b\\')).toBe('tag:"a\\"b\\\\"'));
});

describe("where one stands", () => {
  test.each([
    ["", "all", ""],
    [INBOX, "inbox", ""],
    [tagScope('外空/a "b"'), "tag", '外空/a "b"'],
    [fileScope("a b.txt"), "file", "a b.txt"],
  ])("%j is %s %j", (scope, kind, name) => expect(readScope(scope)).toEqual({ kind, name }));

  test.each([
    ["克制", "克制"],
    ['  "tacit rules" ', "tacit rules"],
    ["克制 lang:zh year:2020-", "克制"],
    ['tag:"space debris" 外空  制度', "外空 制度"],
    ["lang:zh", ""],
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
