// The language attribute of a short text: what face and line breaks it gets.
import type { Language } from "../bindings/contract";

const han = /\p{Script=Han}/u;

/** A name's language, from its letters. */
export const scriptOf = (text: string): "en" | "zh" => (han.test(text) ? "zh" : "en");

export const langOf = (language: Language): string | undefined => (language === "und" ? undefined : language);
