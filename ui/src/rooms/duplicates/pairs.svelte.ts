// The pairs that wait, one of them in sight, and what a person says of it.
import { untrack } from "svelte";

import type { Likeness, LikenessVerdict, LikenessWindow } from "../../bindings/contract";
import { keyOf, richer, settle, type Side } from "../../lib/likeness";
import { live } from "../../lib/live.svelte";
import { rpc } from "../../lib/rpc";
import { app } from "../../state/app.svelte";
import { attempt } from "../../state/attempt";
import { duplicates } from "../../state/duplicates.svelte";
import { history } from "../../state/history.svelte";
import { toasts } from "../../state/toasts.svelte";
import { t } from "../../words/index.svelte";

/** Pairs are whole works: not many at a time. */
const PAGE = 20;

export class Pairs {
  /** Index of the pair in sight, among those that wait. */
  at = $state(0);
  /** A key is held down: it decides once. */
  repeating = false;

  #window = $state.raw<LikenessWindow | null>(null);
  #chosen = $state.raw<{ key: string; side: Side } | null>(null);
  #busy = false;
  #page = $derived(Math.floor(this.at / PAGE));

  /** To be made while its room is set up. */
  constructor() {
    const fresh = live(["works", "history"], () => this.#read(this.#page), (thrown) => toasts.fail(thrown));
    $effect(() => {
      const { current } = fresh;
      if (current !== undefined) untrack(() => this.#adopt(current));
    });
  }

  #read(page: number): Promise<LikenessWindow> | undefined {
    return app.ready ? rpc("list_likenesses", { waiting: true, offset: page * PAGE, limit: PAGE }) : undefined;
  }

  get loaded(): boolean {
    return this.#window !== null;
  }

  /** Pairs that wait. */
  get total(): number {
    return this.#window?.total ?? 0;
  }

  #last: Likeness | undefined;
  /** The pair in sight; while the next page is on the way, the one that was. */
  current = $derived.by<Likeness | undefined>(() => {
    const window = this.#window;
    if (window === null || window.total === 0) return (this.#last = undefined);
    return (this.#last = window.items[this.at - window.offset] ?? this.#last);
  });

  /** "3 of 41": those decided in this sitting count as gone through. */
  get place(): { n: number; of: number } {
    const done = duplicates.decided.length;
    return { n: done + this.at + 1, of: done + this.total };
  }

  stays = $derived.by<Side>(() => {
    const pair = this.current;
    if (pair === undefined) return "one";
    return this.#chosen?.key === keyOf(pair) ? this.#chosen.side : richer(pair.one, pair.other);
  });

  keep(side: Side): void {
    if (this.current !== undefined) this.#chosen = { key: keyOf(this.current), side };
  }

  step(by: 1 | -1): void {
    if (this.total > 0) this.at = Math.max(0, Math.min(this.at + by, this.total - 1));
  }

  #adopt(window: LikenessWindow): void {
    const inSight = this.current === undefined ? null : keyOf(this.current);
    const { at, undone } = settle(this.at, inSight, duplicates.log, { offset: window.offset, total: window.total, keys: window.items.map(keyOf) });
    duplicates.log = duplicates.log.map((one, i) => ({ ...one, undone: undone[i] ?? false }));
    this.#window = window;
    this.at = at;
  }

  async decide(verdict: LikenessVerdict): Promise<void> {
    const pair = this.current;
    if (pair === undefined || this.#busy || this.repeating) return;
    this.#busy = true;
    try {
      const [into, from] = this.stays === "one" ? [pair.one, pair.other] : [pair.other, pair.one];
      const lost =
        verdict === "same"
          ? await attempt("merge_works", { into: into.id, from: [from.id] })
          : await attempt("judge_likeness", { one: pair.one.id, other: pair.other.id, verdict });
      if (lost === undefined) return;
      const key = keyOf(pair);
      const name = into.title ?? into.stand_in ?? t().pairs.noTitle;
      // Noted together with what waits now, so that it does not look taken back.
      const next = await this.#read(this.#page);
      duplicates.log = [...duplicates.log.filter((one) => one.key !== key), { key, verdict, name, undone: false }];
      if (next !== undefined) this.#adopt(next);
      if (lost !== null && lost > 0) history.tell(t().pairs.lost(lost));
    } catch (thrown) {
      toasts.fail(thrown);
    } finally {
      this.#busy = false;
    }
  }
}
