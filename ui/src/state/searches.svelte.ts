// The saved searches of the library, alive: what each finds is counted anew when anything changes.
import type { SavedSearch, SearchId } from "../bindings/contract";
import { live } from "../lib/live.svelte";
import { rpc } from "../lib/rpc";
import { shorten } from "../lib/script";
import { t } from "../words/index.svelte";
import { app } from "./app.svelte";
import { attempt } from "./attempt";
import { history } from "./history.svelte";
import { list } from "./list.svelte";
import { past } from "./past.svelte";
import { preferences } from "./preferences.svelte";

/** A search that waits for its name. */
export interface Draft {
  name: string;
  query: string;
  across: boolean;
  without: string[];
}

class Searches {
  /** In the sidebar, a field for the name of this is wanted. */
  draft = $state.raw<Draft | null>(null);
  #live: { readonly current: SavedSearch[] | undefined } = { current: undefined };

  constructor() {
    $effect.root(() => {
      this.#live = live(["searches", "works", "seen", "tags", "highlights", "notes", "indexed"], () => (app.ready ? rpc("list_searches", {}) : undefined));
    });
  }

  all = $derived.by<SavedSearch[]>(() => this.#live.current ?? []);

  /** The one that is on show. */
  get here(): SearchId | null {
    if (app.view !== "desk") return null;
    const same = (one: SavedSearch): boolean => one.query === list.text.trim() && one.across === list.across && [...one.without].sort().join("\n") === [...list.without].sort().join("\n");
    return this.all.find(same)?.id ?? null;
  }

  /** There is something to save. */
  get any(): boolean {
    return app.ready && list.text.trim() !== "";
  }

  /** What is on show. */
  begin = (): void => {
    const query = list.text.trim();
    if (app.narrow) app.overlay = true;
    else preferences.now.sidebar = true;
    this.draft = { name: shorten(query), query, across: list.across, without: [...list.without] };
  };

  async save(draft: Draft, name: string): Promise<SearchId | undefined> {
    const there = this.all.some((one) => one.name === name);
    const { query, across, without } = draft;
    const id = await attempt("save_search", { name, query, across, without });
    if (id === undefined) return undefined;
    past.remember(query);
    history.tell(there ? t().saved.replaced(name) : t().saved.done(name));
    return id;
  }

  async rename(id: SearchId, name: string): Promise<void> {
    if ((await attempt("rename_search", { id, name })) !== undefined) history.tell(t().saved.renamed(name));
  }

  async remove({ id, name }: SavedSearch): Promise<void> {
    if ((await attempt("delete_search", { id })) !== undefined) history.tell(t().saved.deleted(name));
  }

  show(saved: SavedSearch): void {
    app.show("desk");
    list.recall(saved);
  }
}

export const searches = new Searches();
