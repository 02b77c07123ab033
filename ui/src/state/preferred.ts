// Preferences as they are remembered: read with care, for they may come from another version.
import type { Interface } from "../words/format";

export type Theme = "light" | "sepia" | "dark" | "system";

export interface Preferred {
  language: Interface;
  theme: Theme;
  /** Pixels. */
  readSize: number;
  /** Of Latin text; Han takes 0.2 more. */
  leading: number;
  /** A factor on the measure. */
  measure: number;
  /** What is looked for is looked for in the other language too, by pinyin and among tags. */
  across: boolean;
  /** Keys without Ctrl or Alt do things. */
  singleKeys: boolean;
  menuBar: boolean;
  sidebar: boolean;
  list: boolean;
  /** Of the list, in pixels; 0 as designed. */
  listWidth: number;
}

export const SIZES = [15, 16, 18, 20, 22, 24] as const;
export const LEADINGS = [1.4, 1.5, 1.6, 1.7, 1.8] as const;
export const MEASURES = [0.8, 0.9, 1, 1.15, 1.3] as const;

export function defaults(spoken: string): Preferred {
  const language = spoken.toLowerCase().startsWith("zh") ? "zh" : "en";
  return { language, theme: "system", readSize: 18, leading: 1.6, measure: 1, across: true, singleKeys: true, menuBar: true, sidebar: true, list: true, listWidth: 0 };
}

/** Remembered preferences, each kept only if it is still one. */
export function readPreferences(json: string | null, spoken: string): Preferred {
  const start = defaults(spoken);
  if (json === null) return start;
  let found: unknown;
  try {
    found = JSON.parse(json);
  } catch {
    return start;
  }
  if (typeof found !== "object" || found === null) return start;
  const known = Object.entries(found).filter(([key, value]) => key in start && typeof value === typeof start[key as keyof Preferred]);
  const read: Preferred = { ...start, ...Object.fromEntries(known) };
  if (!["en", "zh"].includes(read.language)) read.language = start.language;
  if (!["light", "sepia", "dark", "system"].includes(read.theme)) read.theme = "system";
  read.readSize = clamp(read.readSize, 12, 32);
  read.leading = clamp(read.leading, 1.2, 2.2);
  read.measure = clamp(read.measure, 0.6, 1.6);
  return read;
}

const clamp = (n: number, least: number, most: number): number => Math.min(most, Math.max(least, n));
