import { describe, expect, test } from "vitest";

import type { GlossaryTerm, Shared, TagId } from "../src/bindings/contract";
import { inOrder, pairOf, tidy } from "../src/lib/glossary";
import { asksQuotes } from "../src/lib/quoting";
import { chipWidth, fitting, keyOf, termOf } from "../src/lib/terms";

const word = (text: string): Shared => ({ kind: "word", text });
const pair = (zh: string, en: string): Shared => ({ kind: "pair", zh, en });
const tag: Shared = { kind: "tag", id: "t1" as TagId, path: "外空/制度" };
const author: Shared = { kind: "author", name: "Lindqvist" };

describe("what is shared", () => {
  test("words and pairs stand in texts, tags and authors do not", () => {
    expect(termOf(word("restraint"))?.words).toEqual(["restraint"]);
    expect(termOf(pair("克制", "restraint"))?.words).toEqual(["克制", "restraint"]);
    expect([termOf(tag), termOf(author)]).toEqual([null, null]);
  });

  test("a word, a pair with it, a tag and an author of that name are told apart", () => {
    const all: Shared[] = [word("克制"), pair("克制", "restraint"), { ...tag, id: "克制" as TagId }, { kind: "author", name: "克制" }];
    expect(new Set(all.map(keyOf)).size).toBe(all.length);
    expect(termOf(word("克制"))?.key).not.toBe(termOf(pair("克制", "restraint"))?.key);
  });

  test("Han is twice as wide", () => expect(chipWidth(word("安全困境")) - chipWidth(word("安全"))).toBe(24));

  test("chips fit as far as there is room, with room for the one that counts the others", () => {
    const four = [word("norms"), word("orbit"), word("treaty"), word("consent")];
    const whole = four.reduce((sum, one) => sum + chipWidth(one), 0) + 3 * 4;
    expect(fitting(four, whole)).toBe(4);
    expect(fitting(four, whole - 1)).toBe(3);
    expect(fitting(four, chipWidth(four[0]!) + 4 + 34)).toBe(1);
    expect([fitting(four, 0), fitting([], 0)]).toEqual([1, 0]);
    // Two rows: two chips in the first, the third and the number in the second.
    expect(fitting(four, chipWidth(four[0]!) + 4 + chipWidth(four[1]!), 2)).toBe(3);
    expect(fitting(four, chipWidth(four[0]!) + 4 + chipWidth(four[1]!) + 40, 2)).toBe(4);
  });
});

describe("a pair of the glossary", () => {
  test.each([
    ["安全困境", "security dilemma", { zh: "安全困境", en: "security dilemma" }],
    ["security dilemma", "安全困境", { zh: "安全困境", en: "security dilemma" }],
    ["“克制”，", " self-\nrestraint. ", { zh: "克制", en: "self- restraint" }],
    ["克制", "自制", null],
    ["restraint", "moderation", null],
    ["克制", "…", null],
    ["", "restraint", null],
  ])("%s, %s", (one, other, want) => expect(pairOf(one, other)).toEqual(want));

  test("what was selected loses its blanks and stops", () => expect(tidy("（外层空间\n条约）。")).toBe("外层空间 条约"));

  test("one's own come first, then those in most works", () => {
    const term = (zh: string, origin: GlossaryTerm["origin"], works: number): GlossaryTerm => ({ zh, en: "x", origin, works });
    const all = [term("甲", "mined", 2), term("乙", "own", 0), term("丙", "mined", 7), term("丁", "own", 9)];
    expect(inOrder(all).map(({ zh }) => zh).join("")).toBe("乙丁丙甲");
  });
});

test.each([
  ["quote:威慑", true],
  ["orbit -note:\"not yet\"", true],
  ["(NOTE:a OR quote:b)", true],
  ["\"see note: below\"", false],
  ["footnote:1", false],
  ["quote", false],
  ["克制 笔记：存疑", true],
  ["（引文:a OR 高亮:b）", true],
  ["“见笔记：上文”", false],
])("whether %s asks for quotes", (query, want) => expect(asksQuotes(query)).toBe(want));
