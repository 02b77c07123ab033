// 检索用语：检索框、扩展词、筛选、保存的检索、命中。
import type { findingWords as en } from "./en-finding";
import { number } from "./format";

const PLAIN = "已按普通文字检索。";
const n0 = (n: number): string => number("zh", n);

export const findingWords = {
  find: {
    past: "最近检索",
    forget: (query: string) => `移除“${query}”`,
    forgetAll: "全部移除",

    chips: "一并检索",
    across: "中英文一并检索",
    acrossOn: "一并检索另一种语言、拼音和标签",
    acrossOff: "只检索所输入的词",
    onlyTyped: "只检索原词",
    restOf: (n: number) => `+${n0(n)}`,
    rest: (n: number) => `另有 ${n0(n)} 个`,
    kind: {
      translation: (from: string, to: string) => `${to}：${from} 的译词`,
      pinyin: (from: string, to: string) => `${to}：拼音为 ${from}`,
      tag: (from: string, to: string) => `标签“${to}”下的文献，对应 ${from}`,
    },
    on: "检索",
    off: "不检索",

    fault: {
      quote: (part: string) => `引号没有合上：“${part}”。${PLAIN}`,
      bracket: (part: string) => `括号不成对：“${part}”。${PLAIN}`,
      operator: (part: string) => `两边缺少可连接的词：“${part}”。${PLAIN}`,
      field: (part: string) => `没有这个字段：“${part}”。${PLAIN}`,
      value: (part: string) => `没有这样的值：“${part}”。${PLAIN}`,
      distance: (part: string) => `间隔写法不对：“${part}”。NEAR 须大写并带数字，如 NEAR/5，最大 999。${PLAIN}`,
      slop: (part: string) => `短语后不能带间隔：“${part}”。请在两词之间写 NEAR。${PLAIN}`,
      wildcard: (part: string) => `* 只能放在词尾：“${part}”。${PLAIN}`,
      edits: (part: string) => `最多容许一个字母不同：“${part}”。已按 ~1 检索。`,
      small: (part: string) => `“${part}”已当作普通的词检索。要连接检索词，请大写 ${part.toUpperCase()}。`,
      nothing: (part: string) => `“${part}”中没有可检索的内容，列出的是全部文献。`,
    },
    asWords: (fault: string, more: number) => `${fault}${more > 0 ? `（另有 ${n0(more)} 处）` : ""}`,

    moreFacets: "来源与筛选结果",
    source: "来源",
    anySource: "不限来源",
    decision: "筛选结果",
    anyDecision: "不限结果",
    undecided: "未定",
    years: "年份",
    yearsHint: "拖选年份，或用方向键配合 Shift",
    yearsAt: (from: number, to: number, works: number) => `${from === to ? `${from} 年` : `${from}—${to} 年`}，${n0(works)} 篇`,
    noYear: (n: number) => `${n0(n)} 篇没有年份`,
    noCounts: "这里没有可分的。",

    without: (filter: string) => `去掉 ${filter}`,
    alsoLookedFor: (words: string) => `也检索了${words}。`,
    lookAgain: (words: string) => `重新检索${words}`,

    copyFor: (database: string) => `复制为${database}检索式`,
    copyAlso: "导出 转换 检索式 数据库 知网 PubMed WoS",
    database: { pubmed: " PubMed ", wos: " Web of Science ", cnki: "中国知网" },
    copiedFor: (database: string) => `已复制为${database}检索式。`,
    leftOut: (parts: string) => `对方没有相应的写法，已略去：${parts}`,
    between: "、",
  },

  saved: {
    title: "保存的检索",
    save: "保存此检索",
    also: "收藏 书签 检索式",
    name: "检索名称",
    rename: "重命名",
    renameOf: (name: string) => `重命名“${name}”`,
    delete: "删除",
    menu: (name: string) => `“${name}”的菜单`,
    done: (name: string) => `已保存为“${name}”`,
    replaced: (name: string) => `“${name}”已改为此检索`,
    renamed: (name: string) => `已改名为“${name}”`,
    deleted: (name: string) => `已删除检索“${name}”`,
  },

  hits: {
    all: (n: number) => `${n0(n)} 处命中`,
    at: (n: number, of: number) => `${n0(n)} / ${n0(of)}`,
  },
} satisfies typeof en;
