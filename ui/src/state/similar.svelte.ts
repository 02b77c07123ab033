// Similar literature: what was asked about, what came of it, and whether it is shown.
import { untrack } from "svelte";

import type { SimilarWork, WorkId } from "../bindings/contract";
import { live } from "../lib/live.svelte";
import { isFailure, rpc } from "../lib/rpc";
import { shorten } from "../lib/script";
import { desk } from "./desk.svelte";
import { list } from "./list.svelte";
import { toasts } from "./toasts.svelte";

/** As many as one looks through. */
const MOST = 30;

export interface Subject {
  works: WorkId[];
  /** A passage of the work; empty for the works whole. */
  text: string;
  /** Its title, for a work that lies in no pane. */
  name?: string;
  /** It is the work that is read: when another takes its place on the desk, that one is asked about. */
  reading: boolean;
}

export type Tab = "similar" | "shared";

class Similar {
  open = $state(false);
  tab = $state<Tab>("similar");
  subject = $state.raw<Subject | null>(null);
  /** The card under the cursor. */
  at = $state(0);
  /** The keyboard is wanted there, as soon as there is something for it. */
  wanted = $state(false);
  #found: { readonly current: { about: Subject; works: SimilarWork[] } | undefined } = { current: undefined };

  constructor() {
    $effect.root(() => {
      this.#found = live(
        ["works", "tags", "indexed"],
        () => {
          const about = this.subject;
          if (!this.open || about === null) return undefined;
          return rpc("list_similar", { works: about.works, text: about.text, limit: MOST }).then((works) => ({ about, works }));
        },
        (thrown) => {
          if (isFailure(thrown) && thrown.code === "not-found") this.forget();
          else toasts.fail(thrown);
        },
      );
      // Opening what was found leaves the answers as they are; reading something else asks about that.
      $effect(() => {
        const { current, panes } = desk;
        const { subject } = this;
        const asked = subject?.works[0];
        if (!this.open || current === undefined || subject?.reading !== true || asked === undefined || panes.includes(asked)) return;
        untrack(() => {
          if (!this.works.some(({ row }) => row.id === current)) this.ask({ works: [current], text: "", reading: true });
        });
      });
    });
  }

  /** The answers; those of the question before until the new ones are there. */
  get works(): SimilarWork[] {
    return this.#found.current?.works ?? [];
  }

  /** What is shown is the answer to what was asked. */
  get settled(): boolean {
    return this.subject !== null && this.#found.current?.about === this.subject;
  }

  ask(subject: Subject, keyboard = false): void {
    this.subject = subject;
    this.tab = "similar";
    this.open = true;
    this.at = 0;
    this.wanted = keyboard;
  }

  /** Asks about the work in the active pane. */
  askHere(keyboard = false): void {
    if (desk.current !== undefined) this.ask({ works: [desk.current], text: "", reading: true }, keyboard);
  }

  /** About the works that are selected in the list. */
  async askSelected(): Promise<void> {
    const works = await list.chosen();
    const row = list.row(list.at);
    const name = works.length === 1 && row?.id === works[0] ? (row?.title ?? row?.stand_in ?? null) : null;
    if (works.length > 0) this.ask({ works, text: "", reading: works.length === 1 && desk.panes.includes(works[0] ?? ("" as WorkId)), ...(name !== null && { name: shorten(name) }) }, true);
  }

  /** The work in the active pane is what was asked about. */
  get here(): boolean {
    const { subject } = this;
    return subject !== null && subject.text === "" && subject.works.length === 1 && subject.works[0] === desk.current;
  }

  show(tab: Tab, keyboard = false): void {
    this.tab = tab;
    this.open = true;
    if (this.subject === null) this.askHere();
    this.tab = tab;
    this.wanted = keyboard;
  }

  forget(): void {
    this.open = false;
    this.subject = null;
    this.at = 0;
  }
}

export const similar = new Similar();
