// Steps through a text in UTF-16 units, never into the middle of a character.
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(["zh", "en"], { granularity: "word" });

// Long enough for any cluster that anyone writes, and short enough that a step costs nothing in a long text.
const REACH = 64;

function window(text: string, at: number): { from: number; part: string } {
  let from = Math.max(0, at - REACH);
  if (from > 0 && (text.charCodeAt(from) & 0xfc00) === 0xdc00) from -= 1;
  return { from, part: text.slice(from, at + REACH) };
}

/** Where the character at `at` begins and ends; an edge is both. */
export function cluster(text: string, at: number): { start: number; end: number } {
  if (at <= 0) return { start: 0, end: 0 };
  if (at >= text.length) return { start: text.length, end: text.length };
  const { from, part } = window(text, at);
  const found = graphemes.segment(part).containing(at - from);
  if (found === undefined || from + found.index === at) return { start: at, end: at };
  return { start: from + found.index, end: from + found.index + found.segment.length };
}

/** A span grown outwards to whole characters. */
export const whole = (text: string, start: number, end: number): { start: number; end: number } => ({
  start: cluster(text, start).start,
  end: cluster(text, end).end,
});

export function nextCharacter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const { from, part } = window(text, at);
  const found = graphemes.segment(part).containing(at - from);
  return found === undefined ? at + 1 : from + found.index + found.segment.length;
}

export function previousCharacter(text: string, at: number): number {
  if (at <= 0) return 0;
  const { from, part } = window(text, at);
  const found = graphemes.segment(part).containing(at - 1 - from);
  return found === undefined ? at - 1 : from + found.index;
}

/** The end of the word that `at` is in or before. */
export function nextWord(text: string, at: number): number {
  const from = lineStart(text, at);
  let last = text.length;
  for (const word of words.segment(text.slice(from))) {
    last = from + word.index + word.segment.length;
    if (last > at && word.isWordLike) return last;
  }
  return last;
}

/** The start of the word that `at` is in or after. */
export function previousWord(text: string, at: number): number {
  const from = lineStart(text, at - 1);
  let found = from;
  for (const word of words.segment(text.slice(from, at))) if (word.isWordLike) found = from + word.index;
  return found;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", Math.max(0, at - 1)) + 1;
