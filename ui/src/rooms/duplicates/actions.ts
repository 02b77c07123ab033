// What can be said of two works that may be one.
import { register, type Action } from "../../state/actions.svelte";
import { app } from "../../state/app.svelte";
import { desk } from "../../state/desk.svelte";
import { duplicates } from "../../state/duplicates.svelte";
import { focus } from "../../state/focus";
import { history } from "../../state/history.svelte";
import { t } from "../../words/index.svelte";
import type { Side } from "../../lib/likeness";
import type { Pairs } from "./pairs.svelte";

interface Room {
  pairs: Pairs;
  /** Goes to another pair, and to its top. */
  step: (by: 1 | -1) => void;
  keep: (side: Side) => void;
}

let room: Room | null = null;

/** The room that keys mean; answers how to end it. */
export function use(open: Room): () => void {
  room = open;
  return () => {
    if (room === open) room = null;
  };
}

export function openBoth(pairs: Pairs): void {
  const pair = pairs.current;
  if (pair === undefined) return;
  app.show("desk");
  desk.openHere(pair.one.id);
  desk.openBeside(pair.other.id);
  focus.to("desk");
}

const ready = (): boolean => app.ready;
const inRoom = (): boolean => app.ready && app.view === "duplicates";
const here = (): boolean => inRoom() && room?.pairs.current !== undefined;
const may = (): boolean => here() && app.library?.writable !== false;

const actions: Action[] = [
  { id: "list.duplicates", group: "list", label: () => t().pairs.find, also: () => t().pairs.also, keys: [], when: () => ready() && !duplicates.searching, run: duplicates.find, menu: true },
  { id: "pairs.same", group: "pairs", label: () => t().pairs.same, keys: ["S"], when: may, run: () => room?.pairs.decide("same") },
  { id: "pairs.different", group: "pairs", label: () => t().pairs.different, keys: ["D"], when: may, run: () => room?.pairs.decide("different") },
  { id: "pairs.translation", group: "pairs", label: () => t().pairs.translation, keys: ["T"], when: may, run: () => room?.pairs.decide("translation") },
  { id: "pairs.left", group: "pairs", label: () => t().pairs.keepThis(t().pairs.left), keys: ["ArrowLeft"], when: here, unlisted: true, run: () => room?.keep("one") },
  { id: "pairs.right", group: "pairs", label: () => t().pairs.keepThis(t().pairs.right), keys: ["ArrowRight"], when: here, unlisted: true, run: () => room?.keep("other") },
  { id: "pairs.next", group: "pairs", label: () => t().pairs.next, keys: ["J"], when: here, unlisted: true, run: () => room?.step(1) },
  { id: "pairs.previous", group: "pairs", label: () => t().pairs.previous, keys: ["K"], when: here, unlisted: true, run: () => room?.step(-1) },
  { id: "pairs.undo", group: "pairs", label: () => t().pairs.undo, keys: ["U"], when: () => inRoom() && history.undoable !== null, unlisted: true, run: history.undo },
  { id: "pairs.open", group: "pairs", label: () => t().pairs.openOne, keys: ["Enter"], when: () => here() && (document.activeElement === document.body || document.activeElement?.matches(".pairs [role=radio]") === true), run: () => void (room !== null && openBoth(room.pairs)) },
];

export const registerDuplicates = (): void => register(actions);
