import { describe, expect, test } from "vitest";

import { readPreferences } from "../src/state/preferred";

describe("preferences", () => {
  test.each([
    [null, "zh-CN", "zh"],
    [null, "en-US", "en"],
    [null, "fr", "en"],
    ['{"language":"en"}', "zh-CN", "en"],
    ['{"language":"de"}', "zh-CN", "zh"],
    ["not json", "zh-CN", "zh"],
  ])("%j spoken %s: %s", (json, spoken, language) => expect(readPreferences(json, spoken).language).toBe(language));

  test("what is no preference any more is left out", () => {
    const read = readPreferences('{"readSize":400,"theme":"blue","singleKeys":"yes","gone":1}', "en");
    expect(read).toMatchObject({ readSize: 32, theme: "system", singleKeys: true });
    expect(read).not.toHaveProperty("gone");
  });
});
