// Where margin notes stand: each beside its line if it can, never on another note.
export interface Placed {
  /** The top that the note would like. */
  want: number;
  h: number;
  /** In use: it keeps its place, and the others give way. */
  on: boolean;
}

export const NOTE_GAP = 10;

/** The top of each note, in the order given. */
export function placeNotes(notes: readonly Placed[], gap = NOTE_GAP): number[] {
  const order = notes.map((note, i) => ({ ...note, i, y: note.want })).sort((a, b) => a.want - b.want || a.i - b.i);
  const down = (from: number): void => {
    for (let k = from; k < order.length; k++) {
      const note = order[k];
      const above = order[k - 1];
      if (note !== undefined && above !== undefined) note.y = Math.max(note.want, above.y + above.h + gap);
    }
  };
  down(1);
  const used = order.findIndex((note) => note.on);
  const inUse = order[used];
  if (inUse !== undefined) {
    inUse.y = inUse.want;
    for (let k = used - 1; k >= 0; k--) {
      const note = order[k];
      const below = order[k + 1];
      if (note !== undefined && below !== undefined) note.y = Math.min(note.y, below.y - note.h - gap);
    }
    down(used + 1);
  }
  const tops = new Array<number>(notes.length);
  for (const note of order) tops[note.i] = note.y;
  return tops;
}
