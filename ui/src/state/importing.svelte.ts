// The sheet "How to read": what is chosen on it, and how the files look then.
import type { FileLook, FileToImport, ReadAs } from "../bindings/contract";
import { rpc } from "../lib/rpc";
import * as reading from "./reading";
import { toasts } from "./toasts.svelte";

export const lookAt = (source: reading.Source): Promise<FileLook[]> =>
  source.kind === "files" ? rpc("look_at_files", { files: source.paths.map((path) => ({ path })) }) : rpc("look_at_text", { name: source.name, text: source.text });

class Importing {
  now = $state.raw<reading.Reading | null>(null);
  /** A file is being looked at anew. */
  busy = $state(false);
  #turn = 0;

  open(source: reading.Source, looks: FileLook[]): void {
    this.now = this.now === null ? reading.begin(source, looks) : reading.join(this.now, source, looks);
  }

  get look(): FileLook | undefined {
    return this.now?.looks[this.now.at];
  }

  get how(): ReadAs | undefined {
    return this.look === undefined ? undefined : this.now?.hows.get(this.look.path);
  }

  show(at: number): void {
    if (this.now !== null) this.now = { ...this.now, at: Math.max(0, Math.min(at, this.now.looks.length - 1)) };
  }

  choose = (change: ReadAs): Promise<void> => this.#change((now, path) => reading.choose(now, path, change));
  chooseColumn = (column: string, field: string): Promise<void> => this.#change((now, path) => reading.chooseColumn(now, path, { column, field }));
  forget = (): Promise<void> => this.#change(reading.forget);

  /** The old look stays until the new one is there; of several changes the last counts. */
  async #change(change: (now: reading.Reading, path: string) => reading.Reading): Promise<void> {
    const { look, now } = this;
    if (now === null || look === undefined) return;
    this.now = change(now, look.path);
    const { path } = look;
    const how = this.now.hows.get(path);
    const { source } = now;
    const mine = ++this.#turn;
    this.busy = true;
    try {
      const fresh =
        source.kind === "files"
          ? await rpc("look_at_files", { files: [how === undefined ? { path } : { path, how }] })
          : await rpc("look_at_text", how === undefined ? { name: source.name, text: source.text } : { name: source.name, text: source.text, how });
      // A choice for another file does not make this answer wrong, one for the same file does.
      if (this.now !== null && this.now.hows.get(path) === how) this.now = reading.renew(this.now, path, fresh);
    } catch (thrown) {
      toasts.fail(thrown);
    } finally {
      if (mine === this.#turn) this.busy = false;
    }
  }

  /** What is to be imported, and the sheet is done with it. */
  take(): { source: reading.Source; files: FileToImport[]; how: ReadAs | undefined } | null {
    const { now } = this;
    this.now = null;
    return now === null ? null : { source: now.source, files: reading.toImport(now), how: reading.howOf(now, "") };
  }

  /** Put aside; answers how to come back to it. */
  leave(): (() => void) | null {
    const { now } = this;
    this.now = null;
    return now === null ? null : () => void (this.now = now);
  }
}

export const importing = new Importing();
