// The query means a tag, not its name: when it is called something else (renamed, or that undone) the query says so.
import { untrack } from "svelte";

import type { TagId } from "../bindings/contract";
import { getTerm } from "../lib/query";
import { facets } from "./facets.svelte";
import { list } from "./list.svelte";
import { tags } from "./tags.svelte";

/** To be called while the app is set up. */
export function followTag(): void {
  let id: TagId | null = null;
  let known = tags.byPath;
  $effect(() => {
    const { byPath } = tags;
    const name = getTerm(list.text, "tag");
    const news = byPath !== known;
    known = byPath;
    if (name === null) {
      id = null;
      return;
    }
    const here = byPath.get(name);
    if (here !== undefined) id = here.id;
    else if (!news) id = null;
    else if (id !== null) {
      const now = tags.get(id);
      untrack(() => void facets.write("tag", now?.path ?? null, name));
    }
  });
}
