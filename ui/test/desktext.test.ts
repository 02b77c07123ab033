import { describe, expect, test } from "vitest";

import { creatorsOf, languageOf, placeOf, quoteText, titlePieces } from "../src/lib/byline";
import { placeBar } from "../src/lib/float";

const bare = { creators: [], language: "en", container: null, volume: null, issue: null, year: null } as const;

describe("the line under a title", () => {
  test("in English", () => {
    expect(creatorsOf({ creators: [{ family: "Lindqvist", given: "Hannah" }, { literal: "Reyes" }], language: "en" })).toBe("Hannah Lindqvist, Reyes");
    expect(placeOf({ ...bare, container: "Orbital Affairs", volume: "14", issue: "2", year: 2021 })).toBe("Orbital Affairs 14(2), 2021");
    expect(placeOf({ ...bare, year: 2021 })).toBe("2021");
  });
  test("in Chinese", () => {
    expect(creatorsOf({ creators: [{ family: "沈", given: "知远" }, { literal: "陆文歆" }], language: "zh" })).toBe("沈知远，陆文歆");
    expect(placeOf({ ...bare, language: "zh", container: "世界秩序评论", issue: "3", year: 2022 })).toBe("《世界秩序评论》2022 年第 3 期");
  });
  test("titles break after their punctuation and are whole when joined", () => {
    expect(titlePieces("外空安全困境的生成与缓解：基于战略克制的分析")).toEqual(["外空安全困境的生成与缓解：", "基于战略克制的分析"]);
    expect(titlePieces("谁在“克制？”，为何！")).toEqual(["谁在“克制？”，", "为何！"]);
    expect(titlePieces("大国竞争,何以克制:外空——以碎片为例")).toEqual(["大国竞争,", "何以克制:", "外空", "——以碎片为例"]);
    for (const title of ["", "Plain: title, no Han", "：？！，", "一，二，三"]) expect(titlePieces(title).join("")).toBe(title);
  });
  test("a quotation carries its source in the manner of its language", () => {
    expect(quoteText("visible vulnerability", "en", "Exposure", "Lindqvist · 2021")).toBe("“visible vulnerability” (Exposure. Lindqvist · 2021)");
    expect(quoteText("共同脆弱性", "zh", "外空", "沈知远，2022")).toBe("“共同脆弱性”（《外空》，沈知远，2022）");
    expect(quoteText("x", "en", null, "")).toBe("“x”");
  });
  test("a note is set in the language that most of it is in", () => {
    expect(languageOf("与左栏 visible vulnerability 互证")).toBe("zh");
    expect(languageOf("Set beside 共同脆弱性 in the other text, once more, then again and again")).toBe("en");
  });
});

describe("the bar over a selection", () => {
  const pane = { left: 0, top: 0, right: 500, bottom: 600 };
  const line = (top: number, left = 200, right = 300) => ({ left, right, top, bottom: top + 20 });
  test("stands above the first line", () => expect(placeBar(pane, [line(300)], 100, 36, [])).toEqual({ left: 200, top: 256 }));
  test("below the last where a highlight is in the way above", () => expect(placeBar(pane, [line(300)], 100, 36, [line(270)])).toEqual({ left: 200, top: 328 }));
  test("below the last at the top of the pane", () => expect(placeBar(pane, [line(10), line(40)], 100, 36, [])).toEqual({ left: 200, top: 68 }));
  test("never past the sides", () => {
    expect(placeBar(pane, [line(300, 0, 10)], 100, 36, [])?.left).toBe(12);
    expect(placeBar(pane, [line(300, 490, 500)], 100, 36, [])?.left).toBe(388);
  });
  test("not at all when the lines are out of sight", () => expect(placeBar(pane, [line(700)], 100, 36, [])).toBeNull());
});
