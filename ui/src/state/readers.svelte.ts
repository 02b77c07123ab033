// The readers of the panes, for whoever acts on the one in use.
import { SvelteMap } from "svelte/reactivity";

import { desk } from "./desk.svelte";
import type { Reader } from "./reader.svelte";

const readers = new SvelteMap<number, Reader>();

/** Answers how to end it. */
export function enter(slot: number, reader: Reader): () => void {
  readers.set(slot, reader);
  return () => {
    if (readers.get(slot) === reader) readers.delete(slot);
  };
}

/** The reader of the active pane. */
export const reader = (): Reader | undefined => readers.get(desk.slots[desk.active] ?? -1);

export const readerIn = (slot: number | undefined): Reader | undefined => readers.get(slot ?? -1);

/** Keys mean the text, not the list: the focus is on the desk, or nowhere. */
export function inText(): boolean {
  const focus = document.activeElement;
  return focus === null || focus === document.body || focus.closest(".desk") !== null;
}
