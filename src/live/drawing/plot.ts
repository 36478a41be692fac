/**
 * A panel with two axes, as an SVG element: a title, a legend, ticks, and marks that are cut off at the axes.
 *
 * A panel is drawn 300 units wide and shown about as many pixels wide, so its text is read on a phone too.
 */
import { significant } from "../../numeric/number-text.ts";
import { element, escaped } from "./svg.ts";

/** An axis from one number to another. */
export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** The numbers that are written along it. Default: round ones, about five. */
  readonly ticks?: readonly number[];
}

/** The colours and dashes that a mark or an entry of a legend may have, as classes of LIVE_STYLE. */
export type Look = string;

/** Where numbers along the axes are in the picture. */
export interface Places {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** An entry of a legend. */
export interface Entry {
  readonly look: Look;
  readonly text: string;
  /** What stands before the text. Default: a line. */
  readonly sign?: "dot";
}

export interface Plot {
  /** The id of the panel in the page, which no other has. */
  readonly id: string;
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly legend?: readonly Entry[];
  /** The rows that are kept for the legend, so that panels side by side have their axes at one height. */
  readonly legendRows?: number;
  /** The height of the area within the axes; its width is always the same. */
  readonly height?: number;
  readonly marks: (places: Places) => readonly string[];
  /** What the panel shows, for those who do not see it. */
  readonly description: string;
}

const [WIDTH, AREA_HEIGHT] = [300, 190];
const [LEFT, RIGHT, BOTTOM] = [54, 18, 40];
const [TITLE, LEGEND_ROW] = [22, 16];
const AREA_WIDTH = WIDTH - LEFT - RIGHT;

/** The panel as an SVG element. */
export function plot(spec: Plot): string {
  const { id, title, x, y, legend = [], legendRows = legend.length, height = AREA_HEIGHT, marks, description } = spec;
  const top = TITLE + LEGEND_ROW * legendRows + 6;
  const bottom = top + height;
  const places: Places = {
    x: (value) => LEFT + (AREA_WIDTH * (value - x.from)) / (x.to - x.from),
    y: (value) => bottom - (height * (value - y.from)) / (y.to - y.from),
  };
  const area = { x: LEFT, y: top, width: AREA_WIDTH, height };
  const clip = `${id}-area`;
  return element(
    "svg",
    {
      class: "live-picture",
      viewBox: `0 0 ${WIDTH} ${bottom + BOTTOM}`,
      role: "img",
      "aria-label": `${title}. ${description}`,
    },
    element("clipPath", { id: clip }, element("rect", area)),
    element("text", { x: 4, y: 14, class: "live-title" }, escaped(title)),
    ...legend.map((entry, row) => legendEntry(entry, TITLE + LEGEND_ROW * (row + 0.5))),
    ...ticksOf(x).map((tick) => xTick(tick, places.x(tick), bottom)),
    ...ticksOf(y).map((tick) => yTick(tick, places.y(tick))),
    element("g", { "clip-path": `url(#${clip})` }, ...marks(places)),
    element("rect", { ...area, class: "live-frame" }),
    element("text", { x: LEFT + AREA_WIDTH / 2, y: bottom + BOTTOM - 6, class: "live-middle" }, escaped(x.label)),
    element(
      "text",
      { transform: `translate(11 ${top + height / 2}) rotate(-90)`, class: "live-middle" },
      escaped(y.label),
    ),
  );
}

const legendEntry = ({ look, text, sign }: Entry, y: number): string =>
  (sign === "dot"
    ? element("circle", { cx: LEFT + 11, cy: y, r: 3, class: `live-dot ${look}` })
    : element("path", { d: `M${LEFT} ${y}h22`, class: `live-line ${look}` })) +
  element("text", { x: LEFT + 28, y: y + 4 }, escaped(text));

const xTick = (tick: number, x: number, bottom: number): string =>
  element("path", { d: `M${x.toFixed(1)} ${bottom}v4`, class: "live-tick" }) +
  element("text", { x, y: bottom + 16, class: "live-middle" }, significant(tick));

const yTick = (tick: number, y: number): string =>
  element("path", { d: `M${LEFT} ${y.toFixed(1)}h-4`, class: "live-tick" }) +
  element("text", { x: LEFT - 7, y: y + 4, class: "live-end" }, significant(tick));

const ticksOf = ({ from, to, ticks = roundNumbers(from, to) }: Axis): readonly number[] => ticks;

/** Round numbers from one number to another, in equal steps of 1, 2 or 5 times a power of ten: four to nine of them. */
export function roundNumbers(from: number, to: number): readonly number[] {
  const rough = (to - from) / 5;
  const power = Number(`1e${Math.floor(Math.log10(rough))}`);
  const step = ([1, 2, 5].find((size) => size * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}
