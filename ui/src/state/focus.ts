// Where the keyboard is wanted next. The view keeps it from being nowhere; see views/focus.ts.
export type Region = "side" | "list" | "desk" | "book" | "pairs" | "terms";

class Focus {
  /** Until it is there, or until the next key or click. */
  wanted: Region | null = null;
  #ring: (() => void) | null = null;

  to(region: Region): void {
    this.wanted = region;
    this.#ring?.();
  }

  /** Answers how to end it. */
  listen(ring: () => void): () => void {
    this.#ring = ring;
    return () => (this.#ring = null);
  }
}

export const focus = new Focus();
