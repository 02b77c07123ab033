// Short messages at the foot of the window. They wait while the pointer or the focus is on them.
import type { Step } from "../bindings/contract";
import { failureWords } from "./failure";
import { isFailure } from "../lib/rpc";
import { t } from "../words/index.svelte";

export interface Toast {
  id: number;
  text: string;
  /** The one thing to do about it. */
  action?: { label: string; run: () => void } | undefined;
  /** A path or a cause, as it is. */
  detail?: string | undefined;
  /** Something went wrong: stays until closed. */
  failure: boolean;
  /** The step that its button takes back or does again: there is one such message at most, for each acts on the latest step. */
  about?: { step: Step; way: "undo" | "redo" } | undefined;
}

const MOST = 3;

class Toasts {
  shown = $state.raw<Toast[]>([]);
  #next = 1;

  say(text: string, action?: Toast["action"], about?: Toast["about"]): void {
    if (about !== undefined) this.shown = this.shown.filter((toast) => toast.about === undefined);
    this.#add({ text, action, about, failure: false });
  }

  /** Tells of a failure in words: what happened and what to do; the cause of an internal fault can be copied. */
  fail(thrown: unknown): void {
    if (!isFailure(thrown)) {
      this.#add({ text: t().failure.internal.title, detail: String(thrown), failure: true });
      return;
    }
    const words = failureWords(thrown);
    const detail = thrown.code === "internal" ? `${thrown.message}\n${thrown.detail}`.trim() : thrown.detail;
    this.#add({ text: `${words.title}${t().failureJoin}${words.todo}`, detail: detail === "" ? undefined : detail, failure: thrown.code !== "cancelled" });
  }

  /** Not a failure of a command, but to be seen and copied all the same. */
  warn(text: string, detail: string): void {
    this.#add({ text, detail, failure: true });
  }

  /** The history is now like this: what would act on another step goes. */
  keep(undo: Step | null, redo: Step | null): void {
    const same = (a: Step, b: Step | null): boolean => b !== null && a.command === b.command && a.detail === b.detail;
    const kept = this.shown.filter(({ about }) => about === undefined || same(about.step, about.way === "undo" ? undo : redo));
    if (kept.length !== this.shown.length) this.shown = kept;
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, "id">): void {
    // Said again, it is said once.
    const others = this.shown.filter((one) => one.text !== toast.text || one.detail !== toast.detail);
    this.shown = [...others, { ...toast, id: this.#next++ }].slice(-MOST);
  }
}

export const toasts = new Toasts();
