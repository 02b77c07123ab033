// Tags as a tree: `外空/制度` stands under `外空`.
import type { Tag } from "../bindings/contract";

export interface TagNode {
  tag: Tag;
  /** The last part of the path. */
  name: string;
  level: number;
  below: TagNode[];
}

/** A path as it is shown: 外空 › 制度. The slash is for writing one. */
export const shownPath = (path: string): string => path.replaceAll("/", " › ");
export const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
export const parentPath = (path: string): string | null => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : null);

/** In path order. A tag whose parent is not a tag itself stands under the nearest ancestor that is. */
export function tagTree(tags: readonly Tag[]): TagNode[] {
  const roots: TagNode[] = [];
  const byPath = new Map<string, TagNode>();
  // Path order, but part by part, so that `a b` does not come between `a` and `a/c`.
  const sorted = [...tags].sort((a, b) => comparePaths(a.path, b.path));
  for (const tag of sorted) {
    let up = parentPath(tag.path);
    while (up !== null && !byPath.has(up)) up = parentPath(up);
    const parent = up === null ? undefined : byPath.get(up);
    const name = up === null ? tag.path : tag.path.slice(up.length + 1);
    const node: TagNode = { tag, name, level: parent === undefined ? 1 : parent.level + 1, below: [] };
    byPath.set(tag.path, node);
    (parent?.below ?? roots).push(node);
  }
  return roots;
}

const collator = new Intl.Collator("zh-u-co-pinyin", { numeric: true });

export function comparePaths(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = collator.compare(left[i] ?? "", right[i] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** The nodes one sees, top to bottom. */
export function visible(nodes: readonly TagNode[], open: (tag: Tag) => boolean): TagNode[] {
  return nodes.flatMap((node) => [node, ...(open(node.tag) ? visible(node.below, open) : [])]);
}

/** What may be typed as a tag's path: parts without blanks around them, none empty. */
export function cleanPath(typed: string): string {
  return typed
    .split(/[/／]/u)
    .map((part) => part.trim().replace(/\s+/gu, " "))
    .filter((part) => part !== "")
    .join("/");
}
