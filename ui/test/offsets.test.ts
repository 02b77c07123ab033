import { describe, expect, test } from "vitest";

import { cluster, nextCharacter, nextWord, previousCharacter, previousWord, whole } from "../src/lib/offsets";

const texts = ["restraint depends", "𠮷野家で𠮷", "e\u0301te\u0301", "👩‍👩‍👧 and 🇨🇳🇫🇷 and 👍🏽", "安全困境：restraint（克制）\n第二段"];

describe("characters", () => {
  test("steps forward and back meet at the same edges", () => {
    for (const text of texts) {
      const forward = [0];
      while (forward.at(-1)! < text.length) forward.push(nextCharacter(text, forward.at(-1)!));
      const back = [text.length];
      while (back.at(-1)! > 0) back.push(previousCharacter(text, back.at(-1)!));
      expect(back.reverse()).toEqual(forward);
      for (let at = 0; at <= text.length; at++) {
        const { start, end } = cluster(text, at);
        expect(forward).toContain(start);
        expect(forward).toContain(end);
        expect(start <= at && at <= end).toBe(true);
      }
    }
  });

  test("a span grows to whole characters", () => {
    expect(whole("a𠮷b", 2, 3)).toEqual({ start: 1, end: 3 });
    expect(whole("e\u0301t", 0, 1)).toEqual({ start: 0, end: 2 });
    const family = "👩‍👩‍👧";
    expect(whole(family, 3, 4)).toEqual({ start: 0, end: family.length });
  });

  test("far into a long text the steps are the same", () => {
    const text = `${"字".repeat(5000)}👩‍👩‍👧尾`;
    expect(nextCharacter(text, 5000)).toBe(5000 + "👩‍👩‍👧".length);
    expect(previousCharacter(text, text.length - 1)).toBe(5000);
  });
});

describe("words", () => {
  test("English by blanks, Chinese by words, always onwards", () => {
    expect(nextWord("restraint depends", 0)).toBe(9);
    expect(nextWord("restraint depends", 9)).toBe(17);
    expect(previousWord("restraint depends", 17)).toBe(10);
    expect(previousWord("restraint depends", 10)).toBe(0);
    for (const text of texts) {
      for (let at = 0, rounds = 0; at < text.length; rounds++) {
        const to = nextWord(text, at);
        expect(to).toBeGreaterThan(at);
        expect(rounds).toBeLessThan(50);
        at = to;
      }
      for (let at = text.length; at > 0; ) {
        const to = previousWord(text, at);
        expect(to).toBeLessThan(at);
        at = to;
      }
    }
  });
});
