// What stands behind the settings: the glossary, and what Bookwheel is made of.
import { register } from "../../state/actions.svelte";
import { app } from "../../state/app.svelte";
import { glossary } from "../../state/glossary.svelte";
import { t } from "../../words/index.svelte";

export const registerSettings = (): void =>
  register([
    { id: "view.terms", group: "view", label: () => t().terms.open, also: () => t().terms.also, keys: ["Ctrl+4"], when: () => app.ready, run: () => app.show("terms"), menu: true },
    { id: "list.mine", group: "list", label: () => t().terms.mineAction, also: () => t().terms.also, keys: [], when: () => app.ready && app.library?.writable !== false && !glossary.mining, run: glossary.mine, menu: true },
    { id: "help.about", group: "help", label: () => t().about.title, also: () => t().about.also, keys: [], run: () => void (app.panel = "about"), menu: true },
  ]);
