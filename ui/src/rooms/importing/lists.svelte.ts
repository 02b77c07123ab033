// The names that can be chosen: formats, and what a column may hold. They do not change while the app runs.
import { rpc } from "../../lib/rpc";

class Names {
  all = $state.raw<string[]>([]);
  #asked = false;

  constructor(private readonly ask: () => Promise<string[]>) {}

  /** To be called by whoever shows them. */
  load(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.ask().then(
      (names) => (this.all = names),
      () => (this.#asked = false),
    );
  }
}

export const formats = new Names(() => rpc("list_formats", {}));
export const fields = new Names(() => rpc("list_columns", {}));
