// The language attribute of a short text: what face and line breaks it gets.
import type { Language } from "../bindings/contract";

const han = /\p{Script=Han}/u;

/** A name's language, from its letters. */
export const scriptOf = (text: string): "en" | "zh" => (han.test(text) ? "zh" : "en");

export const langOf = (language: Language): string | undefined => (language === "und" ? undefined : language);

const MOST = 40;

/** As much of a title as names it; a Han character counts for two. */
export function shorten(text: string): string {
  let room = MOST;
  let short = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    room -= han.test(segment) ? 2 : 1;
    if (room < 0) return `${short.trimEnd()}…`;
    short += segment;
  }
  return short;
}
