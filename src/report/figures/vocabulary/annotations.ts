/** What explains a panel without being its data: levels, labels, headings. */
import type { Look, MarkLayer } from "../../figure.ts";
import { ANNOTATION } from "../../palette.ts";
import type { Axis } from "./axis.ts";
import { intervals, texts } from "./marks.ts";

const QUIET_DASHES: Look = { strokeDash: [4, 3], color: ANNOTATION };

/** A rule across the panel at this height. */
export const level = (height: number, y: Axis, look: Look = QUIET_DASHES): MarkLayer =>
  intervals([{ [y.field]: height }], { y }, look);

/** A text at a place; `dx` and `dy` of its look move it by so many pixels. */
export const label = (text: string, x: Axis, y: Axis, [a, b]: readonly [number, number], look: Look): MarkLayer =>
  texts([{ [x.field]: a, [y.field]: b, text }], { x, y, text: "text" }, look);

/** A text in the middle of an empty panel, with the reason why it is empty. */
export const nothing = (reason: string): MarkLayer =>
  texts([{ text: reason }], { text: "text" }, { color: ANNOTATION });

/**
 * A title as a mark, of one line or several: Vega places titles of panels in a grid by the height of their neighbours'
 * legends.
 */
export const heading = (text: string, look: Look = {}): MarkLayer => {
  const lines = text.split("\n").length;
  const { encoding, ...layer } = texts(
    [{ text }],
    { text: "text" },
    { align: "left", baseline: "bottom", fontSize: 13, lineHeight: LINE, lineBreak: "\n", clip: false, ...look },
  );
  return { ...layer, encoding: { x: { value: 0 }, y: { value: -8 - (lines - 1) * LINE }, ...encoding } };
};

/** The pixels from one line of a heading to the next. */
const LINE = 15;
