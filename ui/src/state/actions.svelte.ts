// One registry of what can be done; keys, palette, native menu, help sheet and tooltips all read it.

export type Group = "file" | "edit" | "view" | "list" | "desk" | "text" | "tags" | "help";

export interface Action {
  id: string;
  group: Group;
  /** Label and palette name, in the language of the interface: a getter into the dictionaries. */
  label: () => string;
  /** Keys that do it: "Ctrl+K", "Shift+J", "?", "F6". The first is shown. Ctrl is Cmd on a Mac. */
  keys: string[];
  /** Keys without Ctrl or Alt work only outside text fields, always; this one works only while it says so, too. */
  when?: () => boolean;
  run: () => void | Promise<void>;
  /** In the native menu, under its group. */
  menu?: boolean;
}
