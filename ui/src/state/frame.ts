// What can be done from anywhere: the frame's part of the registry.
import type { WorkId } from "../bindings/contract";
import { saveAll } from "../lib/leaving";
import { rpc } from "../lib/rpc";
import { shell } from "../lib/shell";
import { wordsOf } from "../lib/query";
import { shorten } from "../lib/script";
import { lastPart } from "../lib/tagtree";
import { t } from "../words/index.svelte";
import { register, type Action } from "./actions.svelte";
import { app } from "./app.svelte";
import { attempt } from "./attempt";
import { desk } from "./desk.svelte";
import { facets } from "./facets.svelte";
import { finding } from "./finding";
import { history, stepWords } from "./history.svelte";
import { list } from "./list.svelte";
import { past } from "./past.svelte";
import { picker } from "./picker.svelte";
import { preferences } from "./preferences.svelte";
import { tags } from "./tags.svelte";
import { takeaway } from "./takeaway";
import { toasts } from "./toasts.svelte";

const ready = (): boolean => app.ready;
const inList = (): boolean => app.ready && list.focused && list.total > 0;
const withSelection = (): boolean => inList() && list.any;

/** The start of a work's title, or of its text. */
async function nameOf(id: WorkId): Promise<string | null> {
  const here = list.row(list.at);
  const work = here?.id === id ? here : await rpc("show_work", { id, query: "", typing: false }).catch(() => null);
  const name = work?.title ?? work?.stand_in ?? null;
  return name === null ? null : shorten(name);
}

/** A key pressed twice deletes once. */
let deleting = false;

/** Deletes what is selected in the list; the toast gives the way back. */
export async function deleteSelected(): Promise<void> {
  if (deleting) return;
  deleting = true;
  await remove().finally(() => (deleting = false));
}

async function remove(): Promise<void> {
  const ids = await list.chosen();
  const [only] = ids;
  if (only === undefined) return;
  const name = ids.length === 1 ? await nameOf(only) : null;
  const gone = await attempt("delete_works", { ids });
  if (gone === undefined) return;
  list.unpick();
  list.lose(ids);
  history.tell(name === null ? t().list.deleted(gone) : t().list.deletedOne(name));
}

/** Puts the tag of a number key on the selected works, or takes it off when the cursor's work has it. */
export async function tagByKey(key: number): Promise<void> {
  const tag = tags.withKey(key);
  if (tag === undefined) {
    toasts.say(t().tags.noKey(key));
    return;
  }
  const works = await list.chosen();
  const here = list.row(list.at);
  await tags.toggle(works, tag, here !== undefined && here.tags.includes(tag.id));
}

/** Where a float belongs that is about the row under the cursor. */
const cursorRow = (): HTMLElement | null => (list.cursor === null ? null : document.getElementById(`work-${list.cursor}`));

export async function tagSelected(): Promise<void> {
  const works = await list.chosen();
  const anchor = cursorRow() ?? document.querySelector<HTMLElement>("[data-rows]");
  if (anchor !== null) picker.openForWorks(works, anchor.getBoundingClientRect());
}

function goAll(): void {
  app.show("desk");
  list.search("");
}

function goInbox(): void {
  app.show("desk");
  void facets.write("status", "new");
}

/** What was looked for has led to a work. Places one has only gone to are not worth remembering. */
function remember(): void {
  if (wordsOf(list.text) !== "") past.remember(list.text);
}

/** The work under the cursor, as soon as that is known. */
const openCursor = (open: (id: WorkId | null) => void) => async (): Promise<void> => {
  await list.chosen();
  open(list.cursor);
};

export function openHere(id: WorkId | null): void {
  if (id === null) return;
  remember();
  app.show("desk");
  desk.openHere(id);
}

/** A work that lies open already is not opened twice: its pane shows itself. */
export function openBeside(id: WorkId | null): void {
  if (id === null) return;
  remember();
  app.show("desk");
  const there = desk.panes.indexOf(id);
  desk.openBeside(id);
  if (there < 0) return;
  desk.flash(there);
  if (desk.panes.length > 1) toasts.say(t().desk.openAlready(there + 1));
}

const THEMES = ["light", "sepia", "dark", "system"] as const;

const frame: Action[] = [
  { id: "file.import", group: "file", label: () => t().actions.import, also: () => t().also.import, keys: ["Ctrl+I"], when: ready, run: app.chooseFiles, menu: true },
  { id: "file.importFolder", group: "file", label: () => t().actions.importFolder, also: () => t().also.import, keys: [], when: ready, run: app.chooseFolderToImport, menu: true },
  { id: "file.importWith", group: "file", label: () => t().actions.importWith, also: () => t().also.importWith, keys: ["Ctrl+Shift+I"], when: ready, run: app.chooseFilesWith, menu: true },
  { id: "file.paste", group: "file", label: () => t().actions.paste, keys: ["Ctrl+Shift+V"], when: ready, run: () => void (app.panel = "paste"), menu: true },
  { id: "file.sample", group: "file", label: () => t().actions.sample, keys: [], when: ready, run: app.importSample, menu: true },
  { id: "file.openLibrary", group: "file", label: () => t().actions.openLibrary, keys: ["Ctrl+O"], run: app.chooseLibrary, menu: true },
  { id: "file.check", group: "file", label: () => t().actions.check, keys: [], when: ready, run: checkLibrary, menu: true },
  { id: "file.reindex", group: "file", label: () => t().actions.reindex, keys: [], when: ready, run: rebuildIndex, menu: true },
  { id: "file.quit", group: "file", label: () => t().actions.quit, keys: ["Ctrl+Q"], run: quit, menu: true, above: true },

  {
    id: "edit.undo", group: "edit", name: () => t().common.undo, keys: ["Ctrl+Z"], menu: true,
    label: () => (history.undoable === null ? t().common.undo : t().history.undo(stepWords(history.undoable))),
    when: () => app.ready && history.undoable !== null, run: history.undo,
  },
  {
    id: "edit.redo", group: "edit", name: () => t().common.redo, keys: ["Ctrl+Shift+Z", "Ctrl+Y"], menu: true,
    label: () => (history.redoable === null ? t().common.redo : t().history.redo(stepWords(history.redoable))),
    when: () => app.ready && history.redoable !== null, run: history.redo,
  },
  { id: "edit.search", group: "edit", label: () => t().actions.search, keys: ["Ctrl+F", "/"], when: ready, run: goSearch, menu: true },
  { id: "edit.palette", group: "edit", label: () => t().actions.palette, keys: ["Ctrl+K"], when: ready, run: () => void (app.panel = app.panel === "palette" ? null : "palette"), menu: true, unlisted: true, above: true },

  { id: "view.desk", group: "view", label: () => t().views.desk, keys: ["Ctrl+1"], when: ready, run: () => app.show("desk"), menu: true },
  { id: "view.quotations", group: "view", label: () => t().views.quotations, keys: ["Ctrl+2"], when: ready, run: () => app.show("quotations"), menu: true },
  { id: "view.duplicates", group: "view", label: () => t().pairs.name, also: () => t().pairs.also, keys: ["Ctrl+3"], when: ready, run: () => app.show("duplicates"), menu: true },
  { id: "view.all", group: "view", label: () => t().actions.goAll, keys: [], when: ready, run: goAll },
  { id: "view.inbox", group: "view", label: () => t().actions.goInbox, keys: [], when: ready, run: goInbox },
  { id: "view.sidebar", group: "view", label: () => (app.sidebarShown ? t().actions.foldSidebar : t().actions.showSidebar), keys: ["["], when: ready, run: app.toggleSidebar, menu: true },
  { id: "view.list", group: "view", label: () => (preferences.now.list ? t().actions.foldList : t().actions.showList), keys: ["]"], when: () => app.ready && app.view === "desk", run: app.toggleList, menu: true },
  { id: "view.larger", group: "view", label: () => t().actions.larger, also: () => t().also.size, keys: ["Ctrl+=", "Ctrl++"], run: () => preferences.step("readSize", 1), menu: true, above: true },
  { id: "view.smaller", group: "view", label: () => t().actions.smaller, also: () => t().also.size, keys: ["Ctrl+-"], run: () => preferences.step("readSize", -1), menu: true, above: true },
  { id: "view.usual", group: "view", label: () => t().actions.sizeReset, also: () => t().also.size, keys: ["Ctrl+0"], run: () => void (preferences.now.readSize = 18), menu: true, above: true },
  ...THEMES.map((theme): Action => ({ id: `view.${theme}`, group: "view", label: () => t().actions.theme(t().settings.themes[theme]), also: () => t().also.themes[theme], keys: [], run: () => void (preferences.now.theme = theme) })),
  { id: "view.language", group: "view", label: () => t().actions.language, also: () => t().also.language, keys: [], run: () => void (preferences.now.language = preferences.now.language === "en" ? "zh" : "en") },
  { id: "view.settings", group: "view", label: () => t().actions.settings, also: () => t().also.settings, keys: ["Ctrl+,"], run: () => void (app.panel = app.panel === "settings" ? null : "settings"), menu: true, above: true },

  { id: "list.focus", group: "list", label: () => t().actions.focusList, keys: ["Ctrl+L"], when: () => app.ready && list.total > 0, run: () => { app.show("desk"); preferences.now.list = true; list.wantsFocus = true; }, menu: true },
  { id: "list.open", group: "list", label: () => t().actions.open, keys: ["Enter"], when: withSelection, run: openCursor(openHere), menu: true },
  { id: "list.beside", group: "list", label: () => t().actions.openBeside, keys: ["Shift+Enter", "Ctrl+Enter", "b"], when: withSelection, run: openCursor(openBeside), menu: true },
  { id: "list.next", group: "list", label: () => t().actions.next, keys: ["j", "ArrowDown"], when: inList, run: () => list.step(1), unlisted: true },
  { id: "list.previous", group: "list", label: () => t().actions.previous, keys: ["k", "ArrowUp"], when: inList, run: () => list.step(-1), unlisted: true },
  { id: "list.extendDown", group: "list", label: () => t().actions.extendDown, keys: ["Shift+ArrowDown", "Shift+J"], when: inList, run: () => list.step(1, true), unlisted: true },
  { id: "list.extendUp", group: "list", label: () => t().actions.extendUp, keys: ["Shift+ArrowUp", "Shift+K"], when: inList, run: () => list.step(-1, true), unlisted: true },
  { id: "list.first", group: "list", label: () => t().actions.first, keys: ["Home"], when: inList, run: () => list.go(0), unlisted: true },
  { id: "list.last", group: "list", label: () => t().actions.last, keys: ["End"], when: inList, run: () => list.go(list.total - 1), unlisted: true },
  { id: "list.all", group: "list", label: () => t().actions.selectAll, keys: ["Ctrl+A"], when: inList, run: () => list.pickAll(), menu: true },
  { id: "list.none", group: "list", label: () => t().actions.unselect, keys: ["Escape"], when: () => inList() && list.picked.size > 0, run: () => list.unpick(), unlisted: true },
  { id: "list.tag", group: "list", label: () => t().actions.tagWorks, keys: ["t"], when: withSelection, run: tagSelected, menu: true },
  { id: "list.delete", group: "list", label: () => t().actions.deleteWorks, keys: ["Delete"], when: withSelection, run: deleteSelected, menu: true },

  { id: "tags.new", group: "tags", label: () => t().actions.newTag, keys: [], when: ready, run: newTag, menu: true },
  { id: "help.keys", group: "help", label: () => t().actions.keys, also: () => t().also.keys, keys: ["?", "F1"], run: () => void (app.panel = app.panel === "help" ? null : "help"), menu: true, above: true },
];

const numbered: Action[] = Array.from({ length: 9 }, (_, i) => ({
  id: `list.tag${i + 1}`,
  group: "list" as const,
  label: () => {
    const tag = tags.withKey(i + 1);
    return tag === undefined ? t().actions.tagKey(i + 1) : t().actions.tagAs(lastPart(tag.path));
  },
  keys: [`${i + 1}`],
  when: withSelection,
  run: () => tagByKey(i + 1),
  unlisted: true,
}));

export function registerFrame(): void {
  register([...frame, ...finding, ...takeaway, ...numbered]);
  void shell.onClosing(() => void quit());
}

/** To the search box of the list; the quotations have one of their own, for the same words. */
function goSearch(): void {
  if (app.view !== "quotations") {
    app.show("desk");
    preferences.now.list = true;
  }
  list.wantsSearch = true;
}

function newTag(): void {
  if (app.narrow) app.overlay = true;
  else preferences.now.sidebar = true;
  tags.wantsNew = true;
}

/** Also when the window is asked to close: what was typed last is saved first. */
export async function quit(): Promise<void> {
  await saveAll();
  await shell.quit();
}

async function checkLibrary(): Promise<void> {
  const report = await attempt("check_library", {});
  if (report === undefined) return;
  if (report.problems.length === 0) toasts.say(t().app.checked(report.works, report.highlights));
  else toasts.warn(t().app.checkFound(report.problems.length), report.problems.join("\n"));
}

async function rebuildIndex(): Promise<void> {
  const works = await attempt("rebuild_index", {});
  app.job = null;
  if (works !== undefined) toasts.say(t().app.reindexed(works));
}
