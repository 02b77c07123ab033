// Text that is saved as it is typed, and never lost: after a pause, at the latest after a while, and whenever it is left.
import { beforeLeaving } from "./leaving";

export type DraftState = "clean" | "dirty" | "failed";

export interface DraftOptions {
  save: (text: string) => Promise<unknown>;
  /** Told of every change of state. */
  changed?: (state: DraftState) => void;
  /** Milliseconds of rest before saving, and the longest that typing may go on unsaved. */
  rest?: number;
  most?: number;
}

export class Draft {
  text: string;
  state: DraftState = "clean";
  private composing = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private since = 0;
  private saved: string;
  private queue: Promise<void> = Promise.resolve();
  private running = 0;

  constructor(
    initial: string,
    private readonly options: DraftOptions,
  ) {
    this.text = initial;
    this.saved = initial;
  }

  type(text: string): void {
    this.text = text;
    if (this.state !== "dirty") this.since = Date.now();
    this.become("dirty");
    this.wait();
  }

  /** An input method is at work: half a word is not yet text. */
  compose(on: boolean): void {
    this.composing = on;
    if (on) clearTimeout(this.resting);
    else if (this.state !== "clean") void this.flush();
  }

  flush(): Promise<void> {
    clearTimeout(this.resting);
    const text = this.text;
    if (this.composing || text === this.saved) {
      if (text === this.saved && this.running === 0) this.become("clean");
      return this.queue;
    }
    this.saved = text;
    this.running += 1;
    // One after the other: an older text must never arrive after a newer one.
    this.queue = this.queue.then(() => this.options.save(text)).then(
      () => this.settle(text, true),
      () => this.settle(text, false),
    );
    return this.queue;
  }

  /** The text as the library has it now; typed text stands over it. True if it was taken. */
  refresh(text: string): boolean {
    if (this.state !== "clean" || this.running > 0 || this.composing) return false;
    this.saved = text;
    if (text === this.text) return false;
    this.text = text;
    return true;
  }

  private wait(): void {
    clearTimeout(this.resting);
    if (this.composing) return;
    const { rest = 300, most = 800 } = this.options;
    this.resting = setTimeout(() => void this.flush(), Math.max(0, Math.min(rest, this.since + most - Date.now())));
  }

  private settle(text: string, done: boolean): void {
    this.running -= 1;
    if (!done && this.saved === text) this.saved = NEVER;
    if (!done) this.become("failed");
    else if (this.text === text) this.become("clean");
    else this.since = Date.now();
  }

  private become(state: DraftState): void {
    if (this.state === state) return;
    this.state = state;
    this.options.changed?.(state);
  }
}

// No text equals it, so that a failed text is tried again at the next occasion.
const NEVER = "\u0000never";

/** Keeps a draft from being lost with the window; answers how to end that, which saves what is left. */
export function guard(draft: Draft): () => void {
  const end = beforeLeaving(() => draft.flush());
  return () => {
    end();
    void draft.flush();
  };
}
