/**
 * Puts text on the clipboard. Text that has yet to come is promised at once: after a wait WebKitGTK no longer sees the
 * gesture that asked for it, and refuses. Where it saw none at all there is the old way.
 */
export async function writeText(text: string | Promise<string>): Promise<void> {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
  } catch {
    if (!copyOldWay(await text)) throw new Error("The clipboard refused the text.");
  }
}

// The copy event carries the text, so neither focus nor selection has to move.
function copyOldWay(text: string): boolean {
  let done = false;
  const give = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
    done = event.clipboardData !== null;
  };
  // WebKit offers to copy nothing only to a page that says so beforehand.
  const may = (event: Event): void => event.preventDefault();
  document.addEventListener("beforecopy", may, { capture: true });
  document.addEventListener("copy", give, { capture: true });
  const ran = document.execCommand("copy");
  document.removeEventListener("beforecopy", may, { capture: true });
  document.removeEventListener("copy", give, { capture: true });
  return ran && done;
}
