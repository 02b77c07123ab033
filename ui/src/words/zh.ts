// 中文界面。与英文同形，各写各的。
import type { Words } from "./en";
import { number } from "./format";
import { codes } from "./zh-core";
import { deskWords } from "./zh-desk";
import { findingWords } from "./zh-finding";
import { frame } from "./zh-frame";
import { worksWords } from "./zh-works";
import { traffic } from "./zh-import";
import { similarWords } from "./zh-similar";

const n0 = (n: number): string => number("zh", n);

export const zh = {
  ...codes,
  ...frame,
  ...findingWords,
  ...deskWords,
  ...worksWords,
  ...traffic,
  ...similarWords,

  common: {
    apply: "确定",
    close: "关闭",
    cancel: "取消",
    undo: "撤销",
    redo: "重做",
    copy: "复制",
    copied: "已复制",
    more: "更多",
    works: (n: number) => `${n0(n)} 篇文献`,
    highlights: (n: number) => `${n0(n)} 处高亮`,
  },
} satisfies Words;
