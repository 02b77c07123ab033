// The native menu, made from the registry and sent again whenever it would read differently.
import { shell, type Menu } from "../lib/shell";
import { t } from "../words/index.svelte";
import { all, choose, enabled, type Group } from "./actions.svelte";
import { preferences } from "./preferences.svelte";

const GROUPS: readonly Group[] = ["file", "edit", "view", "list", "desk", "text", "pairs", "tags", "help"];
const SEND_AFTER = 120;

export function menus(): Menu[] {
  if (!preferences.now.menuBar) return [];
  const actions = all().filter((action) => action.menu === true);
  return GROUPS.map((group) => ({
    label: t().groups[group],
    items: actions
      .filter((action) => action.group === group)
      .map((action) => ({ kind: "item" as const, action: action.id, label: action.label(), keys: action.keys[0] ?? null, enabled: enabled(action) })),
  })).filter((menu) => menu.items.length > 0);
}

/** To be called while the app is set up. */
export function keepMenu(): void {
  void shell.onMenu(choose);
  let sent = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  $effect(() => {
    const model = menus();
    const json = JSON.stringify(model);
    clearTimeout(timer);
    if (json === sent) return;
    timer = setTimeout(() => {
      sent = json;
      void shell.setMenu(model).catch(() => undefined);
    }, SEND_AFTER);
  });
}
