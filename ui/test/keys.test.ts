import { describe, expect, test } from "vitest";

import { caps, isSingle, matches, parseKey, staysInField } from "../src/lib/keys";

const press = (key: string, held = "", code = ""): Parameters<typeof matches>[1] => ({
  key, code, ctrlKey: held.includes("C"), metaKey: held.includes("M"), altKey: held.includes("A"), shiftKey: held.includes("S"),
});

describe("keys", () => {
  test.each([
    ["Ctrl+Shift+K", { ctrl: true, alt: false, shift: true, key: "K" }],
    ["Ctrl++", { ctrl: true, alt: false, shift: false, key: "+" }],
    ["+", { ctrl: false, alt: false, shift: false, key: "+" }],
    ["?", { ctrl: false, alt: false, shift: false, key: "?" }],
    ["Space", { ctrl: false, alt: false, shift: false, key: " " }],
  ])("%s", (written, key) => expect(parseKey(written)).toEqual(key));

  test.each([
    ["Ctrl+K", press("k", "C"), true],
    ["Ctrl+K", press("k"), false],
    ["Ctrl+Z", press("Z", "CS"), false],
    ["Ctrl+Shift+Z", press("Z", "CS"), true],
    ["j", press("j"), true],
    ["j", press("J", "S"), false],
    ["Shift+J", press("J", "S"), true],
    ["?", press("?", "S", "Slash"), true],
    ["/", press("?", "S", "Slash"), false],
    ["/", press("?", "", "Slash"), false],
    ["[", press("【", "", "BracketLeft"), true],
    ["Ctrl+Enter", press("Enter", "C"), true],
    ["Enter", press("Enter", "S"), false],
    ["1", press("1", "", "Digit1"), true],
    ["j", press("j", "A"), false],
  ])("%s answers %j: %s", (written, event, answer) => expect(matches(written, event, false)).toBe(answer));

  test("Ctrl is Cmd on a Mac", () => {
    expect(matches("Ctrl+K", press("k", "M"), true)).toBe(true);
    expect(matches("Ctrl+K", press("k", "C"), true)).toBe(false);
    expect(caps("Ctrl+Shift+K", true)).toEqual(["⌘", "⇧", "K"]);
    expect(caps("Ctrl+Shift+K", false)).toEqual(["Ctrl", "Shift", "K"]);
  });

  test.each([["j", true], ["Shift+J", true], ["?", true], ["Ctrl+J", false], ["F6", false], ["Enter", false]])("%s is a single key: %s", (key, is) => expect(isSingle(key)).toBe(is));
  test.each([["Ctrl+Z", true], ["Ctrl+K", false], ["Delete", true], ["F1", false], ["Ctrl+Enter", true]])("a field keeps %s: %s", (key, is) => expect(staysInField(key)).toBe(is));
});
