// The app as a whole: which library is open, which view is shown, what is running.
import type { BatchId, Event, ImportReport, LibraryInfo } from "../bindings/contract";
import { live, refreshAll } from "../lib/live.svelte";
import { saveAll } from "../lib/leaving";
import { isFailure, rpc } from "../lib/rpc";
import { shell, type Opening } from "../lib/shell";
import { t } from "../words/index.svelte";
import { failureWords } from "./failure";
import { importing, lookAt } from "./importing.svelte";
import { preferences } from "./preferences.svelte";
import { pacing, type Pace } from "./pace";
import { isUnclear, type Source } from "./reading";
import { toasts } from "./toasts.svelte";

export type View = "desk" | "quotations" | "duplicates" | "terms" | "report";
export type Panel = "palette" | "help" | "settings" | "paste" | "import" | "export" | "about" | null;

type JobEvent = Extract<Event, { kind: "job" }>;

/** Below this the sidebar leaves the flow. */
export const NARROW = 1000;

class App {
  opening = $state.raw<Opening | null>(null);
  view = $state<View>("desk");
  report = $state.raw<ImportReport | null>(null);
  panel = $state<Panel>(null);
  job = $state.raw<JobEvent | null>(null);
  pace = $state.raw<Pace>({ speed: null, left: null });
  #measure = pacing();
  /** Files are being looked at, before they are imported. */
  looking = $state(false);
  dragging = $state(false);
  /** Text that is being pasted for an import. */
  pasting = $state("");
  /** Where another library is being opened. */
  opens = $state(false);
  /** The sidebar over the desk, in a narrow window. */
  overlay = $state(false);
  narrow = $state(false);
  #library: { readonly current: LibraryInfo | undefined } = { current: undefined };
  #onOpened: (() => void)[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor() {
    const media = matchMedia(`(width < ${NARROW}px)`);
    this.narrow = media.matches;
    media.addEventListener("change", () => {
      this.narrow = media.matches;
      this.overlay = false;
    });
    $effect.root(() => {
      this.#library = live(["works", "seen", "highlights"], () => (this.ready ? rpc("show_library", {}) : undefined));
    });
  }

  get library(): LibraryInfo | undefined {
    return this.#library.current;
  }

  /** The library is open and can be asked. */
  get ready(): boolean {
    return this.opening !== null && this.opening.failure === null && this.opening.library !== null;
  }

  /** Known to hold nothing. */
  get empty(): boolean {
    return this.library?.works === 0;
  }

  get sidebarShown(): boolean {
    return this.narrow ? this.overlay : preferences.now.sidebar;
  }

  toggleSidebar = (): void => {
    if (this.narrow) this.overlay = !this.overlay;
    else preferences.now.sidebar = !preferences.now.sidebar;
  };

  toggleList = (): void => {
    preferences.now.list = !preferences.now.list;
  };

  /** Runs now and whenever another library has been opened. */
  onOpened(run: () => void): void {
    this.#onOpened.push(run);
    if (this.ready) run();
  }

  async start(): Promise<void> {
    void shell.onEvent((event) => {
      if (event.kind === "job") {
        this.job = event;
        this.pace = this.#measure(event);
      }
      if (event.kind === "watched") this.#tellWatched(event);
      // The index ends its own progress: it comes from no command that would answer.
      if (event.kind === "indexed" && this.job?.command === "index") this.job = null;
    });
    void shell.onFiles((paths) => void this.importFiles(paths));
    void shell.onOpen(async (path, files) => {
      if (path !== this.opening?.library) await this.openLibrary(path);
      if (path === this.opening?.library) await this.importFiles(files);
    });
    shell.onDrag((over) => (this.dragging = over));
    void shell.onDrop((paths) => {
      this.dragging = false;
      void this.importFiles(paths);
    });
    try {
      const opening = await shell.opening();
      preferences.load(opening.preferences);
      this.#opened(opening);
      if (opening.files.length > 0) await this.importFiles(opening.files);
    } catch (thrown) {
      toasts.fail(thrown);
    }
  }

  #opened(opening: Opening): void {
    this.opening = opening;
    this.view = "desk";
    this.report = null;
    this.job = null;
    this.panel = null;
    if (!this.ready) return;
    refreshAll();
    for (const run of this.#onOpened) run();
  }

  openLibrary = async (path: string): Promise<void> => {
    if (this.opens) return;
    this.opens = true;
    try {
      await saveAll().catch(() => undefined);
      this.#opened(await shell.openLibrary(path));
    } catch (thrown) {
      toasts.fail(thrown);
    } finally {
      this.opens = false;
    }
  };

  chooseLibrary = async (): Promise<void> => {
    const path = await shell.chooseFolder(t().app.chooseLibrary);
    if (path !== null) await this.openLibrary(path);
  };

  restore = async (path: string, backup: string): Promise<void> => {
    if (this.opens) return;
    this.opens = true;
    try {
      this.#opened(await shell.restoreBackup(path, backup));
    } catch (thrown) {
      toasts.fail(thrown);
    } finally {
      this.opens = false;
    }
  };

  chooseFiles = async (): Promise<void> => {
    await this.importFiles(await shell.chooseFiles(t().app.chooseFiles));
  };

  /** Shows first how they would be read, whether that is clear or not. */
  chooseFilesWith = async (): Promise<void> => {
    await this.importFiles(await shell.chooseFiles(t().app.chooseFiles), true);
  };

  chooseFolderToImport = async (): Promise<void> => {
    const path = await shell.chooseFolder(t().reading.folderHint);
    if (path !== null) await this.importFiles([path]);
  };

  async importFiles(paths: string[], ask = false): Promise<void> {
    if (paths.length > 0) await this.#next({ kind: "files", paths }, ask);
  }

  async importText(text: string, ask = false): Promise<void> {
    await this.#next({ kind: "text", name: t().app.pasted, text }, ask);
  }

  /** One after the other: what comes while files are read waits its turn. */
  #next(source: Source, ask: boolean): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look(source, ask));
    return this.#turn;
  }

  /** What is clear is imported at once; else somebody says how it is to be read. */
  async #look(source: Source, ask: boolean): Promise<void> {
    // Dropped before the library is open: it waits.
    if (!this.ready) await new Promise<void>((opened) => this.onOpened(opened));
    this.looking = true;
    this.panel = importing.now === null ? null : this.panel;
    try {
      const looks = await lookAt(source);
      if (looks.length === 0) {
        toasts.say(t().reading.nothingThere);
        return;
      }
      if (ask || importing.now !== null || looks.some(isUnclear)) {
        importing.open(source, looks);
        this.panel = "import";
        return;
      }
    } catch (thrown) {
      toasts.fail(thrown);
      return;
    } finally {
      this.looking = false;
    }
    await this.#import(source.kind === "files" ? rpc("import_files", { files: source.paths.map((path) => ({ path })) }) : rpc("import_text", { name: source.name, text: source.text }));
  }

  /** As it was chosen on the sheet. */
  importAsChosen = async (): Promise<void> => {
    const taken = importing.take();
    this.panel = null;
    if (taken === null) return;
    const { source, files, how } = taken;
    if (source.kind === "files") await this.#import(rpc("import_files", { files }));
    else await this.#import(rpc("import_text", how === undefined ? { name: source.name, text: source.text } : { name: source.name, text: source.text, how }));
  };

  /** The sheet was left: what was chosen on it is not lost at once. */
  leaveImport = (): void => {
    const back = importing.leave();
    if (this.panel === "import") this.panel = null;
    if (back === null) return;
    const again = (): void => {
      back();
      this.panel = "import";
    };
    toasts.say(t().reading.cancelled, { label: t().reading.back, run: again });
  };

  #tellWatched({ file, batch, works, refused }: Extract<Event, { kind: "watched" }>): void {
    const words = t().watch;
    if (refused !== null && works === 0) toasts.warn(words.refused(file), `${failureWords(refused).title}\n${refused.detail}`.trim());
    else toasts.say(works > 0 ? words.came(works, file) : words.nothing(file), batch === null ? undefined : { label: words.report, run: () => void this.showBatch(batch) });
  }

  importSample = async (): Promise<void> => {
    await this.#import(rpc("import_sample", {}));
  };

  async #import(running: Promise<ImportReport>): Promise<void> {
    if (!this.ready) return;
    this.panel = null;
    try {
      this.showReport(await running);
    } catch (thrown) {
      if (isFailure(thrown) && thrown.code === "cancelled") toasts.say(t().app.importCancelled);
      else toasts.fail(thrown);
    } finally {
      this.job = null;
    }
  }

  showReport(report: ImportReport): void {
    this.report = report;
    this.view = "report";
  }

  async showBatch(batch: BatchId): Promise<void> {
    try {
      this.showReport(await rpc("show_report", { batch }));
    } catch (thrown) {
      toasts.fail(thrown);
    }
  }

  cancelJob = async (): Promise<void> => {
    await rpc("cancel_job", {}).catch((thrown: unknown) => toasts.fail(thrown));
  };

  show = (view: View): void => {
    this.view = view;
    this.overlay = false;
  };
}

export const app = new App();
