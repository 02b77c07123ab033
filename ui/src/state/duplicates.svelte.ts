// Works that may be one: how many pairs wait, the last search, and what has been decided since the library was opened.
import type { DuplicateReport, LikenessVerdict } from "../bindings/contract";
import type { Said } from "../lib/likeness";
import { t } from "../words/index.svelte";
import { app } from "./app.svelte";
import { attempt } from "./attempt";
import { history } from "./history.svelte";

export interface Decided extends Said {
  verdict: LikenessVerdict;
  /** Of the work that stayed, or of the first of two. */
  name: string;
}

class Duplicates {
  /** What the last search found, since the library was opened. */
  report = $state.raw<DuplicateReport | null>(null);
  searching = $state(false);
  /** Oldest first. */
  log = $state.raw<Decided[]>([]);

  constructor() {
    app.onOpened(() => {
      this.report = null;
      this.log = [];
    });
  }

  /** Pairs to look at. */
  get waiting(): number {
    return app.library?.waiting ?? 0;
  }

  /** There is a reason to go there. */
  get known(): boolean {
    return this.waiting > 0 || this.report !== null || this.decided.length > 0 || app.view === "duplicates";
  }

  get decided(): Decided[] {
    return this.log.filter((one) => !one.undone);
  }

  find = async (): Promise<void> => {
    if (this.searching || !app.ready) return;
    app.show("duplicates");
    this.searching = true;
    try {
      const report = await attempt("find_duplicates", {});
      if (report === undefined) return;
      this.report = report;
      if (report.grouped > 0) history.tell(t().pairs.found(report.grouped, report.doubtful + report.pairs));
    } finally {
      this.searching = false;
      app.job = null;
    }
  };
}

export const duplicates = new Duplicates();
