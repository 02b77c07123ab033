// Where a bar stands over a text.
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const EDGE = 12;
const GAP = 8;

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * Above the first line, or below the last when the top of the pane is in the way, or when the bar would hide
 * less of the marks there; never past the pane. All boxes are in the same coordinates. Null when the lines are out of sight.
 */
export function placeBar(pane: Box, lines: readonly Box[], width: number, height: number, marks: readonly Box[]): { left: number; top: number } | null {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined || last.bottom < pane.top || first.top > pane.bottom) return null;
  const at = (line: Box, top: number): Box => {
    const most = Math.max(pane.left + EDGE, pane.right - EDGE - width);
    const left = Math.round(Math.min(Math.max((line.left + line.right) / 2 - width / 2, pane.left + EDGE), most));
    return { left, top: Math.round(top), right: left + width, bottom: Math.round(top) + height };
  };
  const above = at(first, first.top - height - GAP);
  const below = at(last, last.bottom + GAP);
  const hidden = (box: Box): number => marks.reduce((sum, mark) => sum + shared(mark, box), 0);
  const aboveFits = above.top >= pane.top;
  const belowFits = below.bottom <= pane.bottom;
  const held = at(first, Math.max(pane.top + GAP, Math.min(below.top, pane.bottom - height - GAP)));
  const box = aboveFits && (!belowFits || hidden(above) <= hidden(below)) ? above : belowFits ? below : held;
  return { left: box.left, top: box.top };
}
