// Text on any wash, and on any two laid over one another in pigment order, keeps 7:1 on every paper.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");
const PIGMENTS = ["gamboge", "malachite", "indigo", "carmine", "ochre", "lilac"];
const TAGS = ["cinnabar", "jade", "azurite", "plum", "moss", "slate"];
const PAPERS = ["ground", "recess", "raised"];

type Rgb = [number, number, number];
type Rgba = [number, number, number, number];

function tokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found) => [found[1] ?? "", found[2] ?? ""]));
}

function color(written: string | undefined): Rgba {
  const hex = /^#([0-9a-f]{6})$/i.exec(written ?? "")?.[1];
  if (hex !== undefined) return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16)).concat(1) as Rgba;
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(written ?? "");
  if (parts === null) throw new Error(`no colour: ${written}`);
  return parts.slice(1).map(Number) as Rgba;
}

const over = (top: Rgba, under: Rgb): Rgb => under.map((u, i) => (top[i] ?? 0) * top[3] + u * (1 - top[3])) as Rgb;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const root = tokens(":root");

describe.each(["light", "sepia", "dark"])("%s", (theme) => {
  const own = theme === "light" ? new Map<string, string>() : tokens(`[data-theme="${theme}"]`);
  const get = (name: string): Rgba => color(own.get(name) ?? root.get(name));
  const solid = (name: string): Rgb => get(name).slice(0, 3) as Rgb;

  test.each(PIGMENTS)("text on %s, alone and with each other", (pigment) => {
    for (const paper of PAPERS) {
      expect(contrast(solid("ink-on-wash"), over(get(`${pigment}-wash`), solid(paper)))).toBeGreaterThanOrEqual(7);
      for (const other of PIGMENTS) {
        if (other === pigment) continue;
        // The first background image is the upper one: the lower pigment in order lies on top.
        const [upper, lower] = PIGMENTS.indexOf(pigment) < PIGMENTS.indexOf(other) ? [pigment, other] : [other, pigment];
        const two = over(get(`${upper}-wash`), over(get(`${lower}-wash`), solid(paper)));
        expect(contrast(solid("ink-on-wash"), two), `${upper} over ${lower} on ${paper}`).toBeGreaterThanOrEqual(7);
      }
    }
  });

  test("ink on paper", () => {
    for (const paper of PAPERS) {
      expect(contrast(solid("ink"), solid(paper))).toBeGreaterThanOrEqual(10);
      expect(contrast(solid("ink-2"), solid(paper))).toBeGreaterThanOrEqual(6);
      expect(contrast(solid("ink-3"), solid(paper))).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("the dots of a term are seen on every paper and every wash, those in use better", () => {
    for (const paper of PAPERS) {
      const washes = PIGMENTS.flatMap((upper, i) => [over(get(`${upper}-wash`), solid(paper)), ...PIGMENTS.slice(i + 1).map((lower) => over(get(`${upper}-wash`), over(get(`${lower}-wash`), solid(paper))))]);
      expect(contrast(solid("ink-3"), solid(paper))).toBeGreaterThanOrEqual(3);
      for (const wash of washes) expect(contrast(solid("ink-2"), wash), `dots on a wash on ${paper}`).toBeGreaterThanOrEqual(3);
      for (const ground of [solid(paper), ...washes]) expect(contrast(solid("ink"), ground), `dots in use on ${paper}`).toBeGreaterThanOrEqual(5);
    }
  });

  test("tag colours are seen on every paper", () => {
    for (const name of TAGS) for (const paper of PAPERS) expect(contrast(solid(`tag-${name}`), solid(paper)), `${name} on ${paper}`).toBeGreaterThanOrEqual(3);
  });
});
