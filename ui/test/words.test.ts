import { describe, expect, test } from "vitest";

import { en } from "../src/words/en";
import { shorten } from "../src/lib/script";
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

  test("several things are counted, one is named", () => {
    expect([en.step.import_files("3"), en.step.import_files("a.txt"), en.step.delete_works("1204")]).toEqual(["import of 3 files", "import “a.txt”", "delete 1,204 works"]);
    expect([zh.step.import_files("3"), zh.step.import_files("a.txt"), zh.step.delete_works("12")]).toEqual(["导入 3 个文件", "导入“a.txt”", "删除 12 篇文献"]);
  });

  test("a title is named by its start", () => {
    expect(shorten("Exposure and response")).toBe("Exposure and response");
    expect(shorten("This concluding essay explores the development of security")).toBe("This concluding essay explores the devel…");
    expect(shorten("外空安全机制的形成并不取决于条约，非正式规范往往先于正式制度出现")).toBe("外空安全机制的形成并不取决于条约，非正式…");
  });

  test("steps", () => {
    expect(en.history.undo(en.step.tag_works("外空"))).toBe("Undo tag “外空”");
    expect(zh.history.undo(zh.step.tag_works("外空"))).toBe("撤销：加标签“外空”");
    expect(zh.step.write_note("")).toBe("写笔记");
  });
});
