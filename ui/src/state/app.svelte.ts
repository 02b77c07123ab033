// The app as a whole: which library is open, which view is shown, what is running.
import type { BatchId, Event, ImportReport, LibraryInfo } from "../bindings/contract";
import { live, refreshAll } from "../lib/live.svelte";
import { saveAll } from "../lib/leaving";
import { isFailure, rpc } from "../lib/rpc";
import { shell, type Opening } from "../lib/shell";
import { t } from "../words/index.svelte";
import { preferences } from "./preferences.svelte";
import { toasts } from "./toasts.svelte";

export type View = "desk" | "quotations" | "report";
export type Panel = "palette" | "help" | "settings" | "paste" | null;

type JobEvent = Extract<Event, { kind: "job" }>;

/** Below this the sidebar leaves the flow. */
export const NARROW = 1000;

class App {
  opening = $state.raw<Opening | null>(null);
  view = $state<View>("desk");
  report = $state.raw<ImportReport | null>(null);
  panel = $state<Panel>(null);
  job = $state.raw<JobEvent | null>(null);
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
      if (event.kind === "job") this.job = event;
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

  async importFiles(paths: string[]): Promise<void> {
    if (paths.length > 0) await this.#import(rpc("import_files", { paths, format: "auto" }));
  }

  async importText(text: string): Promise<void> {
    await this.#import(rpc("import_text", { name: t().app.pasted, text, format: "auto" }));
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
