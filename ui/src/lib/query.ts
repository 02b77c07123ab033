// The little of the query language that the window knows itself: which filters it shows. The core reads and edits queries.
import type { Span } from "../bindings/contract";

/** A field and its value: not in the middle of a word, the value bare or in quotes. */
const TERM = /(?<=^|[\s(（])(-?)([A-Za-z]+|\p{Script=Han}{1,4})[:：]("(?:\\.|[^"\\])*"|[^\s()（）|｜]+)/gu;

/** The filters, by the names the core knows them by; the first is written. */
const NAMES = {
  year: ["year", "年", "年份"],
  lang: ["lang", "language", "语言"],
  tag: ["tag", "标签"],
  source: ["source", "file", "来源"],
  status: ["status", "is", "状态"],
  has: ["has", "有"],
  cited: ["cited", "被引"],
  similar: ["similar", "类似", "相似"],
} as const;
export type FilterField = keyof typeof NAMES;

/** Other words for what a filter may say. */
const VALUES: { [field in FilterField]?: { [value: string]: readonly string[] } } = {
  lang: { en: ["english", "英文", "英语"], zh: ["chinese", "中文", "汉语"], ja: ["japanese", "日文", "日语"], ko: ["korean", "韩文", "韩语"], ru: ["russian", "俄文", "俄语"] },
  status: { new: ["未读"], include: ["included", "纳入"], exclude: ["excluded", "排除"], maybe: ["待定"], undecided: ["未决"] },
};

/** A filter of a query. */
export interface Written {
  field: FilterField;
  value: string;
  /** As it stands there. */
  text: string;
}

const fieldOf = (name: string | undefined): FilterField | undefined => (Object.keys(NAMES) as FilterField[]).find((one) => (NAMES[one] as readonly (string | undefined)[]).includes(name?.toLowerCase()));

function plain(field: FilterField, value: string): string {
  const bare = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gu, "$1") : value;
  const [known] = Object.entries(VALUES[field] ?? {}).find(([name, others]) => [name, ...others].includes(bare.toLowerCase())) ?? [];
  return known ?? bare;
}

/** The query with all that stands in brackets blanked, and all in quotes made quotes. */
function outermost(text: string): string {
  let depth = 0;
  let quoted = false;
  return [...text].map((sign) => {
    if ("\"“”".includes(sign)) quoted = !quoted;
    if (quoted || "\"“”".includes(sign)) return '"'.repeat(sign.length);
    if ("(（".includes(sign)) depth += 1;
    const here = depth === 0 ? sign : " ".repeat(sign.length);
    if (")）".includes(sign)) depth = Math.max(0, depth - 1);
    return here;
  }).join("");
}

/** What parts choices: a bar anywhere, OR as a word of its own. */
const CHOICE = /[|｜]|(?<=^|[\s"])OR(?=$|[\s"])/u;

/** The filters that hold for a whole query, in order: those that can be set and taken out. */
export function filtersIn(text: string): Written[] {
  const outer = outermost(text);
  if (CHOICE.test(outer)) return [];
  const found: Written[] = [];
  for (const match of text.matchAll(TERM)) {
    const [whole, not, name, value = ""] = match;
    const field = fieldOf(name);
    if (not === "" && field !== undefined && outer[match.index] !== " " && outer[match.index] !== '"') found.push({ field, value: plain(field, value), text: whole });
  }
  return found;
}

/** What a query says of a field. */
export const getTerm = (text: string, field: FilterField): string | null => filtersIn(text).find((one) => one.field === field)?.value ?? null;

/** What is looked for in a query besides its filters: `克制 lang:zh` looks for 克制. */
export const wordsOf = (text: string): string => text.replace(TERM, (whole: string, _: string, name: string) => (fieldOf(name) === undefined ? whole : " ")).replace(/\s+/gu, " ").replace(/^ ?"([^"]*)" ?$/u, "$1").trim();

export interface Piece {
  text: string;
  hit: boolean;
}

/** A text cut at the ends of its hits. */
export function pieces(text: string, hits: readonly Span[]): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  for (const { start, end } of [...hits].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) cut.push({ text: text.slice(at, from), hit: false });
    cut.push({ text: text.slice(from, end), hit: true });
    at = end;
  }
  if (at < text.length || cut.length === 0) cut.push({ text: text.slice(at), hit: false });
  return cut;
}
