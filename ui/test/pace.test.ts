import { describe, expect, test } from "vitest";

import { coarse, pacing, round, type Beat, type Pace } from "../src/state/pace";

const beat = (elapsed_ms: number, done: number, more: Partial<Beat> = {}): Beat => ({ command: "import_files", stage: "importing", done, total: 100_000, records: 0, elapsed_ms, ...more });

/** What is said after each of the beats. */
const run = (beats: Beat[]): Pace[] => {
  const measure = pacing();
  return beats.map(measure);
};

const even = (from: number, to: number, perMs: number): Beat[] => Array.from({ length: (to - from) / 100 + 1 }, (_, i) => beat(from + i * 100, Math.round((from + i * 100) * perMs)));

describe("pace", () => {
  test.each([[0.2, 1], [7.1, 8], [10, 10], [11, 15], [41, 45], [61, 120], [200, 240]])("%d seconds are said as %d", (exact, said) => expect(coarse(exact)).toBe(said));

  test.each([[0, 0], [7.4, 7], [94, 94], [4127, 4100], [12_499, 12_000]])("%d a second is said as %d", (exact, said) => expect(round(exact)).toBe(said));

  test("nothing is said at the start, and the time left once it is steady", () => {
    const said = run(even(0, 6000, 5));
    expect(said.slice(0, 20).every(({ left }) => left === null)).toBe(true);
    // 100,000 at 5 a millisecond: 20 seconds in all.
    expect(said.at(-1)?.left).toBe(15);
  });

  test("while the work goes by leaps nothing is said", () => {
    const leaping = Array.from({ length: 60 }, (_, i) => beat(i * 100, Math.floor(i / 15) * 15_000));
    expect(run(leaping).every(({ left }) => left === null)).toBe(true);
  });

  test("what is said only falls while the work goes on evenly", () => {
    const lefts = run(even(0, 19_000, 5).map((one, i) => ({ ...one, done: one.done + (i % 3) * 120 }))).flatMap(({ left }) => (left === null ? [] : [left]));
    expect(lefts.length).toBeGreaterThan(100);
    expect(lefts.every((left, i) => i === 0 || left <= (lefts[i - 1] ?? 0))).toBe(true);
  });

  test("of an unknown whole nothing is said", () => expect(run(even(0, 5000, 5).map((one) => ({ ...one, total: 0 }))).at(-1)?.left).toBeNull());

  test("another stage begins anew", () => {
    const said = run([...even(0, 6000, 5), beat(6100, 10, { stage: "comparing" })]);
    expect(said.at(-1)).toEqual({ speed: null, left: null });
  });

  test("the speed is told once a second, rounded", () => {
    const speeds = run(even(0, 3900, 5).map((one) => ({ ...one, records: Math.round(one.elapsed_ms * 4.127) }))).map(({ speed }) => speed);
    expect(speeds[5]).toBeNull();
    expect(speeds.at(-1)).toBe(4100);
    expect(new Set(speeds).size).toBe(2);
  });
});
