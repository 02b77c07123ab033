// The names that the core gives to formats, encodings and fields, in words; one that is not known stands for itself.
import { language, t } from "./index.svelte";

const named = (words: object, key: string): string => (words as { [key in string]?: string })[key] ?? key;

export const formatName = (format: string): string => named(t().formatName, format);
export const columnName = (field: string): string => named(t().columnName, field);

/** "Chinese" for "zh"; what is no code of a language stands for itself. */
export function languageName(code: string): string {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(code)) return code;
  return new Intl.DisplayNames(language() === "zh" ? "zh-CN" : "en-GB", { type: "language" }).of(code) ?? code;
}

/** With the language it is for. */
export const encodingName = (encoding: string): string => {
  const name = named(t().encodingName, encoding.toLowerCase());
  return name === encoding.toLowerCase() ? encoding : name;
};

/** Alone: "GB 18030". */
export const encodingShort = (encoding: string): string => encodingName(encoding).replace(/\s*[·（].*$/u, "");

/** What may be chosen though nothing speaks for it. */
export const ENCODINGS = ["UTF-8", "gb18030", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1250", "windows-1251", "macintosh", "Shift_JIS", "EUC-JP", "EUC-KR", "KOI8-R"] as const;
