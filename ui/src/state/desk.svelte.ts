// The desk: which texts lie open, side by side.
import type { HighlightId, WorkId } from "../bindings/contract";
import { beforeLeaving } from "../lib/leaving";
import { rpc } from "../lib/rpc";

export const MOST_PANES = 4;
/** A pane never gets narrower than this share of an even one. */
const LEAST = 0.4;
const PAUSE = 400;

interface Saved {
  panes: WorkId[];
  active: number;
  widths: number[];
  notes: WorkId[];
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** What was saved, as far as it makes sense: it may come from a later version, or from another hand. */
export function readSaved(json: string | null): Saved {
  let value: Partial<Record<keyof Saved, unknown>> = {};
  try {
    value = (json === null ? {} : (JSON.parse(json) ?? {})) as typeof value;
  } catch {
    // Nothing to restore: an empty desk is no loss.
  }
  const ids = (list: unknown): WorkId[] => (isList(list) ? [...new Set(list.filter((id): id is WorkId => typeof id === "string"))] : []);
  const panes = ids(value.panes).slice(0, MOST_PANES);
  const widths = isList(value.widths) ? value.widths.filter((width): width is number => typeof width === "number" && width > 0) : [];
  const active = typeof value.active === "number" && value.active in panes ? value.active : 0;
  return { panes, active, widths: widths.length === panes.length ? even(widths) : evenly(panes.length), notes: ids(value.notes) };
}

const evenly = (n: number): number[] => Array.from({ length: n }, () => 1 / n);

function even(widths: number[]): number[] {
  const sum = widths.reduce((a, b) => a + b, 0);
  return widths.map((width) => width / sum);
}

export class Desk {
  /** Open works from left to right; one to four, or none at the start. */
  panes = $state<WorkId[]>([]);
  /** Index of the pane that keys and "open here" go to. */
  active = $state(0);
  /** Share of the width of each pane; they sum to 1. */
  widths = $state<number[]>([]);
  /** One for each pane, never used twice: a pane keeps its place in the window when its work changes. */
  slots = $state<number[]>([]);
  /** Works whose note lies open. */
  notes = $state<WorkId[]>([]);
  /** A highlight that is to be shown as soon as its work is. */
  revealing = $state.raw<{ work: WorkId; highlight: HighlightId } | null>(null);
  /** The pane that shows itself for a moment, by its slot. */
  flashing = $state<number | null>(null);
  /** The work whose note is to have the keyboard. */
  wantsNote = $state<WorkId | null>(null);
  /** The work whose details float over its pane. */
  detailing = $state<WorkId | null>(null);
  /** Counts up when the keyboard is to go to the active pane's text. */
  calls = $state(0);

  private nextSlot = 0;
  /** Works whose panes went with them, and the desk as it was before. */
  private lost = new Set<WorkId>();
  private before: { panes: WorkId[]; widths: number[]; active: WorkId | undefined } = { panes: [], widths: [], active: undefined };
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    beforeLeaving(async () => {
      if (this.timer !== undefined) await this.write();
    });
  }

  get current(): WorkId | undefined {
    return this.panes[this.active];
  }

  /** Shows a work in the active pane, or goes to the pane that has it. */
  openHere(id: WorkId): void {
    const there = this.panes.indexOf(id);
    if (there >= 0) this.active = there;
    else if (this.panes.length === 0) this.insert(0, id);
    else this.panes[this.active] = id;
    this.opened(id);
  }

  /** Shows a work in a pane of its own, right of the active one. When the desk is full it takes the active pane. */
  openBeside(id: WorkId): void {
    if (this.panes.includes(id) || this.panes.length >= MOST_PANES) return this.openHere(id);
    this.insert(this.panes.length === 0 ? 0 : this.active + 1, id);
    this.opened(id);
  }

  /** Opens a work and goes to one of its highlights. */
  reveal(work: WorkId, highlight: HighlightId): void {
    this.revealing = { work, highlight };
    this.openHere(work);
  }

  close(pane: number = this.active): void {
    if (!(pane in this.panes)) return;
    this.panes.splice(pane, 1);
    this.slots.splice(pane, 1);
    this.widths = even(this.widths.filter((_, i) => i !== pane));
    if (this.active > pane || this.active >= this.panes.length) this.active = Math.max(0, this.active - 1);
    this.save();
  }

  /** A work is no longer in the library; it may come back. */
  drop(id: WorkId): void {
    const pane = this.panes.indexOf(id);
    if (pane < 0) return;
    if (this.lost.size === 0) this.before = { panes: [...this.panes], widths: [...this.widths], active: this.current };
    this.lost.add(id);
    this.close(pane);
  }

  /** Works that had lain open are there again, after undo or redo: their panes come back to their places. */
  async comeBack(): Promise<void> {
    const there = await Promise.all([...this.lost].map((id) => rpc("show_work", { id, query: "", typing: false }).then(() => id, () => null)));
    for (const id of this.before.panes) {
      if (!there.includes(id) || !this.lost.delete(id) || this.panes.includes(id) || this.panes.length >= MOST_PANES) continue;
      const { current } = this;
      this.insert(Math.min(this.before.panes.indexOf(id), this.panes.length), id);
      if (current !== undefined) this.active = this.panes.indexOf(current);
    }
    if (this.panes.length === 0 || there.every((id) => id === null)) return;
    if (this.panes.join() === this.before.panes.join()) {
      this.widths = [...this.before.widths];
      this.active = Math.max(0, this.before.active === undefined ? this.active : this.panes.indexOf(this.before.active));
    }
    this.save();
  }

  closeOthers(): void {
    const id = this.current;
    if (id === undefined) return;
    this.slots = this.slots.slice(this.active, this.active + 1);
    this.panes = [id];
    this.widths = [1];
    this.active = 0;
    this.save();
  }

  /** Moves the active pane one place to the left or right. */
  move(by: -1 | 1): void {
    const to = this.active + by;
    if (!(to in this.panes)) return;
    for (const list of [this.panes, this.slots, this.widths] as unknown[][]) {
      [list[to], list[this.active]] = [list[this.active], list[to]];
    }
    this.active = to;
    this.save();
  }

  activate(pane: number): void {
    if (!(pane in this.panes) || pane === this.active) return;
    this.active = pane;
    this.save();
  }

  /** The keyboard goes to a pane's text. */
  go(pane: number): void {
    if (!(pane in this.panes)) return;
    this.activate(pane);
    this.calls += 1;
  }

  /** Moves the divider right of a pane by a share of the whole width. */
  resize(divider: number, by: number): void {
    const left = this.widths[divider];
    const right = this.widths[divider + 1];
    if (left === undefined || right === undefined) return;
    const least = LEAST / this.widths.length;
    const moved = Math.min(Math.max(left + by, least), left + right - least);
    this.widths[divider] = moved;
    this.widths[divider + 1] = left + right - moved;
    this.save();
  }

  flash(pane: number): void {
    this.flashing = this.slots[pane] ?? null;
  }

  evenOut(): void {
    this.widths = evenly(this.panes.length);
    this.save();
  }

  toggleNote(id: WorkId | undefined = this.current): void {
    if (id === undefined) return;
    const open = this.notes.includes(id);
    this.notes = open ? this.notes.filter((other) => other !== id) : [...this.notes, id];
    this.wantsNote = open ? null : id;
    this.save();
  }

  toggleDetails(id: WorkId | undefined = this.current): void {
    this.detailing = id === undefined || this.detailing === id ? null : id;
  }

  /** The desk as it was left in this library. */
  async restore(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.panes = [];
    this.slots = [];
    this.revealing = null;
    this.lost.clear();
    const saved = readSaved(await rpc("load_setting", { key: "desk" }).catch(() => null));
    this.slots = saved.panes.map(() => this.nextSlot++);
    this.widths = saved.widths;
    this.notes = saved.notes;
    this.active = saved.active;
    this.panes = saved.panes;
  }

  private insert(at: number, id: WorkId): void {
    this.panes.splice(at, 0, id);
    this.slots.splice(at, 0, this.nextSlot++);
    this.widths = evenly(this.panes.length);
    this.active = at;
  }

  private opened(id: WorkId): void {
    if (this.wantsNote !== id) this.wantsNote = null;
    this.save();
    rpc("mark_seen", { id }).catch(() => {
      // The pane itself finds out what is wrong with the work, and says so.
    });
  }

  private save(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.write(), PAUSE);
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const notes = this.notes.filter((id) => this.panes.includes(id));
    const value = JSON.stringify({ panes: this.panes, active: this.active, widths: this.widths, notes } satisfies Saved);
    await rpc("save_setting", { key: "desk", value }).catch(() => {
      // A read-only library keeps the desk for this session only.
    });
  }
}

export const desk = new Desk();
