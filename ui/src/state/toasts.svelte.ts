// Short messages at the foot of the window. They wait while the pointer or the focus is on them.
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
}

const MOST = 3;

class Toasts {
  shown = $state.raw<Toast[]>([]);
  #next = 1;

  say(text: string, action?: Toast["action"]): void {
    this.#add({ text, action, failure: false });
  }

  /** Tells of a failure in words: what happened and what to do; the cause of an internal fault can be copied. */
  fail(thrown: unknown): void {
    if (!isFailure(thrown)) {
      this.#add({ text: t().failure.internal.title, detail: String(thrown), failure: true });
      return;
    }
    const words = t().failure[thrown.code];
    const detail = thrown.code === "internal" ? `${thrown.message}\n${thrown.detail}`.trim() : thrown.detail;
    this.#add({ text: `${words.title}${t().failureJoin}${words.todo}`, detail: detail === "" ? undefined : detail, failure: thrown.code !== "cancelled" });
  }

  /** Not a failure of a command, but to be seen and copied all the same. */
  warn(text: string, detail: string): void {
    this.#add({ text, detail, failure: true });
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, "id">): void {
    this.shown = [...this.shown, { ...toast, id: this.#next++ }].slice(-MOST);
  }
}

export const toasts = new Toasts();
