import { describe, expect, test } from "vitest";

import { en } from "../src/words/en";
import { count, number } from "../src/words/format";
import { zh } from "../src/words/zh";

const paths = (words: object, at = ""): string[] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === "object" && value !== null ? paths(value as object, `${at}${key}.`) : [`${at}${key}`]));

/** Every sentence of a dictionary, its functions called with plain values. */
const sentences = (words: object): string[] =>
  Object.values(words).flatMap((value): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "function") return typeof value === "object" && value !== null ? sentences(value as object) : [];
    return [];
  });

describe("words", () => {
  test("both languages have the same words", () => expect(paths(zh).sort()).toEqual(paths(en).sort()));

  test("Chinese is written in Chinese signs", () => {
    const wrong = sentences(zh).filter((text) => /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}|\.\.\.|"/u.test(text));
    expect(wrong).toEqual([]);
  });

  test("plurals", () => {
    expect([0, 1, 2, 1204].map((n) => count(n, "work", "works"))).toEqual(["0 works", "1 work", "2 works", "1,204 works"]);
    expect(en.list.footer(86, 1204)).toBe("86 of 1,204 works");
    expect(zh.list.footer(86, 1204)).toBe("86 / 1,204 篇");
    expect(number("zh", 1204)).toBe("1,204");
  });

  test("steps", () => {
    expect(en.history.undo(en.step.tag_works("外空"))).toBe("Undo tag “外空”");
    expect(zh.history.undo(zh.step.tag_works("外空"))).toBe("撤销：加标签“外空”");
    expect(zh.step.write_note("")).toBe("写笔记");
  });
});
