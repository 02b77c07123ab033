// What has been looked for in this library: kept with it, offered under the empty search box.
import { readPast, remembered } from "../lib/past";
import { rpc } from "../lib/rpc";
import { attempt } from "./attempt";

const KEY = "searched";

class Past {
  /** Newest first. */
  all = $state.raw<readonly string[]>([]);

  /** Another library has another past. */
  async load(): Promise<void> {
    this.all = [];
    this.all = readPast(await rpc("load_setting", { key: KEY }).catch(() => null));
  }

  /** A query that led somewhere: a work was opened, or it was saved. */
  remember(query: string): void {
    if (query.trim() !== "" && query.trim() !== this.all[0]) this.#keep(remembered(this.all, query));
  }

  forget(query: string): void {
    this.#keep(this.all.filter((one) => one !== query));
  }

  forgetAll(): void {
    this.#keep([]);
  }

  #keep(all: readonly string[]): void {
    this.all = all;
    void attempt("save_setting", { key: KEY, value: JSON.stringify(all) });
  }
}

export const past = new Past();
