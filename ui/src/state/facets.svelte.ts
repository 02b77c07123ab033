// How the works on show are spread, and the filters that pick from them. They stand in the query that one sees.
import type { EditQuery, Facets, ListQuery } from "../bindings/contract";
import { live } from "../lib/live.svelte";
import { filtersIn, getTerm, type FilterField } from "../lib/query";
import { rpc } from "../lib/rpc";
import { app } from "./app.svelte";
import { attempt } from "./attempt";
import { list } from "./list.svelte";

/** Works that nobody has opened yet. */
export const INBOX = "status:new";

class Counted {
  /** The facet that is open: its own filter is left out of what is counted, else it would hide what else could be picked. */
  open = $state<FilterField | null>(null);
  /** One is about to open a facet. */
  near = $state(false);
  #live: { readonly current: Facets | undefined } = { current: undefined };
  #turn: Promise<void> = Promise.resolve();

  constructor() {
    $effect.root(() => {
      this.#live = live(["works", "seen", "tags", "highlights", "notes", "indexed"], () => (app.ready && (this.near || this.open !== null) ? count(list.query, this.open) : undefined));
    });
  }

  /** Of the last answer; undefined until the first. */
  get counts(): Facets | undefined {
    return this.#live.current;
  }

  /** The query on show has this filter. */
  holds(field: FilterField, value: string): boolean {
    return filtersIn(list.text).some((one) => one.field === field && one.value === value);
  }

  /** What a click on a value does: it takes the place of others of its field, or with `beside` joins them; once there, it goes. */
  choose(field: FilterField, value: string, beside = false): Promise<void> {
    return this.#edit({ field, value, toggle: beside || this.holds(field, value) });
  }

  /** Sets a filter in the query, changes it, or takes it out; with `from` only where it says that. */
  write(field: FilterField, value: string | null, from?: string): Promise<void> {
    return this.#edit({ field, value }, from);
  }

  /** One after the other: each edits what the one before has left, and what has been typed meanwhile. */
  #edit(edit: Omit<EditQuery, "query"> & { field: FilterField }, from?: string): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      for (;;) {
        const { text } = list;
        if (from !== undefined && getTerm(text, edit.field) !== from) return;
        const query = await attempt("edit_query", { query: text, ...edit });
        if (query === undefined) return;
        if (list.text === text) {
          list.search(query);
          return;
        }
      }
    });
    return this.#turn;
  }
}

async function count(query: ListQuery, open: FilterField | null): Promise<Facets> {
  if (open === null || getTerm(query.query, open) === null) return rpc("count_facets", { list: query });
  return rpc("count_facets", { list: { ...query, query: await rpc("edit_query", { query: query.query, field: open, value: null }), typing: false } });
}

export const facets = new Counted();
