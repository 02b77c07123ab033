// One registry of what can be done; keys, palette, native menu, help sheet and tooltips all read it.
import { SvelteMap } from "svelte/reactivity";

import { isField, isSingle, keyLabel, mac, matches, staysInField } from "../lib/keys";
import { app } from "./app.svelte";
import { preferences } from "./preferences.svelte";

export type Group = "file" | "edit" | "view" | "list" | "desk" | "text" | "pairs" | "tags" | "help";

export interface Action {
  id: string;
  group: Group;
  /** Label and palette name, in the language of the interface: a getter into the dictionaries. */
  label: () => string;
  /** What it is called at all times, when the label tells what it would do just now. */
  name?: () => string;
  /** Other words it is looked for by, parted by blanks. */
  also?: () => string;
  /** Keys that do it: "Ctrl+K", "Shift+J", "?", "F6". The first is shown. Ctrl is Cmd on a Mac. */
  keys: string[];
  /** Keys without Ctrl or Alt work only outside text fields, always; this one works only while it says so, too. */
  when?: () => boolean;
  run: () => void | Promise<void>;
  /** In the native menu, under its group. */
  menu?: boolean;
  /** Keys and menu only: makes no sense by name. */
  unlisted?: boolean;
  /** Its keys work while a panel is open, too. */
  above?: boolean;
}

const registry = new SvelteMap<string, Action>();

/** Adds actions for good, in this order; to be called once, while a module or the app is set up. */
export function register(list: Action[]): void {
  for (const action of list) registry.set(action.id, action);
}

export const all = (): Action[] => [...registry.values()];

export const enabled = (action: Action): boolean => action.when?.() ?? true;

export function run(id: string): void {
  const action = registry.get(id);
  if (action !== undefined && enabled(action)) void action.run();
}

/** An entry of the native menu was chosen, perhaps by its key: nothing behind an open panel is meant. */
export function choose(id: string): void {
  const action = registry.get(id);
  if (app.panel !== null && action?.above !== true) {
    if (action?.group !== "file" && action?.group !== "view") return;
    app.panel = null;
  }
  run(id);
}

/** "Fold list  ]": what a tooltip says. */
export function tip(id: string): string {
  const action = registry.get(id);
  if (action === undefined) return "";
  const key = action.keys[0];
  return key === undefined ? action.label() : `${action.label()}  ${keyLabel(key)}`;
}

/** For aria-keyshortcuts. */
export function shortcut(id: string): string | undefined {
  return registry.get(id)?.keys[0]?.replace("Ctrl", "Control");
}

/** The action that a key press means where it was pressed, if any. */
export function meant(event: KeyboardEvent): Action | undefined {
  // While an input method is composing, keys belong to it.
  if (event.isComposing || event.keyCode === 229) return undefined;
  const field = isField(event.target);
  // A panel is meant wherever the focus is; a menu or a picker keeps the keys that write or choose.
  const panel = app.panel !== null;
  const floating = !panel && document.querySelector("[data-float]") !== null;
  const byKey = (action: Action): boolean =>
    action.keys.some(
      (key) => matches(key, event) && !((field || floating) && staysInField(key)) && (preferences.now.singleKeys || !isSingle(key)),
    ) && enabled(action);
  // The list speaks only while it has the keyboard, and then before all others.
  const actions = all().filter((action) => !panel || action.above === true);
  return actions.find((action) => action.group === "list" && byKey(action)) ?? actions.find(byKey);
}

/** WebKitGTK binds no keys to the undoing of typing: a field does it because we say so. */
function undoTyping(event: KeyboardEvent): void {
  if (mac || event.isComposing || !isField(event.target)) return;
  const command = matches("Ctrl+Z", event) ? "undo" : matches("Ctrl+Shift+Z", event) || matches("Ctrl+Y", event) ? "redo" : null;
  if (command === null) return;
  event.preventDefault();
  document.execCommand(command);
}

/** Listens to all keys of the window; answers how to stop. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const action = meant(event);
    if (action === undefined) return;
    event.preventDefault();
    void action.run();
  };
  window.addEventListener("keydown", undoTyping, true);
  window.addEventListener("keydown", onKey);
  return () => {
    window.removeEventListener("keydown", undoTyping, true);
    window.removeEventListener("keydown", onKey);
  };
}
