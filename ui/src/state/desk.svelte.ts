// The desk: which texts lie open, side by side.
import type { WorkId } from "../bindings/contract";

export const MOST_PANES = 4;

export class Desk {
  /** Open works from left to right; one to four, or none at the start. */
  panes = $state<WorkId[]>([]);
  /** Index of the pane that keys and "open here" go to. */
  active = $state(0);
  /** Share of the width of each pane; they sum to 1. */
  widths = $state<number[]>([]);

  get current(): WorkId | undefined {
    return this.panes[this.active];
  }
}

export const desk = new Desk();
