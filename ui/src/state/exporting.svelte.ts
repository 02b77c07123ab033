// The sheet "Export": what is taken out, and how.
import type { ExportFormat, Selection } from "../bindings/contract";
import { writeText } from "../lib/clipboard";
import { rpc } from "../lib/rpc";
import { shell } from "../lib/shell";
import { language, t } from "../words/index.svelte";
import { app } from "./app.svelte";
import { list } from "./list.svelte";
import { toasts } from "./toasts.svelte";

export type What = "selected" | "list" | "all";

export const FORMATS: readonly ExportFormat[] = ["ris", "bibtex", "biblatex", "csl-json", "enw", "nbib", "csv", "xlsx", "markdown"];

const EXTENSION: { [key in ExportFormat]: string } = { ris: "ris", bibtex: "bib", biblatex: "bib", "csl-json": "json", enw: "enw", nbib: "nbib", csv: "csv", xlsx: "xlsx", markdown: "md" };

/** It can be copied. */
export const isText = (format: ExportFormat): boolean => format !== "xlsx";

async function selection(what: What): Promise<Selection> {
  if (what === "selected") return { works: await list.chosen() };
  return { list: what === "all" ? { ...list.query, query: "", typing: false, sort: { by: "added", order: "descending" } } : list.query };
}

class Exporting {
  /** What the sheet begins with. */
  wanted: What = "all";
  /** The one used last, as long as the app runs. */
  format = $state<ExportFormat>("ris");

  /** Without a wish: what was picked, or else what is listed. */
  async open(wanted?: What): Promise<void> {
    await list.chosen();
    const some = list.total !== (app.library?.works ?? list.total);
    this.wanted = wanted ?? (list.picked.size > 0 ? "selected" : some ? "list" : "all");
    app.panel = "export";
  }

  async save(what: What): Promise<void> {
    const { format } = this;
    const words = t().exporting;
    try {
      const of = await selection(what);
      const path = await shell.chooseSave(words.saveAs(words.formats[format].name), `${format === "markdown" ? words.highlights : words.works}.${EXTENSION[format]}`);
      if (path === null) return;
      await rpc("export_file", { format: format, of, interface: language(), path });
      toasts.say(t().takeaway.written(path));
    } catch (thrown) {
      toasts.fail(thrown);
    }
  }

  async copy(what: What): Promise<void> {
    try {
      await writeText(selection(what).then((of) => rpc("export_text", { format: this.format, of, interface: language() })));
      toasts.say(t().common.copied);
    } catch (thrown) {
      toasts.fail(thrown);
    }
  }
}

export const exporting = new Exporting();
