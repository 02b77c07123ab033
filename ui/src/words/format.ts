// Numbers and dates by locale, for the dictionaries and for whoever shows one alone.
export type Interface = "en" | "zh";

const locales = { en: "en-GB", zh: "zh-CN" } as const;
const numbers = { en: new Intl.NumberFormat("en-GB"), zh: new Intl.NumberFormat("zh-CN") };
const rules = new Intl.PluralRules("en");

export const number = (language: Interface, n: number): string => numbers[language].format(n);

/** "1 work", "1,204 works". */
export const count = (n: number, one: string, many: string): string => `${number("en", n)} ${rules.select(n) === "one" ? one : many}`;

export function date(language: Interface, iso: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "long" }).format(new Date(iso));
}

export function moment(language: Interface, iso: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));
}
