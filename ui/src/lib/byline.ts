// Who, where, when: the lines under a title and behind a quotation, each in the manner of its own language.
import type { Creator, Language, Role, Work } from "../bindings/contract";

/** As a reference names them. */
export const ROLES: readonly Role[] = ["author", "editor", "translator", "supervisor", "contributor"];

const han = /\p{Script=Han}/u;
const cjk = (language: Language): boolean => language === "zh" || language === "ja";

/** The language a short text of the reader's own is set in: the one most of it is written in. */
export function languageOf(text: string): "en" | "zh" {
  const hans = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return hans > words ? "zh" : "en";
}

export function nameOf(creator: Creator): string {
  if (creator.literal !== undefined) return creator.literal;
  const { family = "", given = "" } = creator;
  return han.test(family + given) ? family + given : [given, family].filter(Boolean).join(" ");
}

/** Who stands first under a title: the authors, or where there are none the editors. */
const leading = (work: Pick<Work, "creators">): Role => (work.creators.some((one) => roleOf(one) === "author") ? "author" : "editor");

const roleOf = (creator: Creator): Role => creator.role ?? "author";

const comma = (names: readonly string[], language: Language): string => (cjk(language) || names.some((name) => han.test(name)) ? "，" : ", ");

/** The names of those who did one thing. */
export const namesIn = (work: Pick<Work, "creators">, role: Role): string[] => work.creators.filter((one) => roleOf(one) === role).map(nameOf).filter(Boolean);

export function creatorsOf(work: Pick<Work, "creators" | "language">): string {
  const names = namesIn(work, leading(work));
  return names.join(comma(names, work.language));
}

/** One stretch of a byline: the people of one role. */
export interface People {
  role: Role;
  /** "Hannah Lindqvist, Omar Reyes", "沈知远，陆文歆". */
  names: string;
  /** What the role adds before and after them: "translated by ", " 译". */
  before: string;
  after: string;
  /** How many more there are than are named. */
  more: number;
}

/** More than this many are folded to the first few. */
const MANY = 6;
const FEW = 3;

const beside: Record<Exclude<Role, "author">, { en: string; zh: [before: string, after: string] }> = {
  editor: { en: "edited by ", zh: ["", " 编"] },
  translator: { en: "translated by ", zh: ["", " 译"] },
  supervisor: { en: "supervised by ", zh: ["导师：", ""] },
  contributor: { en: "with ", zh: ["参与：", ""] },
};

/** Everyone, by what they did, in the manner of the work's language. */
export function peopleOf(work: Pick<Work, "creators" | "language">, whole: boolean): People[] {
  const first = leading(work);
  return ROLES.flatMap((role): People[] => {
    const names = namesIn(work, role);
    if (names.length === 0) return [];
    const shown = whole || names.length <= MANY ? names : names.slice(0, FEW);
    const joined = shown.join(comma(names, work.language));
    const more = names.length - shown.length;
    if (role === "author") return [{ role, names: joined, before: "", after: "", more }];
    if (cjk(work.language)) return [{ role, names: joined, before: beside[role].zh[0], after: beside[role].zh[1], more }];
    // Editors that stand for authors come first, as a reference has them.
    if (role === first) return [{ role, names: joined, before: "", after: names.length === 1 ? " (ed.)" : " (eds)", more }];
    return [{ role, names: joined, before: beside[role].en, after: "", more }];
  });
}

/** A row's names, for which there is little room: "Lindqvist, Reyes", "Lindqvist et al.", "沈知远等". */
export function shortNames(line: string): string {
  const names = line.split(/, |，/);
  return names.length <= 2 ? line : han.test(line) ? `${names[0]}等` : `${names[0]} et al.`;
}

const dashed = (pages: string, dash: string): string => pages.replace(/(?<=[\dA-Za-z])\s*[-–—~～]+\s*(?=[\dA-Za-z])/gu, dash);

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** An ISO date, as far as it goes: "12 March 2008", "2008 年 3 月 12 日". */
export function dateOf(issued: string, language: Language): string {
  const [year = "", month, day] = issued.split("-");
  const name = month === undefined ? undefined : months[Number(month) - 1];
  if (name === undefined) return cjk(language) && /^\d+$/.test(year) ? `${year} 年` : issued;
  if (cjk(language)) return `${year} 年 ${Number(month)} 月${day === undefined ? "" : ` ${Number(day)} 日`}`;
  return `${day === undefined ? "" : `${Number(day)} `}${name} ${year}`;
}

/** What is in no volume is found by its day. */
const daily = new Set(["article-newspaper", "article-magazine", "webpage", "post-weblog"]);

/** "Orbital Affairs Quarterly 14(2): 101–119, 2021" or "《世界秩序评论》2022 年第 3 期，第 12—30 页". */
export function placeOf(work: Pick<Work, "container" | "volume" | "issue" | "year" | "language"> & Partial<Pick<Work, "pages" | "issued" | "type" | "more">>): string {
  const { volume, issue, year, language, pages = null, issued = null, type = "article", more = {} } = work;
  const title = work.container === null ? null : han.test(work.container) && !/^《/.test(work.container) ? `《${work.container}》` : work.container;
  // A thesis and a book are in nothing: then who put them out.
  const from = [title ?? more.publisher ?? "", type === "thesis" ? (more.genre ?? "") : ""].filter(Boolean);
  const when = year === null ? "" : daily.has(type) && issued !== null ? dateOf(issued, language) : cjk(language) ? `${year} 年` : `${year}`;
  if (cjk(language)) {
    const number = `${volume === null ? "" : `第 ${volume} 卷`}${issue === null ? "" : `第 ${issue} 期`}`;
    const where = from.join("，");
    const gap = where === "" || /[》」]$/.test(where) ? "" : han.test(where.at(-1) ?? "") ? "，" : " ";
    const line = `${where}${when === "" && number === "" ? "" : gap}${when}${number}`;
    return [line, pages === null ? "" : `第 ${dashed(pages, "—")} 页`].filter(Boolean).join("，");
  }
  const number = `${volume ?? ""}${issue === null ? "" : `(${issue})`}`;
  const range = pages === null ? "" : dashed(pages, "–");
  const head = [from.join(", "), number].filter(Boolean).join(" ");
  const where = range === "" ? head : number !== "" ? `${head}: ${range}` : [head, `${range.includes("–") ? "pp." : "p."} ${range}`].filter(Boolean).join(", ");
  return [where, when].filter(Boolean).join(", ");
}

/** A title in pieces, between which a line may break: a Han title breaks after its punctuation (before a dash) and not inside a word. */
export const titlePieces = (title: string): string[] => title.split(/(?<=[，：？！；]+[”’）》」』]*)(?![，：？！；”’）》」』])|(?<=[,:?!;])(?=\p{Script=Han})|(?=(?<!—)——)/u).filter((piece) => piece !== "");

/** A quotation as one pastes it: the words, then where they stand. */
export function quoteText(quote: string, language: Language, title: string | null, line: string): string {
  if (cjk(language)) {
    const source = [title === null ? "" : `《${title}》`, line].filter(Boolean).join("，");
    return source === "" ? `“${quote}”` : `“${quote}”（${source}）`;
  }
  const source = [title ?? "", line].filter(Boolean).join(". ");
  return source === "" ? `“${quote}”` : `“${quote}” (${source})`;
}

export function quoteFrom(work: Work, quote: string): string {
  const line = [creatorsOf(work), placeOf(work)].filter(Boolean).join(cjk(work.language) ? "，" : ", ");
  return quoteText(quote, languageOf(quote), work.title, line);
}
