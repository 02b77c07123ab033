import { describe, expect, test } from "vitest";

import { layers, runs, within, type Mark } from "../src/lib/runs";

const texts = ["", "a", "restraint depends less on verification", "𠮷野家で𠮷", "e\u0301te\u0301 cafe\u0301", "👩‍👩‍👧 and 🇨🇳 and 👍🏽", "安全困境：restraint（克制）\n第二段"];
const colors = ["gamboge", "malachite", "indigo", "carmine", "ochre", "lilac"] as const;

// A small generator of our own, so that a failure can be repeated.
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function marks(next: () => number, length: number): Mark[] {
  return Array.from({ length: Math.floor(next() * 7) }, (_, i) => {
    const a = Math.floor(next() * (length + 4)) - 2;
    const b = Math.floor(next() * (length + 4)) - 2;
    return { start: a, end: b, id: `h${i}`, kind: (["highlight", "term", "hit"] as const)[i % 3]!, color: colors[Math.floor(next() * 6)]! };
  });
}

describe("runs", () => {
  test("joined they are the text, and each is covered wholly or not at all", () => {
    const next = random(7);
    for (let round = 0; round < 400; round++) {
      const text = texts[round % texts.length] ?? "";
      const given = marks(next, text.length);
      const cut = runs(text, given);
      expect(cut.map((run) => run.text).join("")).toBe(text);
      let at = 0;
      for (const run of cut) {
        expect(run.start).toBe(at);
        expect(run.end).toBeGreaterThan(run.start);
        // No run begins or ends inside a surrogate pair.
        expect(run.text).not.toMatch(/\p{Surrogate}/u);
        at = run.end;
        for (const mark of given) {
          const inside = mark.start < mark.end && mark.start <= run.start && run.end <= mark.end;
          if (inside) expect(run.marks).toContain(mark);
          else if (mark.end <= run.start || mark.start >= run.end) expect(run.marks.filter((one) => one === mark && text.slice(run.start, run.end).length > 2)).toEqual([]);
        }
      }
    }
  });

  test("an overlap is a run with two ids", () => {
    const cut = runs("abcdef", [
      { start: 0, end: 4, id: "x", kind: "highlight", color: "lilac" },
      { start: 2, end: 6, id: "y", kind: "highlight", color: "gamboge" },
    ]);
    expect(cut.map((run) => [run.text, layers(run).map((mark) => mark.id)])).toEqual([
      ["ab", ["x"]],
      ["cd", ["y", "x"]],
      ["ef", ["y"]],
    ]);
  });

  test("a highlight, a hit and a term share a run, and none hides another", () => {
    const cut = runs("abcdef", [
      { start: 0, end: 6, id: "x", kind: "highlight", color: "ochre" },
      { start: 2, end: 4, id: "", kind: "hit" },
      { start: 2, end: 5, id: "", kind: "term", on: true },
    ]);
    expect(cut.map((run) => [run.text, run.marks.map((mark) => mark.kind)])).toEqual([
      ["ab", ["highlight"]],
      ["cd", ["highlight", "hit", "term"]],
      ["e", ["highlight", "term"]],
      ["f", ["highlight"]],
    ]);
  });

  test("a mark that would part a character takes the whole of it", () => {
    expect(runs("a𠮷b", [{ start: 0, end: 2, id: "x", kind: "hit" }]).map((run) => run.text)).toEqual(["a𠮷", "b"]);
    expect(runs("a𠮷b", [{ start: 2, end: 4, id: "x", kind: "hit" }]).map((run) => run.text)).toEqual(["a", "𠮷b"]);
  });

  test("marks are counted from a paragraph's start", () => {
    expect(within([{ start: 8, end: 14, id: "x", kind: "hit" }], 10, 20)).toEqual([{ start: -2, end: 4, id: "x", kind: "hit" }]);
    expect(within([{ start: 8, end: 10, id: "x", kind: "hit" }], 10, 20)).toEqual([]);
  });
});
