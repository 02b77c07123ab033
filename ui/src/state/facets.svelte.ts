// How the works on show are spread, and the filters that pick from them. They stand in the query that one sees.
import type { Facets, ListQuery } from "../bindings/contract";
import { live } from "../lib/live.svelte";
import { getTerm, type FilterField } from "../lib/query";
import { rpc } from "../lib/rpc";
import { app } from "./app.svelte";
import { attempt } from "./attempt";
import { list } from "./list.svelte";

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

  /** Sets a filter in the query, changes it, or takes it out. One after the other: each edits what the one before has left. */
  write(field: FilterField, value: string | null): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const query = await attempt("edit_query", { query: list.text, field, value });
      if (query !== undefined) list.search(query);
    });
    return this.#turn;
  }
}

async function count(query: ListQuery, open: FilterField | null): Promise<Facets> {
  if (open === null || getTerm(query.query, open) === null) return rpc("count_facets", { list: query });
  return rpc("count_facets", { list: { ...query, query: await rpc("edit_query", { query: query.query, field: open, value: null }), typing: false } });
}

export const facets = new Counted();
