// One pane as a reader: its work, what is selected in it, which highlight is in use, and what can be done with them.
import type { Color, Field, Highlight, HighlightId, MarkedTerms, Span, Work, WorkId } from "../bindings/contract";
import { quoteFrom } from "../lib/byline";
import { writeText } from "../lib/clipboard";
import { live } from "../lib/live.svelte";
import { nextCharacter, nextWord, previousCharacter, previousWord, whole } from "../lib/offsets";
import { isFailure, rpc } from "../lib/rpc";
import { within, type Mark } from "../lib/runs";
import { linesOf, type Held } from "../lib/selection";
import { t } from "../words/index.svelte";
import { attempt } from "./attempt";
import { desk } from "./desk.svelte";
import { list } from "./list.svelte";
import { lit } from "./lit.svelte";
import { picker } from "./picker.svelte";
import { pigment } from "./pigment.svelte";
import { toasts } from "./toasts.svelte";

export interface Stretch extends Span {
  field: Field;
}

/** Where words stand in the work `id`: kept apart by it, for its text may come later. */
interface Lights extends MarkedTerms {
  id: WorkId;
}

export class Reader {
  /** Selection or caret, as the document has it. */
  held = $state.raw<(Held & { field: Field }) | null>(null);
  /** The selection is drawn by us, since a field has the focus. */
  ghost = $state(false);
  /** The highlight in use, and the end of it that keys move. */
  active = $state<HighlightId | null>(null);
  end = $state<"start" | "end">("end");
  /** The highlight whose note is being written. */
  noting = $state<HighlightId | null>(null);
  /** An end of the highlight in use is being dragged: where it would be. */
  preview = $state.raw<Span | null>(null);
  /** Index of the hit one has jumped to. */
  hit = $state(-1);
  /** The pointer is down in the text: bars wait. */
  dragging = $state(false);
  titling = $state(false);
  roots = $state.raw<Partial<Record<Field, HTMLElement | undefined>>>({});

  readonly #id: () => WorkId;
  readonly #live: { readonly current: Work | undefined };
  readonly #kept: { readonly current: Lights | undefined };
  readonly #pointed: { readonly current: Lights | undefined };

  /** To be made while its pane is set up. */
  constructor(id: () => WorkId) {
    this.#id = id;
    this.#live = live(
      ["works", "highlights", "notes", "tags"],
      () => rpc("show_work", { id: id(), query: list.query.query, typing: list.query.typing, across: list.across, without: [...list.without] }),
      (thrown) => {
        if (isFailure(thrown) && thrown.code === "not-found") desk.drop(this.#id());
        else toasts.fail(thrown);
      },
    );
    const lights = (words: () => string[]): { readonly current: Lights | undefined } =>
      live(["works"], () => {
        const [work, terms] = [id(), words()];
        if (terms.length === 0) return Promise.resolve({ id: work, title: [], abstract: [] });
        return rpc("mark_terms", { work, terms }).then((marked) => ({ id: work, ...marked }));
      }, (thrown) => {
        // Of a work that has gone, the pane itself says so.
        if (!isFailure(thrown) || thrown.code !== "not-found") toasts.fail(thrown);
      });
    this.#kept = lights(() => lit.words);
    this.#pointed = lights(() => lit.pointed?.words ?? []);
  }

  /** Undefined until the first answer; then the old one stays until the new one is there. */
  get work(): Work | undefined {
    return this.#live.current;
  }

  textOf(field: Field): string {
    return (field === "title" ? this.work?.title : this.work?.abstract) ?? "";
  }

  /** The selected words: whole characters, without blanks around them. */
  selection = $derived.by<Stretch | null>(() => {
    const { held } = this;
    if (held === null || held.anchor === held.head) return null;
    const text = this.textOf(held.field);
    let { start, end } = whole(text, Math.min(held.anchor, held.head), Math.max(held.anchor, held.head));
    const part = text.slice(start, end);
    start += part.length - part.trimStart().length;
    end = start + part.trim().length;
    return start < end ? { field: held.field, start, end } : null;
  });

  highlight = $derived.by<Highlight | null>(() => this.work?.highlights.find((one) => one.id === this.active) ?? null);

  /** What is in use, as it lies in the text. */
  get stretch(): Stretch | null {
    if (this.highlight === null) return this.selection;
    return this.highlight.orphan ? null : { field: this.highlight.field, ...this.spanOf(this.highlight) };
  }

  get marking(): boolean {
    return this.selection !== null || this.highlight !== null;
  }

  spanOf(highlight: Highlight): Span {
    return highlight.id === this.active && this.preview !== null ? this.preview : highlight;
  }

  marksOn(field: Field): Mark[] {
    const { work } = this;
    if (work === undefined) return [];
    const marks: Mark[] = work.highlights
      .filter((one) => one.field === field && !one.orphan)
      .map((one) => ({ ...this.spanOf(one), id: one.id, kind: "highlight", color: one.color, on: one.id === this.active }));
    const hits = field === "title" ? work.title_hits : work.hits;
    const now = field === "abstract" ? this.hit - this.#titleHits : work.title === null ? -1 : this.hit;
    marks.push(...hits.map((hit, i): Mark => ({ start: hit.start, end: hit.end, id: "", kind: "hit", on: i === now })));
    for (const [lights, on] of [[this.#kept.current, false], [this.#pointed.current, true]] as const) {
      if (lights?.id === work.id) marks.push(...lights[field].map((span): Mark => ({ ...span, id: "", kind: "term", on })));
    }
    if (this.ghost && this.selection?.field === field) marks.push({ ...this.selection, id: "", kind: "ghost" });
    return marks;
  }

  /** Highlights at a place, the shortest first: what one means by clicking on it. */
  at(field: Field, offset: number): Highlight[] {
    const here = (this.work?.highlights ?? []).filter((one) => one.field === field && !one.orphan && one.start <= offset && offset < one.end);
    return here.sort((a, b) => a.end - a.start - (b.end - b.start) || (a.id < b.id ? -1 : 1));
  }

  // ---- what is in use ---------------------------------------------------------

  /** `keep` leaves the selection as it is. */
  use(id: HighlightId | null, keep = false): void {
    if (id !== this.active) {
      this.end = "end";
      this.noting = null;
    }
    this.active = id;
    this.preview = null;
    if (id !== null && !keep) {
      this.held = null;
      this.ghost = false;
      const selection = document.getSelection();
      if (selection !== null && !selection.isCollapsed) selection.collapseToStart();
    }
  }

  /** Clicking on lying-over highlights takes one after the other. */
  cycle(ids: HighlightId[]): void {
    const next = ids[(ids.indexOf(this.active ?? ("" as HighlightId)) + 1) % ids.length];
    this.use(next ?? null);
  }

  /** Nothing is in use any more. True if something was. */
  release(): boolean {
    const was = this.marking;
    this.use(null);
    if (this.held !== null) this.held = { ...this.held, anchor: this.held.head };
    this.ghost = false;
    document.getSelection()?.collapseToEnd();
    return was;
  }

  // ---- what can be done with it -------------------------------------------------

  /** Gives the highlight in use a pigment, or makes the selection a highlight of it. */
  async mark(color: Color): Promise<Highlight | undefined> {
    pigment.last = color;
    const { highlight, selection, work } = this;
    if (highlight !== null) {
      if (highlight.color !== color) await attempt("color_highlight", { id: highlight.id, color });
      return highlight;
    }
    if (selection === null || work === undefined) return undefined;
    const made = await attempt("add_highlight", { work: work.id, ...selection, color });
    if (made !== undefined) this.use(made.id);
    return made;
  }

  /** The highlight in use; the selection becomes one if there is none. */
  #marked(): Promise<Highlight | undefined> {
    return this.highlight === null ? this.mark(pigment.last) : Promise.resolve(this.highlight);
  }

  async note(): Promise<void> {
    const highlight = await this.#marked();
    if (highlight !== undefined) this.noting = highlight.id;
  }

  async tag(): Promise<void> {
    const highlight = await this.#marked();
    const root = highlight === undefined ? undefined : this.roots[highlight.field];
    if (highlight === undefined || root === undefined) return;
    const line = highlight.orphan ? root.getBoundingClientRect() : (linesOf(root, highlight.start, highlight.end)[0] ?? root.getBoundingClientRect());
    picker.openForHighlight(highlight, line);
  }

  get words(): string {
    if (this.highlight !== null) return this.highlight.quote;
    const { selection } = this;
    return selection === null ? "" : this.textOf(selection.field).slice(selection.start, selection.end);
  }

  async copy(): Promise<void> {
    if (this.work === undefined || this.words === "") return;
    try {
      await writeText(quoteFrom(this.work, this.words));
      toasts.say(t().highlight.copied);
    } catch (thrown) {
      toasts.fail(thrown);
    }
  }

  find(): void {
    const words = this.words.replace(/\s+/gu, " ").replaceAll('"', "").trim();
    if (words !== "") list.search(`"${words}"`);
  }

  async remove(): Promise<void> {
    const { highlight } = this;
    if (highlight === null) return;
    this.use(null);
    await attempt("delete_highlight", { id: highlight.id });
  }

  async resize(span: Span): Promise<void> {
    const { highlight } = this;
    if (highlight === null || highlight.orphan) return;
    const next = whole(this.textOf(highlight.field), span.start, span.end);
    if (next.start < next.end && (next.start !== highlight.start || next.end !== highlight.end)) {
      await attempt("resize_highlight", { id: highlight.id, ...next });
    }
    this.preview = null;
  }

  /** Moves the end in use by a character or a word. */
  async step(by: -1 | 1, words: boolean): Promise<void> {
    const { highlight } = this;
    if (highlight === null) return;
    const text = this.textOf(highlight.field);
    const move = by < 0 ? (words ? previousWord : previousCharacter) : words ? nextWord : nextCharacter;
    const { start, end } = this.spanOf(highlight);
    const span = this.end === "start" ? { start: move(text, start), end } : { start, end: move(text, end) };
    if (span.start >= span.end) return;
    this.preview = span;
    await this.resize(span);
  }

  swapEnds(): void {
    this.end = this.end === "end" ? "start" : "end";
  }

  /** Those in the title come first; what stands in for a title is the beginning of the abstract, and counts there. */
  get #titleHits(): number {
    return this.work === undefined || this.work.title === null ? 0 : this.work.title_hits.length;
  }

  get hits(): number {
    return this.#titleHits + (this.work?.hits.length ?? 0);
  }

  /** To the next hit, round and round. True if there is one. */
  jump(by: -1 | 1): boolean {
    const { hits } = this;
    if (hits === 0) return false;
    this.hit = this.hit < 0 ? (by > 0 ? 0 : hits - 1) : (this.hit + by + hits) % hits;
    return true;
  }

  marksWithin(field: Field, start: number, end: number): Mark[] {
    return within(this.marksOn(field), start, end);
  }
}
