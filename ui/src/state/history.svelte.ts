// Undo and redo: one history for the whole library.
import type { History, Step } from "../bindings/contract";
import { live } from "../lib/live.svelte";
import { rpc } from "../lib/rpc";
import { app } from "./app.svelte";
import { t } from "../words/index.svelte";
import { toasts } from "./toasts.svelte";

/** “加标签“外空””, "tag “外空”": a step in words. */
export function stepWords(step: Step): string {
  const words = t().step as Record<string, ((detail: string) => string) | undefined>;
  return words[step.command]?.(step.detail) ?? step.command;
}

class Steps {
  #live: { readonly current: History | undefined } = { current: undefined };
  #busy = false;

  constructor() {
    $effect.root(() => {
      this.#live = live(["history"], () => (app.ready ? rpc("show_history", {}) : undefined));
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
    if (step !== undefined) toasts.say(t().history.undone(stepWords(step)), { label: t().common.redo, run: () => void this.redo() });
  };

  redo = async (): Promise<void> => {
    const step = await this.#go("redo");
    if (step !== undefined) toasts.say(t().history.redone(stepWords(step)), { label: t().common.undo, run: () => void this.undo() });
  };

  /** Tells of a step that has just been made, with its way back. */
  tell(text: string): void {
    toasts.say(text, { label: t().common.undo, run: () => void this.undo() });
  }

  // A key held down must not take back more than one sees.
  async #go(command: "undo" | "redo"): Promise<Step | undefined> {
    if (this.#busy) return undefined;
    this.#busy = true;
    try {
      return await rpc(command, {});
    } catch (thrown) {
      toasts.fail(thrown);
      return undefined;
    } finally {
      this.#busy = false;
    }
  }
}

export const history = new Steps();
