// One stands on a tag, not on its name: when it is called something else (renamed, or that undone) one goes with it.
import { untrack } from "svelte";

import type { TagId } from "../bindings/contract";
import { readScope, tagScope } from "../lib/query";
import { list } from "./list.svelte";
import { tags } from "./tags.svelte";

/** To be called while the app is set up. */
export function followTag(): void {
  let id: TagId | null = null;
  let known = tags.byPath;
  $effect(() => {
    const { byPath } = tags;
    const scope = readScope(list.scope);
    const news = byPath !== known;
    known = byPath;
    if (scope.kind !== "tag") {
      id = null;
      return;
    }
    const here = byPath.get(scope.name);
    if (here !== undefined) id = here.id;
    else if (news && id !== null) {
      const now = tags.get(id);
      untrack(() => list.stand(now === undefined ? "" : tagScope(now.path)));
    }
  });
}
