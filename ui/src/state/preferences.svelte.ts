// What the reader prefers on this machine, in every library.
import { defaults, LEADINGS, MEASURES, readPreferences, SIZES, type Preferred, type Theme } from "./preferred";
import { shell } from "../lib/shell";
import { setLanguage } from "../words/index.svelte";

export type { Preferred, Theme };

const SAVE_AFTER = 400;

class Preferences {
  now = $state<Preferred>(defaults(navigator.language));
  #systemDark = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loaded = $state(false);

  constructor() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.#systemDark = dark.matches;
    dark.addEventListener("change", () => (this.#systemDark = dark.matches));
    $effect.root(() => {
      $effect(() => setLanguage(this.now.language));
      $effect(() => {
        const root = document.documentElement;
        root.dataset.theme = this.theme;
        root.style.setProperty("--read-size", `${this.now.readSize}px`);
        root.style.setProperty("--read-leading", `${this.now.leading}`);
        root.style.setProperty("--read-measure", `${this.now.measure}`);
      });
      // The native menu bar goes along. Only once the choice is known, so that the system's wish can still be heard.
      $effect(() => {
        const { theme } = this.now;
        const drawn = this.theme;
        if (!this.#loaded) return;
        const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
        void shell.setTheme(theme === "system" ? null : drawn === "dark" ? "dark" : "light", ground).catch(() => undefined);
      });
      $effect(() => {
        const json = JSON.stringify(this.now);
        if (!this.#loaded) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void shell.savePreferences(json).catch(() => undefined), SAVE_AFTER);
      });
    });
  }

  /** What is drawn: the system's wish resolved. */
  get theme(): "light" | "sepia" | "dark" {
    if (this.now.theme !== "system") return this.now.theme;
    return this.#systemDark ? "dark" : "light";
  }

  load(json: string | null): void {
    Object.assign(this.now, readPreferences(json, navigator.language));
    this.#loaded = true;
  }

  /** One step up or down a scale. */
  step(key: "readSize" | "leading" | "measure", by: 1 | -1): void {
    const scale: readonly number[] = key === "readSize" ? SIZES : key === "leading" ? LEADINGS : MEASURES;
    const nearest = scale.reduce((best, n, i) => (Math.abs(n - this.now[key]) < Math.abs((scale[best] ?? 0) - this.now[key]) ? i : best), 0);
    this.now[key] = scale[Math.min(scale.length - 1, Math.max(0, nearest + by))] ?? this.now[key];
  }
}

export const preferences = new Preferences();
