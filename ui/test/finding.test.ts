import { describe, expect, test } from "vitest";

import type { Chip, YearCount } from "../src/bindings/contract";
import { fitting, grouped, stillOff } from "../src/lib/chips";
import { readPast, remembered } from "../src/lib/past";
import { bars, between, inside, readYears, shortYears, writeYears } from "../src/lib/years";

const chip = (from: string, to: string): Chip => ({ kind: "translation", from, to, on: true });

describe("chips", () => {
  test("under the word they come from", () => {
    const groups = grouped([chip("security", "安全"), chip("space", "外空"), chip("security", "安保")]);
    expect(groups.map(({ from, chips }) => `${from}: ${chips.map(({ to }) => to).join(" ")}`)).toEqual(["security: 安全 安保", "space: 外空"]);
  });

  test("what is switched off is forgotten with its chip", () => expect(stillOff(["安全", "外空"], [chip("space", "外空")])).toEqual(["外空"]));

  test.each([
    [[], 100, 0],
    [[40, 40], 84, 2],
    [[40, 40], 83, 1],
    [[40, 40, 40], 128, 3],
    [[40, 40, 40], 127, 2],
    [[40, 40, 40], 111, 1],
    [[90], 80, 0],
  ])("%j in %i: %i", (widths, room, fit) => expect(fitting(widths, 4, room, 24)).toBe(fit));
});

describe("years", () => {
  const counts = (...years: [number | null, number][]): YearCount[] => years.map(([year, works]) => ({ year, works }));

  test("a bar for each year, none left out", () => {
    expect(bars(counts([2008, 3], [2011, 1], [null, 9])).map(({ from, works }) => [from, works])).toEqual([[2008, 3], [2009, 0], [2010, 0], [2011, 1]]);
    expect(bars(counts([null, 4]))).toEqual([]);
  });

  test("several years in a bar where they are many", () => {
    const all = bars(counts([1893, 1], [1894, 2], [2024, 5]));
    expect(all.length).toBeLessThanOrEqual(64);
    expect(all[0]).toEqual({ from: 1890, to: 1894, works: 3 });
    expect(all.at(-1)).toEqual({ from: 2020, to: 2024, works: 5 });
    expect(between(all, all.length - 1, 0)).toBe(8);
  });

  test.each([
    [{ from: 2008, to: 2012 }, "2008..2012"],
    [{ from: 2008, to: 2008 }, "2008"],
    [{ from: 2008, to: null }, "2008.."],
    [{ from: null, to: 2012 }, "..2012"],
  ])("%j is written %s, and read again", (stretch, written) => {
    expect(writeYears(stretch)).toBe(written);
    expect(readYears(written)).toEqual(stretch);
  });

  test.each([
    ["2008-2012", { from: 2008, to: 2012 }],
    ["2008–", { from: 2008, to: null }],
    [">2008", { from: 2009, to: null }],
    [">=2008", { from: 2008, to: null }],
    ["<2008", { from: null, to: 2007 }],
    ["abc", null],
  ])("%s is read", (value, stretch) => expect(readYears(value)).toEqual(stretch));

  test.each([
    [{ from: 2008, to: 2012 }, "2008–12"],
    [{ from: 1998, to: 2012 }, "1998–2012"],
    [{ from: 2008, to: 2008 }, "2008"],
    [{ from: 2008, to: null }, "2008–"],
    [{ from: null, to: 2012 }, "–2012"],
  ])("%j is shown as %s", (stretch, shown) => expect(shortYears(stretch)).toBe(shown));

  test("backwards is forwards", () => expect(writeYears({ from: 2012, to: 2008 })).toBe("2008..2012"));

  test("a bar in part is in", () => {
    const bar = { from: 2010, to: 2014, works: 1 };
    expect([{ from: 2014, to: null }, { from: 2015, to: null }, { from: null, to: 2010 }, { from: null, to: 2009 }].map((stretch) => inside(bar, stretch))).toEqual([true, false, true, false]);
  });
});

describe("what was looked for", () => {
  test("once, newest first, thirty at most", () => {
    expect(remembered(["a", "b", "c"], " b ")).toEqual(["b", "a", "c"]);
    expect(remembered(["a"], "  ")).toEqual(["a"]);
    expect(remembered(Array.from({ length: 30 }, (_, i) => `${i}`), "new")).toHaveLength(30);
  });

  test.each([
    [null, []],
    ["nonsense", []],
    ['{"a":1}', []],
    ['["外空", 3, " ", "restraint"]', ["外空", "restraint"]],
  ])("%j is read", (json, past) => expect(readPast(json)).toEqual(past));
});
