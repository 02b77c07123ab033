// The tag picker: for which works or which highlight it is open, and which tags those carry.
import { SvelteMap } from "svelte/reactivity";

import type { Highlight, TagId, WorkId } from "../bindings/contract";
import { rpc } from "../lib/rpc";
import { toasts } from "./toasts.svelte";

export interface Anchor {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Target = { kind: "works"; ids: WorkId[] } | { kind: "highlight"; id: Highlight["id"]; work: WorkId };

class Picker {
  target = $state.raw<Target | null>(null);
  anchor = $state.raw<Anchor>({ left: 0, top: 0, right: 0, bottom: 0 });
  /** How many of the things carry each tag. */
  on = new SvelteMap<TagId, number>();
  private before: Element | null = null;
  private turn = 0;

  openForWorks(ids: WorkId[], anchor: Anchor): void {
    if (ids.length > 0) this.open({ kind: "works", ids: [...ids] }, anchor);
  }

  openForHighlight(highlight: Pick<Highlight, "id" | "work">, anchor: Anchor): void {
    this.open({ kind: "highlight", id: highlight.id, work: highlight.work }, anchor);
  }

  close(): void {
    if (this.target === null) return;
    this.target = null;
    if (this.before instanceof HTMLElement && this.before.isConnected) this.before.focus({ preventScroll: true });
    this.before = null;
  }

  get size(): number {
    return this.target?.kind === "works" ? this.target.ids.length : 1;
  }

  state(tag: TagId): "all" | "some" | "none" {
    const on = this.on.get(tag) ?? 0;
    return on === 0 ? "none" : on >= this.size ? "all" : "some";
  }

  async put(path: string, tag: TagId | undefined): Promise<void> {
    const { target } = this;
    if (target === null) return;
    if (target.kind === "works") await rpc("tag_works", { works: target.ids, paths: [path] });
    else await rpc("tag_highlight", { highlight: target.id, path });
    if (tag !== undefined) this.on.set(tag, this.size);
    await this.look();
  }

  async take(tag: TagId): Promise<void> {
    const { target } = this;
    if (target === null) return;
    if (target.kind === "works") await rpc("untag_works", { works: target.ids, tag });
    else await rpc("untag_highlight", { highlight: target.id, tag });
    this.on.delete(tag);
    await this.look();
  }

  /** Reads which tags are on. */
  async look(): Promise<void> {
    const { target } = this;
    const mine = ++this.turn;
    if (target === null) return;
    const found =
      target.kind === "works"
        ? await rpc("tags_on", { works: target.ids })
        : await rpc("show_work", { id: target.work, query: "", typing: false }).then((work) => (work.highlights.find((one) => one.id === target.id)?.tags ?? []).map((tag) => ({ tag, works: 1 })));
    if (mine !== this.turn) return;
    this.on.clear();
    for (const { tag, works } of found) this.on.set(tag, works);
  }

  private open(target: Target, anchor: Anchor): void {
    if (this.target === null) this.before = document.activeElement;
    this.on.clear();
    this.target = target;
    this.anchor = { left: anchor.left, top: anchor.top, right: anchor.right, bottom: anchor.bottom };
    this.look().catch((thrown: unknown) => toasts.fail(thrown));
  }
}

export const picker = new Picker();
