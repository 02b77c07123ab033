import { describe, expect, test } from "vitest";

import type { Tag } from "../src/bindings/contract";
import { cleanPath, lastPart, parentPath, tagTree, visible, type TagNode } from "../src/lib/tagtree";

const tag = (path: string): Tag => ({ id: path, path, color: null, key: null, works: 0, highlights: 0 }) as unknown as Tag;
const shape = (nodes: TagNode[]): unknown => nodes.map((node) => (node.below.length === 0 ? node.name : [node.name, shape(node.below)]));

describe("tag tree", () => {
  test.each([
    [["外空", "外空/制度", "外空/威慑"], [["外空", ["威慑", "制度"]]]],
    [["a/b/c", "a"], [["a", ["b/c"]]]],
    [["a/b"], ["a/b"]],
    [["a", "a b", "a/c"], [["a", ["c"]], "a b"]],
    [["tag 10", "tag 9"], ["tag 9", "tag 10"]],
    [[], []],
  ])("%j", (paths, expected) => {
    expect(shape(tagTree(paths.map(tag)))).toEqual(expected);
  });

  test("folded tags hide what is below them", () => {
    const tree = tagTree(["a", "a/b", "a/b/c", "d"].map(tag));
    expect(visible(tree, (one) => one.path !== "a/b").map((node) => node.tag.path)).toEqual(["a", "a/b", "d"]);
    expect(visible(tree, () => true).map((node) => node.level)).toEqual([1, 2, 3, 1]);
  });

  test.each([
    [" 外空 ／ 制度 ", "外空/制度"],
    ["//a//", "a"],
    ["space   debris", "space debris"],
    [" / ", ""],
  ])("typed %j is %j", (typed, path) => expect(cleanPath(typed)).toBe(path));

  test("parts of a path", () => {
    expect([lastPart("a/b/c"), lastPart("a"), parentPath("a/b/c"), parentPath("a")]).toEqual(["c", "a", "a/b", null]);
  });
});
