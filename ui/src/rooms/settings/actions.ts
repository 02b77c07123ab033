// The sheets behind the settings.
import { register } from "../../state/actions.svelte";
import { app } from "../../state/app.svelte";
import { t } from "../../words/index.svelte";

export const registerSettings = (): void =>
  register([{ id: "help.about", group: "help", label: () => t().about.title, also: () => t().about.also, keys: [], run: () => void (app.panel = "about"), menu: true }]);
