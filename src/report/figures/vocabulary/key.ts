/** A key: each mark of a figure beside its words, where the legends that Vega makes from channels do not show it. */
import type { Look, MarkLayer, Panel } from "../../figure.ts";
import { type Axis, axis, between, within } from "./axis.ts";
import { cells, intervals, points, texts } from "./marks.ts";
import { panel } from "./panels.ts";

/** One sign: a stroke across, an upright bar, an area or a point, as it looks in the figure. */
export interface Sign {
  readonly drawn: "stroke" | "bar" | "area" | "point";
  readonly look: Look;
}

/** A mark of the figure, of one sign or several over each other, and what it stands for. */
export interface KeyEntry {
  readonly signs: readonly Sign[];
  readonly words: string;
}

/** The height of a row, and the width and half the height of a sign, in pixels. */
const [ROW, SIGN, HALF] = [18, 26, 6];

/** The key as a panel of this width, its entries row by row in so many columns. */
export function key(width: number, columns: number, entries: readonly KeyEntry[]): Panel {
  const height = ROW * Math.ceil(entries.length / columns);
  const x: Axis = { ...axis("x", null, within(0, width)), axis: null };
  const y: Axis = { ...axis("y", null, within(height, 0)), axis: null };
  const layers = entries.flatMap(({ signs, words }, k) => {
    const left = ((k % columns) * width) / columns;
    const middle = ROW * (Math.floor(k / columns) + 0.5);
    return [
      ...signs.map((sign) => drawnAt(sign, left, middle, x, y)),
      texts(
        [{ x: signs.length === 0 ? left : left + SIGN + 7, y: middle, text: words }],
        { x, y, text: "text" },
        WORDS,
      ),
    ];
  });
  return { ...panel({ width, height }, layers), view: { stroke: null } };
}

/** A key is no data: a tooltip would tell its places. */
const QUIET: Look = { aria: false };

const WORDS: Look = { ...QUIET, align: "left", baseline: "middle", fontSize: 11, clip: false };

function drawnAt({ drawn, look: shown }: Sign, left: number, middle: number, x: Axis, y: Axis): MarkLayer {
  const [right, centre, top, bottom] = [left + SIGN, left + SIGN / 2, middle - HALF, middle + HALF];
  const look = { ...shown, ...QUIET };
  switch (drawn) {
    case "stroke":
      return intervals(
        [{ x: left, right, y: middle }],
        { x: between(x, "x", "right"), y },
        { strokeWidth: 2, ...look },
      );
    case "bar":
      return intervals([{ x: centre, y: top, bottom }], { x, y: between(y, "y", "bottom") }, look);
    case "area":
      return cells(
        [{ x: left, right, y: top, bottom }],
        { x: between(x, "x", "right"), y: between(y, "y", "bottom") },
        look,
      );
    case "point":
      return points([{ x: centre, y: middle }], { x, y }, look);
  }
}
