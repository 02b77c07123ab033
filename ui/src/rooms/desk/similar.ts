// What can be done with similar literature and lit terms.
import { linesOf } from "../../lib/selection";
import type { Action } from "../../state/actions.svelte";
import { app } from "../../state/app.svelte";
import { desk } from "../../state/desk.svelte";
import { focus } from "../../state/focus";
import { glossary } from "../../state/glossary.svelte";
import { list } from "../../state/list.svelte";
import { lit } from "../../state/lit.svelte";
import { reader } from "../../state/readers.svelte";
import { similar } from "../../state/similar.svelte";
import { t } from "../../words/index.svelte";

const onDesk = (): boolean => app.view === "desk" && desk.current !== undefined;
const inStrip = (): boolean => document.activeElement?.closest(".strip") != null;
const picked = (): boolean => app.ready && app.view === "desk" && list.picked.size > 1;
/** Longer than any term. */
const LONG = 60;
const isTerm = (): boolean => app.library?.writable !== false && (reader()?.words.length ?? LONG) < LONG;
const selected = (): boolean => app.ready && app.view === "desk" && list.focused && list.any;

/** About the words that are selected, or those of the highlight in use. */
export function askSimilar(): void {
  const here = reader();
  if (here?.work === undefined || here.words === "") return;
  similar.ask({ works: [here.work.id], text: here.words, reading: false });
}

/** The words in use become one side of a pair. */
function addTerm(): void {
  const here = reader();
  const { stretch } = here ?? {};
  const root = stretch == null ? undefined : here?.roots[stretch.field];
  if (here === undefined || stretch == null || root === undefined) return;
  glossary.take(here.words);
  const line = linesOf(root, stretch.start, stretch.end).at(-1);
  if (line !== undefined) glossary.at = new DOMRect(line.left, line.top, line.right - line.left, line.bottom - line.top);
}

/** Opens it for the pane's work, asks anew when that has changed, and folds it from there. */
function toggle(): void {
  const leaving = similar.open && similar.tab === "similar" && similar.here;
  if (!leaving) similar.askHere(true);
  else {
    const inside = inStrip();
    similar.open = false;
    if (inside) focus.to("desk");
  }
}

/** Before the actions of the desk: with a selection, the key means it. */
export const similarTo = (held: () => boolean): Action[] => [
  { id: "text.similar", group: "text", label: () => t().similar.passage, also: () => t().similar.also, keys: ["S"], when: held, run: askSimilar },
  { id: "text.term", group: "text", label: () => t().terms.addThis, also: () => t().terms.also, keys: ["G"], when: () => held() && isTerm(), run: addTerm },
  { id: "list.similar", group: "list", label: () => t().similar.these(Math.max(1, list.selection.length)), name: () => t().similar.these(1), keys: ["S"], when: selected, unlisted: true, run: () => similar.askSelected() },
  { id: "list.similarPicked", group: "list", label: () => t().similar.these(list.picked.size), also: () => t().similar.also, keys: [], when: picked, run: () => similar.askSelected() },
  { id: "desk.similar", group: "desk", label: () => t().similar.ask, also: () => t().similar.also, keys: ["S"], when: onDesk, menu: true, run: toggle },
  { id: "desk.shared", group: "desk", label: () => t().similar.sharedTerms, also: () => t().similar.also, keys: ["Shift+S"], when: onDesk, menu: true, run: () => similar.show("shared", true) },
  { id: "desk.unlight", group: "desk", label: () => t().similar.clear, keys: ["Escape"], when: () => app.view === "desk" && lit.kept.size > 0, run: () => void lit.clear() },
];
