import { describe, expect, test } from "vitest";

import type { Code, FileReport } from "../src/bindings/contract";
import { filesOf, refusals } from "../src/rooms/report/group";
import { en } from "../src/words/en";
import { zh } from "../src/words/zh";

const file = (name: string, code: Code | null, message = ""): FileReport => ({
  file: name, format: "", encoding: "", records: 0, works: 0, duplicates: 0, known: 0, bytes: { total: 0, records: 0, markers: 0, leftovers: 0 }, refused: code === null ? null : { code, message, detail: name },
});

describe("report", () => {
  test("refused files are told by their cause, the most frequent first", () => {
    const groups = refusals([file("a", "empty"), file("b", null), file("c", "not-text"), file("d", "not-text", "said otherwise"), file("e", "invalid", "One."), file("f", "invalid", "Other.")]);
    expect(groups.map(({ failure, files }) => [failure.code, failure.message, files.map((one) => one.file)])).toEqual([
      ["not-text", "", ["c", "d"]], ["empty", "", ["a"]], ["invalid", "One.", ["e"]], ["invalid", "Other.", ["f"]],
    ]);
  });

  test("each file of a kind of finding is named once", () => {
    const first = ["b", "a", "b"].map((name, i) => ({ code: "untitled" as const, file: name, line: i + 1, text: "" }));
    expect(filesOf({ code: "untitled", total: 300, first })).toEqual(["b", "a"]);
  });

  test("what there is none of is not mentioned", () => {
    expect(en.report.bar(12, 0, 0, 0)).toBe("12 new");
    expect(en.report.bar(1204, 3, 12, 1)).toBe("1,204 new, 3 grouped, 12 known, 1 left over");
    expect(zh.report.bar(1204, 3, 12, 1)).toBe("新增 1,204，归并 3，读过 12，剩余 1");
  });
});
