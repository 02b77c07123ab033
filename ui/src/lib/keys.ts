// Keys as the registry writes them: "Ctrl+Shift+K", "?", "[", "F6", "Delete".

export const mac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

export interface Key {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

export function parseKey(written: string): Key {
  const parts = written === "+" ? ["+"] : written.split("+");
  // "Ctrl++" ends in the plus key itself.
  if (parts.length > 1 && parts.at(-1) === "" && parts.at(-2) === "") parts.splice(-2, 2, "+");
  const last = parts.pop() ?? "";
  const key = last === "Space" ? " " : last;
  return { ctrl: parts.includes("Ctrl"), alt: parts.includes("Alt"), shift: parts.includes("Shift"), key };
}

/** A single key can be pressed by accident, or by dictation: see WCAG 2.1.4. */
export function isSingle(written: string): boolean {
  const { ctrl, alt, key } = parseKey(written);
  return !ctrl && !alt && [...key].length === 1;
}

const codes: Record<string, string> = { "[": "BracketLeft", "]": "BracketRight", "\\": "Backslash", "/": "Slash", ",": "Comma", ".": "Period" };

export function matches(written: string, event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">, onMac = mac): boolean {
  const want = parseKey(written);
  const ctrl = onMac ? event.metaKey : event.ctrlKey;
  if (want.ctrl !== ctrl || want.alt !== event.altKey) return false;
  if (onMac ? event.ctrlKey : event.metaKey) return false;
  const one = [...want.key].length === 1;
  // A letter says whether Shift is held; a sign ("?", "[") needs whatever Shift its keyboard needs.
  const letter = one && /\p{L}/u.test(want.key);
  if ((!one || letter || want.ctrl) && want.shift !== event.shiftKey && !(one && !letter && event.key === want.key)) return false;
  if (event.key.toLowerCase() === want.key.toLowerCase()) return true;
  // Chinese keyboards give full-width signs for the same keys: 【 for [, 、 for \.
  if (/^[ -~]$/.test(event.key) || (!want.shift && event.shiftKey)) return false;
  return one && event.code !== "" && (codes[want.key] === event.code || (/^[0-9]$/.test(want.key) && event.code === `Digit${want.key}`));
}

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "↵", Escape: "Esc", Delete: "Del", " ": "Space" };
const macSigns: Record<string, string> = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧" };

/** The caps of a key, as shown: ["Ctrl", "K"], ["⌘", "K"]. */
export function caps(written: string, onMac = mac): string[] {
  const { ctrl, alt, shift, key } = parseKey(written);
  const held = [ctrl && "Ctrl", alt && "Alt", shift && "Shift"].filter((cap) => cap !== false);
  const shown = signs[key] ?? ([...key].length === 1 ? key.toUpperCase() : key);
  return [...held.map((cap) => (onMac ? (macSigns[cap] ?? cap) : cap)), shown];
}

/** Keys that a text field has its own use for. */
const fieldKeys = new Set(["a", "c", "v", "x", "y", "z", "Enter", "Backspace", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/** The field keeps the key: it writes with it, or undoes its own typing. */
export function staysInField(written: string): boolean {
  const { ctrl, alt, key } = parseKey(written);
  if (/^F\d+$/.test(key)) return false;
  return (!ctrl && !alt) || fieldKeys.has([...key].length === 1 ? key.toLowerCase() : key);
}

export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "range", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

export const keyLabel = (written: string): string => (mac ? caps(written).join("") : caps(written).join("+"));
