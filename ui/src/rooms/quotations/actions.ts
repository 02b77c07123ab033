// What can be done with quotations.
import type { Quotation, QuotationRow } from "../../bindings/contract";
import { quoteText } from "../../lib/byline";
import { writeText } from "../../lib/clipboard";
import { shell } from "../../lib/shell";
import { register } from "../../state/actions.svelte";
import { app } from "../../state/app.svelte";
import { desk } from "../../state/desk.svelte";
import { focus } from "../../state/focus";
import { list } from "../../state/list.svelte";
import { toasts } from "../../state/toasts.svelte";
import { language, t } from "../../words/index.svelte";
import { rpc } from "../../lib/rpc";
import type { Book } from "./book.svelte";

interface Room {
  book: Book;
  go: (to: number) => void;
}

let room: Room | null = null;

/** The room that keys mean; answers how to end it. */
export function use(open: Room): () => void {
  room = open;
  return () => {
    if (room === open) room = null;
  };
}

/** A quotation at its place, a note on a work with the work. */
export function openCurrent({ quotation, work_note }: QuotationRow): void {
  app.show("desk");
  if (quotation !== null) {
    desk.reveal(quotation.highlight.work, quotation.highlight.id);
    focus.to("desk");
  } else if (work_note !== null) {
    desk.openHere(work_note.work);
    if (!desk.notes.includes(work_note.work)) desk.toggleNote(work_note.work);
    desk.wantsNote = work_note.work;
  }
}

async function told(run: () => Promise<string | null>): Promise<void> {
  try {
    const said = await run();
    if (said !== null) toasts.say(said);
  } catch (thrown) {
    toasts.fail(thrown);
  }
}

export const copyCurrent = ({ quotation, work_note }: QuotationRow): Promise<void> =>
  told(async () => {
    if (quotation === null) await writeText(work_note?.text ?? "");
    else await copy(quotation);
    return t().highlight.copied;
  });

async function copy(quotation: Quotation): Promise<void> {
  const title = quotation.untitled ? null : quotation.work_title;
  await writeText(quoteText(quotation.highlight.quote, quotation.language, title, quotation.work_line));
}

export const copyAll = (book: Book): Promise<void> =>
  told(async () => {
    const ids = await book.all();
    await writeText(rpc("export_text", { format: "markdown", of: { highlights: ids }, interface: language() }));
    return t().quotations.copied(ids.length);
  });

export const exportAll = (book: Book): Promise<void> =>
  told(async () => {
    const ids = await book.all();
    const path = await shell.chooseSave(t().quotations.exportTitle, t().quotations.exportName);
    if (path === null) return null;
    await rpc("export_file", { format: "markdown", of: { highlights: ids }, interface: language(), path });
    return t().quotations.exported(ids.length);
  });

/** The field of the room, from wherever one is. */
function search(): void {
  app.show("quotations");
  list.wantsSearch = true;
}

const here = (): boolean => app.view === "quotations" && (room?.book.rows.length ?? 0) > 0;
const step = (by: number) => (): void => room?.go(room.book.at + by);

export const registerQuotations = (): void =>
  register([
    { id: "quotations.search", group: "text", label: () => t().quotations.search, also: () => t().quotations.also, keys: ["Ctrl+Shift+F"], when: () => app.ready, menu: true, run: search },
    { id: "quotations.next", group: "text", label: () => t().quotations.next, keys: ["J", "ArrowDown"], when: here, unlisted: true, run: step(1) },
    { id: "quotations.previous", group: "text", label: () => t().quotations.previous, keys: ["K", "ArrowUp"], when: here, unlisted: true, run: step(-1) },
    {
      id: "quotations.open",
      group: "text",
      label: () => t().quotations.open,
      keys: ["Enter"],
      when: () => here() && (document.activeElement === document.body || document.activeElement?.closest(".q") != null),
      unlisted: true,
      run: () => {
        const row = room?.book.current;
        if (row !== undefined) openCurrent(row);
      },
    },
    {
      id: "quotations.copy",
      group: "text",
      label: () => t().quotations.copyOne,
      keys: ["C"],
      when: here,
      unlisted: true,
      run: () => {
        const row = room?.book.current;
        return row === undefined ? undefined : copyCurrent(row);
      },
    },
    { id: "quotations.copyAll", group: "text", label: () => t().quotations.copyAll, keys: ["Ctrl+Shift+C"], when: here, run: () => (room === null ? undefined : copyAll(room.book)) },
    { id: "quotations.export", group: "text", label: () => t().quotations.export, keys: [], when: here, run: () => (room === null ? undefined : exportAll(room.book)) },
  ]);
