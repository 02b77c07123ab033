// Undo and redo: one history for the whole library.
import { untrack } from "svelte";

import type { History, Step } from "../bindings/contract";
import { live } from "../lib/live.svelte";
import { rpc } from "../lib/rpc";
import { shorten } from "../lib/script";
import { app } from "./app.svelte";
import { desk } from "./desk.svelte";
import { t } from "../words/index.svelte";
import { toasts } from "./toasts.svelte";

/** “加标签“外空””, "tag “外空”": a step in words. */
export function stepWords(step: Step): string {
  const words = t().step as Record<string, ((detail: string) => string) | undefined>;
  return words[step.command]?.(shorten(step.detail)) ?? step.command;
}

const MOST_WAITING = 3;

class Steps {
  #live: { readonly current: History | undefined } = { current: undefined };
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor() {
    $effect.root(() => {
      this.#live = live(["history"], () => (app.ready ? rpc("show_history", {}) : undefined));
      $effect(() => {
        const now = this.#live.current;
        if (now !== undefined) untrack(() => toasts.keep(now.undo, now.redo));
      });
    });
  }

  get undoable(): Step | null {
    return this.#live.current?.undo ?? null;
  }

  get redoable(): Step | null {
    return this.#live.current?.redo ?? null;
  }

  undo = async (): Promise<void> => {
    const step = await this.#go("undo");
    if (step === undefined) return;
    toasts.say(t().history.undone(stepWords(step)), { label: t().common.redo, run: () => void this.redo() }, { step, way: "redo" });
    await desk.comeBack();
  };

  redo = async (): Promise<void> => {
    const step = await this.#go("redo");
    if (step === undefined) return;
    toasts.say(t().history.redone(stepWords(step)), { label: t().common.undo, run: () => void this.undo() }, { step, way: "undo" });
    await desk.comeBack();
  };

  /** Tells of a step that has just been made, with its way back. */
  tell(text: string): void {
    void rpc("show_history", {}).then(
      ({ undo: step }) => toasts.say(text, step === null ? undefined : { label: t().common.undo, run: () => void this.undo() }, step === null ? undefined : { step, way: "undo" }),
      () => toasts.say(text),
    );
  }

  /** One after the other. A key held down runs no further ahead than a few quick presses do. */
  async #go(command: "undo" | "redo"): Promise<Step | undefined> {
    if (this.#waiting >= MOST_WAITING) return undefined;
    this.#waiting += 1;
    const mine = this.#turn.then(() => rpc(command, {}));
    this.#turn = mine.catch(() => undefined);
    try {
      return await mine;
    } catch (thrown) {
      toasts.fail(thrown);
      return undefined;
    } finally {
      this.#waiting -= 1;
    }
  }
}

export const history = new Steps();
