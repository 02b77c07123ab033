/** Puts text on the clipboard. WebKitGTK refuses the new way when it saw no gesture: then the old one. */
export async function writeText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {
    if (!copyOldWay(text)) throw new Error("The clipboard refused the text.");
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
