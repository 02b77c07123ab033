// Reads that keep themselves true: they run again whenever one of their topics changes.
import type { Topic } from "../bindings/contract";
import { shell } from "./shell";

/** "indexed": the search index has caught up, and what was searched meanwhile may be answered better now. */
export type Heard = Topic | "indexed";
type Listener = (topics: Heard[] | null) => void;
const listeners = new Set<Listener>();

void shell.onEvent((event) => {
  if (event.kind === "changed") for (const run of listeners) run(event.topics);
  if (event.kind === "indexed") for (const run of listeners) run(["indexed"]);
});

/** Everything may be different: another library has been opened. */
export function refreshAll(): void {
  for (const run of listeners) run(null);
}

/**
 * The latest answer of `read`, undefined until the first. `read` is tracked: it also runs again when
 * reactive state that it reads (before its first await) changes. Late answers of earlier runs are dropped,
 * and the old answer stays until the new one is there. To be called while a component or effect root is set up.
 */
export function live<T>(topics: Heard[], read: () => Promise<T> | undefined, failed?: (thrown: unknown) => void): { readonly current: T | undefined } {
  let current = $state.raw<T | undefined>(undefined);
  let turn = $state(0);
  let run = 0;
  $effect(() => {
    const listener: Listener = (changed) => {
      if (changed === null || changed.some((topic) => topics.includes(topic))) turn += 1;
    };
    listeners.add(listener);
    return () => listeners.delete(listener);
  });
  $effect(() => {
    void turn;
    const mine = ++run;
    read()?.then(
      (answer) => {
        if (mine === run) current = answer;
      },
      (thrown: unknown) => {
        if (mine === run) failed?.(thrown);
      },
    );
  });
  return {
    get current() {
      return current;
    },
  };
}
