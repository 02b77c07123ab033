// Who, where, when: the lines under a title and behind a quotation, each in the manner of its own language.
import type { Creator, Language, Work } from "../bindings/contract";

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

export function creatorsOf(work: Pick<Work, "creators" | "language">): string {
  return work.creators.map(nameOf).filter(Boolean).join(cjk(work.language) ? "，" : ", ");
}

/** "Orbital Affairs Quarterly 14(2), 2021" or "《世界秩序评论》2022 年第 3 期". */
export function placeOf(work: Pick<Work, "container" | "volume" | "issue" | "year" | "language">): string {
  const { container, volume, issue, year } = work;
  if (cjk(work.language)) {
    const title = container === null ? "" : /^《/.test(container) ? container : `《${container}》`;
    return [title, year === null ? "" : `${year} 年`, issue === null ? "" : `第 ${issue} 期`].join("");
  }
  const number = `${volume ?? ""}${issue === null ? "" : `(${issue})`}`;
  return [[container ?? "", number].filter(Boolean).join(" "), year === null ? "" : `${year}`].filter(Boolean).join(", ");
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
