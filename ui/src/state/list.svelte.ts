// The list: what is looked for, and the rows in sight. All other rows stay in Rust.
import { untrack } from "svelte";
import { SvelteSet } from "svelte/reactivity";

import type { Chip, ListQuery, QueryProblem, SavedSearch, Sort, WorkId, WorkRow } from "../bindings/contract";
import { stillOff } from "../lib/chips";
import { live } from "../lib/live.svelte";
import { getTerm, wordsOf } from "../lib/query";
import { rpc } from "../lib/rpc";
import { app } from "./app.svelte";
import { attempt } from "./attempt";
import { preferences } from "./preferences.svelte";
import { toasts } from "./toasts.svelte";

const PAGE = 100;
/** From the last key to the search. */
const DEBOUNCE = 25;

interface Held {
  total: number;
  /** The query they are for. */
  query: string;
  problems: readonly QueryProblem[];
  chips: readonly Chip[];
  rows: ReadonlyMap<number, WorkRow>;
}

/** Where the work under the cursor stands. */
interface Place {
  id: WorkId | null;
  row: number | null;
}

export class List {
  /** As it stands in the search box. */
  text = $state("");
  /** The reader's order, or null for the fitting one. */
  ordered = $state.raw<Sort | null>(null);
  /** Row of the cursor; -1 when there is none. */
  at = $state(-1);
  cursor = $state<WorkId | null>(null);
  picked = new SvelteSet<WorkId>();
  /** The keyboard is in the rows. */
  focused = $state(false);
  /** Count the wishes to bring the cursor into sight, and to go back to the top. */
  reveal = $state(0);
  rewind = $state(0);
  /** The keyboard is wanted there, as soon as it is on the screen. */
  wantsSearch = $state(false);
  wantsFocus = $state(false);

  /** What is switched off of what is looked for beside the words. */
  without = $state.raw<readonly string[]>([]);

  #asked = $state("");
  /** A saved search says itself whether it looks in both languages, as long as it is on show. */
  #acrossHere = $state<boolean | null>(null);
  #typing = $state(false);
  #held = $state.raw<Held>({ total: 0, query: "", problems: [], chips: [], rows: new Map() });
  #loaded = $state(false);
  #anchor = 0;
  /** Rows are still being read that the keyboard has gone to or picked: how many times, and until when. */
  #going = $state(0);
  #gone: Promise<void> = Promise.resolve();
  /** Counts the selections: a late answer to one that has been given up picks nothing. */
  #pick = 0;
  #sight = { first: 0, last: PAGE - 1 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #epoch = 0;
  #coming = new Set<number>();
  /** Another list has been asked for, not the same one anew. */
  #elsewhere = $state(false);
  /** Where the cursor's work stood before it left the list: the keys go on from there. */
  #gap = -1;

  query = $derived.by<ListQuery>(() => ({ query: this.#asked, typing: this.#typing, sort: this.sort, across: this.across, without: [...this.without] }));

  constructor() {
    $effect.root(() => {
      // Any change begins an epoch: the rows in sight are read again and shown all at once.
      const fresh = live(["works", "seen", "tags", "highlights", "notes", "indexed"], () => (app.ready ? this.#read(this.query) : undefined), (thrown) => toasts.fail(thrown));
      $effect(() => {
        const { current } = fresh;
        if (current !== undefined) untrack(() => this.#adopt(current));
      });
    });
  }

  get sort(): Sort {
    return this.ordered ?? { by: wordsOf(this.#asked) === "" && getTerm(this.#asked, "similar") === null ? "added" : "relevance", order: "descending" };
  }

  get total(): number {
    return this.#held.total;
  }

  /** What of the query, as it stands in the search box, could not be read. */
  get problems(): readonly QueryProblem[] {
    return this.#held.query === this.text ? this.#held.problems : [];
  }

  /** What is looked for beside the words; of the last answer, so that nothing flickers while one types. */
  get chips(): readonly Chip[] {
    return this.text.trim() === "" ? [] : this.#held.chips;
  }

  get across(): boolean {
    return this.#acrossHere ?? preferences.now.across;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** The rows are those of the list that was asked for last. */
  get settled(): boolean {
    return this.#loaded && !this.#elsewhere;
  }

  row = (index: number): WorkRow | undefined => this.#held.rows.get(index);

  /** There is something for commands to act on, or there will be. */
  get any(): boolean {
    return this.#going > 0 || this.selection.length > 0;
  }

  /** What commands act on, as soon as it is known: keys may be faster than rows. */
  async chosen(): Promise<WorkId[]> {
    await this.#gone;
    return this.selection;
  }

  /** What is selected now: the picked works, or the one under the cursor. */
  get selection(): WorkId[] {
    if (this.picked.size > 0) return [...this.picked];
    return this.cursor === null ? [] : [this.cursor];
  }

  isSelected(id: WorkId): boolean {
    return this.picked.size > 0 ? this.picked.has(id) : this.cursor === id;
  }

  // ---- what is looked for --------------------------------------------------

  /** Each key of the search box. */
  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(text, true), DEBOUNCE);
  }

  /** What is typed is asked at once. Its last word may be a beginning: what it found stays. */
  hurry(): void {
    clearTimeout(this.#timer);
    if (this.text !== this.#asked) this.#ask(this.text, true);
  }

  /** The query is as meant: a facet, a saved search. */
  search(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#ask(text, false);
  }

  /** A saved search, as it was saved. */
  recall(saved: SavedSearch): void {
    this.#acrossHere = saved.across;
    this.without = saved.without;
    this.search(saved.query);
    this.#top();
  }

  /** In both languages, or as typed; remembered from now on. */
  lookAcross(across: boolean): void {
    this.#acrossHere = null;
    preferences.now.across = across;
    this.without = [];
    this.#top();
  }

  /** Switches something off that is looked for beside the words, or on again. */
  toggleChip(to: string): void {
    this.without = this.without.includes(to) ? this.without.filter((one) => one !== to) : [...this.without, to];
    this.#top();
  }

  order(sort: Sort | null): void {
    this.ordered = sort;
    this.#top();
  }

  /** Another library: nothing of the old one is meant any more. */
  forget(): void {
    this.ordered = null;
    this.search("");
    this.cursor = null;
    this.#top();
  }

  #ask(text: string, typing: boolean): void {
    const changed = text !== this.#asked;
    this.#asked = text;
    this.#typing = typing;
    if (text.trim() === "") {
      this.#acrossHere = null;
      this.without = [];
    }
    if (changed) this.#top();
  }

  #top(): void {
    this.unpick();
    const size = this.#sight.last - this.#sight.first;
    this.#sight = { first: 0, last: size };
    this.#elsewhere = true;
    this.rewind += 1;
  }

  // ---- rows ------------------------------------------------------------------

  /** The view says which rows it wants to draw; missing pages are fetched. */
  want(first: number, last: number): void {
    this.#sight = { first, last };
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      const start = page * PAGE;
      if (start >= this.#held.total || this.#coming.has(page) || this.#held.rows.has(start)) continue;
      void this.#fetch(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    const epoch = this.#epoch;
    this.#coming.add(page);
    try {
      const found = await rpc("list_works", { list: this.query, offset: page * PAGE, limit: PAGE });
      if (epoch !== this.#epoch) return;
      const rows = new Map(this.#held.rows);
      found.rows.forEach((row, i) => rows.set(found.offset + i, row));
      this.#held = { ...this.#held, rows };
    } catch (thrown) {
      toasts.fail(thrown);
    } finally {
      if (epoch === this.#epoch) this.#coming.delete(page);
    }
  }

  async #read(list: ListQuery): Promise<Held & Place & { epoch: number }> {
    const epoch = ++this.#epoch;
    this.#coming.clear();
    const first = Math.max(0, Math.floor(this.#sight.first / PAGE) * PAGE);
    const cursor = untrack(() => this.cursor);
    const [window, at] = await Promise.all([
      rpc("list_works", { list, offset: first, limit: Math.min(500, Math.ceil((this.#sight.last + 1 - first) / PAGE) * PAGE) }),
      cursor === null ? null : rpc("row_of", { list, id: cursor }).catch(() => null),
    ]);
    const rows = new Map(window.rows.map((row, i) => [window.offset + i, row]));
    return { total: window.total, query: list.query, problems: window.problems, chips: window.chips, rows, id: cursor, row: at, epoch };
  }

  #adopt(fresh: Held & Place & { epoch: number }): void {
    if (fresh.epoch !== this.#epoch) return;
    // Works have gone: what was picked may be among them.
    if (fresh.total < this.#held.total) this.unpick();
    this.#held = fresh;
    this.#loaded = true;
    const off = stillOff(this.without, fresh.chips);
    if (this.across && off.length < this.without.length) this.without = off;
    if (fresh.id === this.cursor) this.#settle(fresh);
    // The cursor has moved meanwhile.
    else if (this.cursor !== null) void this.#place(this.cursor);
    this.#elsewhere = false;
  }

  async #place(id: WorkId): Promise<void> {
    const row = await rpc("row_of", { list: this.query, id }).catch(() => null);
    if (this.cursor === id) this.#settle({ id, row });
  }

  /** No other work gets the cursor unasked, for keys would act on it. */
  #settle({ row }: Place): void {
    if (row !== null) this.at = row;
    else this.#uncursor(!this.#elsewhere);
  }

  /** The work in a row, read if need be. */
  async idAt(index: number): Promise<WorkId | undefined> {
    const row = this.row(index);
    if (row !== undefined) return row.id;
    return (await attempt("list_ids", { list: this.query, from: index, to: index }))?.[0];
  }

  // ---- cursor and selection -----------------------------------------------------

  /** The next or previous row; from where the cursor's work has been if it left the list. */
  async step(by: 1 | -1, extend = false): Promise<void> {
    const from = this.at >= 0 ? this.at : this.#gap - (by > 0 ? 1 : 0);
    await this.go(this.at < 0 && this.#gap < 0 ? 0 : from + by, extend);
  }

  go(index: number, extend = false): Promise<void> {
    return this.#wait(this.#go(index, extend));
  }

  /** Remembers until when the selection is not known. */
  #wait(going: Promise<void>): Promise<void> {
    this.#going += 1;
    const done = going.finally(() => (this.#going -= 1));
    this.#gone = Promise.all([this.#gone, done]).then(() => undefined);
    return done;
  }

  async #go(index: number, extend: boolean): Promise<void> {
    if (this.total === 0) return;
    const to = Math.min(this.total - 1, Math.max(0, index));
    if (extend && this.picked.size === 0) this.#anchor = Math.max(0, this.at);
    this.at = to;
    this.#gap = -1;
    this.cursor = this.row(to)?.id ?? null;
    this.reveal += 1;
    if (!extend) {
      this.#anchor = to;
      this.unpick();
    }
    const range = extend ? this.#pickRange(this.#anchor, to) : undefined;
    const epoch = this.#epoch;
    const id = this.cursor ?? (await this.idAt(to));
    // The list may be another by now.
    if (this.at === to && id !== undefined && epoch === this.#epoch) this.cursor = id;
    await range;
  }

  /** Puts one row into the selection or takes it out. */
  toggle(index: number, id: WorkId): void {
    this.#pick += 1;
    if (this.picked.size === 0 && this.cursor !== null && this.cursor !== id) this.picked.add(this.cursor);
    if (!this.picked.delete(id)) this.picked.add(id);
    this.at = index;
    this.cursor = id;
    this.#anchor = index;
  }

  async pickAll(): Promise<void> {
    if (this.total > 0) await this.#wait(this.#pickRange(0, this.total - 1));
  }

  /** Works that are about to leave the list. */
  lose(ids: readonly WorkId[]): void {
    if (this.cursor !== null && ids.includes(this.cursor)) this.#uncursor(true);
  }

  #uncursor(here: boolean): void {
    this.#gap = here ? Math.max(this.at, this.#gap) : -1;
    this.at = -1;
    this.cursor = null;
  }

  unpick(): void {
    this.#pick += 1;
    this.picked.clear();
  }

  async #pickRange(a: number, b: number): Promise<void> {
    const mine = ++this.#pick;
    const ids = await attempt("list_ids", { list: this.query, from: Math.min(a, b), to: Math.max(a, b) });
    if (ids === undefined || mine !== this.#pick) return;
    this.picked.clear();
    for (const id of ids) this.picked.add(id);
  }

  /** To the next row that starts with what is typed. */
  find(start: string, fresh: boolean): Promise<void> {
    return this.#wait(this.#find(start, fresh));
  }

  async #find(start: string, fresh: boolean): Promise<void> {
    const found = await attempt("type_to_find", { list: this.query, start, from: fresh ? this.at + 1 : Math.max(0, this.at) });
    if (found !== undefined && found !== null) await this.#go(found, false);
  }

  /** Brings a work under the cursor if it is in the list. */
  async point(id: WorkId): Promise<void> {
    const row = await rpc("row_of", { list: this.query, id }).catch(() => null);
    if (row === null) return;
    this.cursor = id;
    this.at = row;
    this.reveal += 1;
  }
}

export const list = new List();
