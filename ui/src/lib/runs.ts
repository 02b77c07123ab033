// The one way in which anything is drawn on a text: cut it wherever a mark begins or ends.
import type { Color, Span } from "../bindings/contract";

/** Something that lies on a stretch of a text. `id` is a highlight's id, and "" for the nameless. */
export interface Mark extends Span {
  id: string;
  kind: "highlight" | "hit" | "term" | "ghost" | "difference";
  color?: Color;
  /** The hit one has jumped to, the highlight in use, the term that is pointed at. */
  on?: boolean;
}

/** A stretch that every mark covers wholly or not at all. */
export interface Run extends Span {
  text: string;
  marks: Mark[];
}

const pigments: Color[] = ["gamboge", "malachite", "indigo", "carmine", "ochre", "lilac"];

const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;
const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const parts = (text: string, at: number): boolean => at > 0 && at < text.length && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1));

/** The runs of `text`, in order; joined they are the text again. Marks are clipped to it, and never part a character. */
export function runs(text: string, marks: readonly Mark[]): Run[] {
  const whole: { mark: Mark; start: number; end: number }[] = [];
  const cuts = new Set([0, text.length]);
  for (const mark of marks) {
    let start = Math.max(0, Math.min(mark.start, text.length));
    let end = Math.max(0, Math.min(mark.end, text.length));
    if (parts(text, start)) start -= 1;
    if (parts(text, end)) end += 1;
    if (start >= end) continue;
    whole.push({ mark, start, end });
    cuts.add(start).add(end);
  }
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(1).map((end, i) => {
    const start = at[i] ?? 0;
    return { start, end, text: text.slice(start, end), marks: whole.filter((one) => one.start <= start && end <= one.end).map((one) => one.mark) };
  });
}

/** The marks on `text[from..to]`, counted from `from`. */
export function within(marks: readonly Mark[], from: number, to: number): Mark[] {
  return marks.filter((mark) => mark.start < to && mark.end > from).map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from }));
}

/** The highlights of a run in pigment order, not by age, so that drawing again never changes a colour. */
export function layers(run: Run): Mark[] {
  const order = (mark: Mark): number => pigments.indexOf(mark.color ?? "gamboge");
  return run.marks.filter((mark) => mark.kind === "highlight").sort((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1));
}
