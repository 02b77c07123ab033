// Words that are lit up in every text on the desk: those one has clicked on, and the ones that are pointed at.
import { SvelteMap } from "svelte/reactivity";

import type { Term } from "../lib/terms";

class Lit {
  kept = new SvelteMap<string, Term>();
  pointed = $state.raw<Term | null>(null);
  /** Counts up when what is pointed at is to be seen, wherever it stands in its text. */
  calls = $state(0);

  get words(): string[] {
    return [...this.kept.values()].flatMap((term) => term.words);
  }

  toggle(term: Term): void {
    if (this.kept.delete(term.key)) return;
    this.kept.set(term.key, term);
    if (this.pointed?.key === term.key) this.calls += 1;
  }

  point(term: Term | null): void {
    this.pointed = term;
  }

  /** True if there was something to put out. */
  clear = (): boolean => {
    const was = this.kept.size > 0 || this.pointed !== null;
    this.kept.clear();
    this.pointed = null;
    return was;
  };
}

export const lit = new Lit();
