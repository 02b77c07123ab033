// Ctrl+V anywhere outside a field brings text in.
import { isField, matches } from "../lib/keys";
import { app } from "../state/app.svelte";

/** Shorter than any abstract: then one looks at it first. */
const ENOUGH = 40;
/** Some webviews give no paste event outside a field. */
const WAIT = 120;

export function listenToPaste(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onPaste = (event: ClipboardEvent): void => {
    clearTimeout(timer);
    if (isField(event.target) || !app.ready || app.panel === "import" || app.panel === "export" || (app.job !== null && app.job.command !== "index")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    event.preventDefault();
    if (text.trim().length > ENOUGH) void app.importText(text);
    else {
      // Nothing to paste is no reason to do nothing: the field is opened, and what was written in it stays.
      if (text.trim() !== "") app.pasting = text;
      app.panel = "paste";
    }
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || isField(event.target) || !matches("Ctrl+V", event) || !app.ready || app.panel === "import" || app.panel === "export") return;
    clearTimeout(timer);
    timer = setTimeout(() => (app.panel = "paste"), WAIT);
  };

  document.addEventListener("paste", onPaste);
  window.addEventListener("keydown", onKey);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("paste", onPaste);
    window.removeEventListener("keydown", onKey);
  };
}
