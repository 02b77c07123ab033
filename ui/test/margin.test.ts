import { describe, expect, test } from "vitest";

import { placeNotes, type Placed } from "../src/lib/margin";

const note = (want: number, h = 30, on = false): Placed => ({ want, h, on });

describe("notes in the margin", () => {
  test("where there is room, each stands where it would", () => {
    expect(placeNotes([note(0), note(100), note(200)])).toEqual([0, 100, 200]);
  });
  test("what would overlap is pushed down, ten pixels free", () => {
    expect(placeNotes([note(0), note(10), note(20)])).toEqual([0, 40, 80]);
  });
  test("the one in use keeps its place, and those above go up", () => {
    expect(placeNotes([note(100), note(110, 30, true), note(120)])).toEqual([70, 110, 150]);
  });
  test("the order given is the order answered", () => {
    expect(placeNotes([note(200), note(0)])).toEqual([200, 0]);
  });
  test("no two ever overlap", () => {
    let state = 11;
    const next = (n: number): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % n;
    for (let round = 0; round < 200; round++) {
      const used = next(8);
      const notes = Array.from({ length: 1 + next(8) }, (_, i) => note(next(300), 10 + next(60), i === used));
      const tops = placeNotes(notes);
      const boxes = notes.map((one, i) => ({ top: tops[i]!, bottom: tops[i]! + one.h })).sort((a, b) => a.top - b.top);
      for (let i = 1; i < boxes.length; i++) expect(boxes[i]!.top - boxes[i - 1]!.bottom).toBeGreaterThanOrEqual(10);
      notes.forEach((one, i) => {
        if (one.on) expect(tops[i]).toBe(one.want);
      });
    }
  });
});
