// The quotations as they are asked for: grouped, filtered, and read a page at a time.
import type { Color, GroupBy, HighlightId, ListQuotations, QuotationRow, QuotationWindow } from "../../bindings/contract";
import { live } from "../../lib/live.svelte";
import { rpc } from "../../lib/rpc";
import { list } from "../../state/list.svelte";
import { PIGMENTS } from "../../state/pigment.svelte";
import { toasts } from "../../state/toasts.svelte";

const PAGE = 100;
const MOST = 500;

export interface Group {
  name: string;
  rows: number;
  notes: number;
  works: number;
  /** Index of its first row. */
  from: number;
  items: QuotationRow[];
}

/** One after the other, as long as they are needed. */
async function readRows(request: ListQuotations, wanted: number): Promise<QuotationWindow> {
  let window = await rpc("list_quotations", { ...request, offset: 0, limit: Math.min(MOST, wanted) });
  while (window.rows.length < Math.min(wanted, window.total)) {
    const next = await rpc("list_quotations", { ...request, offset: window.rows.length, limit: Math.min(MOST, wanted - window.rows.length) });
    if (next.rows.length === 0) break;
    window = { ...next, rows: [...window.rows, ...next.rows] };
  }
  return window;
}

export class Book {
  colors = $state<Color[]>([]);
  withNotes = $state(false);
  group = $state<GroupBy>("tag");
  window = $state.raw<QuotationWindow | null>(null);
  at = $state(0);

  #asked = "";
  #coming = false;
  #epoch = 0;

  request = $derived.by<ListQuotations>(() => ({
    query: list.query.query,
    typing: list.query.typing,
    across: list.across,
    without: [...list.without],
    colors: this.colors,
    with_notes: this.withNotes,
    group: this.group,
    offset: 0,
    limit: PAGE,
  }));

  /** To be made while its room is set up. */
  constructor() {
    const fresh = live(
      ["highlights", "tags", "works", "notes", "indexed"],
      () => {
        const { request } = this;
        const asked = JSON.stringify(request);
        const same = asked === this.#asked;
        this.#epoch += 1;
        return readRows(request, same ? Math.max(PAGE, this.window?.rows.length ?? 0) : PAGE).then((window) => ({ window, asked, same }));
      },
      (thrown) => toasts.fail(thrown),
    );
    $effect(() => {
      const found = fresh.current;
      if (found === undefined) return;
      this.#asked = found.asked;
      this.window = found.window;
      if (!found.same) this.at = 0;
      else if (this.at >= found.window.rows.length) this.at = Math.max(0, found.window.rows.length - 1);
    });
  }

  get rows(): QuotationRow[] {
    return this.window?.rows ?? [];
  }

  get current(): QuotationRow | undefined {
    return this.rows[this.at];
  }

  groups = $derived.by<Group[]>(() => {
    const groups: Group[] = [];
    this.rows.forEach((row, i) => {
      const last = groups.at(-1);
      if (last?.name === row.group && last.from + last.items.length === i) last.items.push(row);
      else groups.push({ name: row.group, rows: row.group_rows, notes: row.group_notes, works: row.group_works, from: i, items: [row] });
    });
    return groups;
  });

  get filtered(): boolean {
    return this.colors.length > 0 || this.withNotes || list.query.query !== "";
  }

  clear(): void {
    this.colors = [];
    this.withNotes = false;
    list.search("");
  }

  shows(color: Color): boolean {
    return this.colors.length === 0 || this.colors.includes(color);
  }

  /** The first press shows one pigment alone; with all of them pressed again, it is as if none were. */
  toggle(color: Color): void {
    const next = this.colors.includes(color) ? this.colors.filter((one) => one !== color) : [...this.colors, color];
    this.colors = next.length === PIGMENTS.length ? [] : next;
  }

  async more(): Promise<void> {
    const { window, request } = this;
    if (window === null || this.#coming || window.rows.length >= window.total) return;
    this.#coming = true;
    const epoch = this.#epoch;
    try {
      const next = await rpc("list_quotations", { ...request, offset: window.rows.length, limit: PAGE });
      if (epoch === this.#epoch && this.window === window) this.window = { ...next, rows: [...window.rows, ...next.rows] };
    } catch (thrown) {
      toasts.fail(thrown);
    } finally {
      this.#coming = false;
    }
  }

  /** Every highlight that is asked for, once, in order; notes on works are not taken along. */
  async all(): Promise<HighlightId[]> {
    const window = await readRows(this.request, Number.MAX_SAFE_INTEGER);
    return [...new Set(window.rows.flatMap((row) => row.quotation?.highlight.id ?? []))];
  }
}
