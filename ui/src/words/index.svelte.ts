// The words of the interface in the language in use. `t()` is reactive wherever it is read.
import { en, type Words } from "./en";
import * as format from "./format";
import { zh } from "./zh";

export type { Interface } from "./format";
export type { Words } from "./en";

const speech = $state<{ language: format.Interface }>({ language: "en" });

let instead: format.Interface | null = null;

export const t = (): Words => ((instead ?? speech.language) === "zh" ? zh : en);

/** What a getter says in the other language: names are found in either. */
export function inOther(read: () => string): string {
  const now = speech.language;
  instead = now === "zh" ? "en" : "zh";
  try {
    return read();
  } finally {
    instead = null;
  }
}
export const language = (): format.Interface => speech.language;

export function setLanguage(to: format.Interface): void {
  speech.language = to;
  document.documentElement.lang = to === "zh" ? "zh-CN" : "en";
}

export const number = (n: number): string => format.number(speech.language, n);
export const date = (iso: string): string => format.date(speech.language, iso);
export const moment = (iso: string): string => format.moment(speech.language, iso);
