// Taking away: the selected works, or else the whole list, as CSL-JSON, and their highlights as Markdown.
import type { Selection } from "../bindings/contract";
import { writeText } from "../lib/clipboard";
import { rpc } from "../lib/rpc";
import { shell } from "../lib/shell";
import { language, t } from "../words/index.svelte";
import type { Action } from "./actions.svelte";
import { app } from "./app.svelte";
import { exporting } from "./exporting.svelte";
import { list } from "./list.svelte";
import { toasts } from "./toasts.svelte";

async function what(): Promise<Selection> {
  await list.chosen();
  return list.picked.size > 0 ? { works: [...list.picked] } : { list: list.query };
}

type Quick = "csl-json" | "markdown";

async function copy(format: Quick): Promise<void> {
  try {
    await writeText(what().then((of) => rpc("export_text", { format, of, interface: language() })));
    toasts.say(t().common.copied);
  } catch (thrown) {
    toasts.fail(thrown);
  }
}

async function write(format: Quick): Promise<void> {
  const { titles, names } = t().takeaway;
  const of = await what();
  const path = await shell.chooseSave(titles[format], names[format]);
  if (path === null) return;
  try {
    await rpc("export_file", { format, of, interface: language(), path });
    toasts.say(t().takeaway.written(path));
  } catch (thrown) {
    toasts.fail(thrown);
  }
}

const any = (): boolean => app.ready && list.total > 0;

export const takeaway: Action[] = [
  { id: "file.export", group: "file", label: () => t().actions.export, also: () => t().also.export, keys: ["Ctrl+Shift+S"], when: any, run: () => exporting.open(), menu: true },
  { id: "file.exportWorks", group: "file", label: () => t().takeaway.titles["csl-json"], keys: ["Ctrl+Shift+E"], when: any, run: () => write("csl-json"), menu: true },
  { id: "file.copyWorks", group: "file", label: () => t().takeaway.copyWorks, keys: [], when: any, run: () => copy("csl-json"), menu: true },
  { id: "file.exportHighlights", group: "file", label: () => t().takeaway.titles.markdown, keys: ["Ctrl+Shift+H"], when: any, run: () => write("markdown"), menu: true },
  { id: "file.copyHighlights", group: "file", label: () => t().takeaway.copyHighlights, keys: [], when: any, run: () => copy("markdown"), menu: true },
];
