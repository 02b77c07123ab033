// What a menu holds.
export interface MenuEntry {
  label: string;
  lang?: string;
  /** A key, a count: shown quietly at the end. */
  hint?: string;
  /** Present on entries of which one is chosen. */
  checked?: boolean;
  /** A spot: before the label where one of several is chosen, else at the end; null draws a ring. */
  color?: string | null;
  disabled?: boolean;
  /** It opens another menu in place of this one. */
  leads?: boolean;
  run: () => void;
}

export type MenuPart = MenuEntry | "line" | { heading: string };
