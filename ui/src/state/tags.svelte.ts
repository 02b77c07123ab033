// The tags of the library, alive.
import type { Tag, TagColor, TagId, WorkId } from "../bindings/contract";
import { live } from "../lib/live.svelte";
import { rpc } from "../lib/rpc";
import { tagTree, type TagNode } from "../lib/tagtree";
import { attempt } from "./attempt";
import { app } from "./app.svelte";
import { history } from "./history.svelte";
import { toasts } from "./toasts.svelte";
import { t } from "../words/index.svelte";

export const TAG_COLORS: readonly TagColor[] = ["cinnabar", "carmine", "plum", "lilac", "indigo", "azurite", "malachite", "jade", "moss", "gamboge", "ochre", "slate"];

export class Tags {
  /** A field to write a new tag in is wanted. */
  wantsNew = $state(false);
  #live: { readonly current: Tag[] | undefined } = { current: undefined };

  constructor() {
    $effect.root(() => {
      this.#live = live(["tags", "works", "highlights"], () => (app.ready ? rpc("list_tags", {}) : undefined));
    });
  }

  /** In path order. */
  all = $derived.by<Tag[]>(() => this.#live.current ?? []);
  tree = $derived.by<TagNode[]>(() => tagTree(this.all));
  byId = $derived.by<Map<TagId, Tag>>(() => new Map(this.all.map((tag) => [tag.id, tag])));
  byPath = $derived.by<Map<string, Tag>>(() => new Map(this.all.map((tag) => [tag.path, tag])));

  get(id: TagId): Tag | undefined {
    return this.byId.get(id);
  }

  /** Says so if a path is in use. */
  taken(path: string): boolean {
    const there = this.byPath.has(path);
    if (there) toasts.say(t().tags.exists(path));
    return there;
  }

  withKey(key: number): Tag | undefined {
    return this.all.find((tag) => tag.key === key);
  }

  async create(path: string, color: TagColor | null = null): Promise<Tag | undefined> {
    if (this.taken(path)) return undefined;
    return attempt("create_tag", { path, color });
  }

  /** Puts a tag on works, or takes it off when all of them carry it. */
  async toggle(works: WorkId[], tag: Tag, onAll: boolean): Promise<void> {
    if (works.length === 0) return;
    if (onAll) {
      const from = await attempt("untag_works", { works, tag: tag.id });
      if (from !== undefined) history.tell(t().tags.off(tag.path, from));
    } else {
      const on = await attempt("tag_works", { works, paths: [tag.path] });
      if (on !== undefined) history.tell(t().tags.on(tag.path, on));
    }
  }
}

export const tags = new Tags();
