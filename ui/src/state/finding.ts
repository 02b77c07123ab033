// What can be done with a query: the finding part of the registry.
import type { Syntax } from "../bindings/contract";
import { writeText } from "../lib/clipboard";
import { rpc } from "../lib/rpc";
import { t } from "../words/index.svelte";
import type { Action } from "./actions.svelte";
import { app } from "./app.svelte";
import { list } from "./list.svelte";
import { searches } from "./searches.svelte";
import { toasts } from "./toasts.svelte";

const DATABASES: readonly Syntax[] = ["pubmed", "wos", "cnki"];

/** The query as a database takes it; what it has nothing for is told. */
async function copyFor(to: Syntax): Promise<void> {
  const words = t().find;
  const name = words.database[to];
  try {
    const query = rpc("translate_query", { query: list.text, to });
    await writeText(query.then(({ text }) => text));
    const { left_out } = await query;
    const told = [words.copiedFor(name), ...(left_out.length > 0 ? [words.leftOut(left_out.join(words.between))] : [])];
    toasts.say(told.join(t().failureJoin));
  } catch (thrown) {
    toasts.fail(thrown);
  }
}

export const finding: Action[] = [
  { id: "edit.across", group: "edit", label: () => t().find.across, keys: ["Ctrl+Shift+L"], when: () => app.ready, run: () => list.lookAcross(!list.across), menu: true },
  { id: "edit.saveSearch", group: "edit", label: () => t().saved.save, also: () => t().saved.also, keys: ["Ctrl+D"], when: () => searches.any, run: searches.begin, menu: true },
  ...DATABASES.map((to): Action => ({ id: `edit.copy-${to}`, group: "edit", label: () => t().find.copyFor(t().find.database[to]), also: () => t().find.copyAlso, keys: [], when: () => app.ready && list.text.trim() !== "", run: () => copyFor(to), menu: true })),
];
