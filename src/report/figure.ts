/**
 * Drawing of figures: from a description to SVG, in the one file that imports Vega.
 *
 * Vega draws what it is given without complaint: a misspelt field leaves marks out, an infinite number becomes NaN in a
 * path. So the description is checked before, every warning is an error, and the text that comes out is checked again.
 * The same figure gives the same bytes.
 */
import type { Config, TopLevelSpec } from "vega-lite";
import { PALETTE } from "./palette.ts";

export type FigureSpec = TopLevelSpec;
/** One of several views side by side. */
export type Panel = Extract<TopLevelSpec, { hconcat: unknown }>["hconcat"][number];
/** One of several marks drawn over each other. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];
/** A layer of one mark, without layers of its own. */
export type MarkLayer = Extract<Layer, { mark: unknown }>;
type Encoding = NonNullable<MarkLayer["encoding"]>;
/** What one visual channel, such as "x" or "color", shows and how. */
export type Channel<Name extends keyof Encoding> = NonNullable<Encoding[Name]>;
type FieldChannel<Name extends "x" | "color"> = Extract<Channel<Name>, { field?: unknown }>;
/** Where an axis begins and ends, and whether it is logarithmic. */
export type Scale = NonNullable<FieldChannel<"x">["scale"]>;
/** Ticks, numbers and grid of an axis. */
export type Ticks = NonNullable<FieldChannel<"x">["axis"]>;
/** Place and symbols of a legend. */
export type Legend = NonNullable<FieldChannel<"color">["legend"]>;
type Drawn<Mark> = Mark extends { readonly type: infer Type }
  ? "line" extends Type
    ? Omit<Mark, "type">
    : never
  : never;
/** How a mark is drawn where its data do not say it: colour, width, dash, size. */
export type Look = Drawn<MarkLayer["mark"]>;

export interface Figure {
  /** The name of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  /** The id of the item of the paper that the figure is about. */
  readonly item: string;
  /** The id of the claim, failing as stated, whose counterexample the figure shows. */
  readonly beside?: string;
  /** The caption: one paragraph with all that is needed to read the figure. */
  readonly caption: string;
  /** The specification with finished data in it: no transforms, no addresses, and no title, which is the figure's. */
  readonly spec: FigureSpec;
}

const FONT = "Helvetica, Arial, sans-serif";

const THEME: Config = {
  background: "white",
  // One title for the picture says more to a screen reader than a label on every mark.
  aria: false,
  font: FONT,
  padding: 8,
  view: { stroke: PALETTE.grey, strokeWidth: 0.75 },
  axis: {
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: "normal",
    gridColor: "#ececec",
    domain: false,
    tickColor: PALETTE.grey,
    labelColor: "#333333",
    labelFlush: false,
  },
  legend: {
    columnPadding: 12,
    labelFontSize: 11,
    labelLimit: 0,
    titleFontSize: 12,
    titleFontWeight: "normal",
    symbolSize: 150,
    symbolStrokeWidth: 2.5,
  },
  header: { labelFontSize: 13, titleFontSize: 13 },
  title: { fontSize: 13, fontWeight: "normal", anchor: "start", offset: 8 },
  text: { fontSize: 12 },
};

/**
 * Renders the figure as SVG text. If `described`, every mark says what it shows, for tooltips. Throws a RangeError
 * that says what is wrong with a figure that cannot be drawn.
 */
export async function renderFigure({ name, title, spec }: Figure, described = false): Promise<string> {
  const fail = (why: string): never => {
    throw new RangeError(`renderFigure: the figure "${name}" ${why}`);
  };
  if (spec.title !== undefined) fail("must have no second title, got one in its specification");
  requireFiniteNumbers(spec, "spec", fail);
  requireKnownFields(spec as unknown as ViewLike, undefined, [], fail);

  const logger = strictLogger(fail);
  // Loaded when the first figure is drawn: most commands draw none.
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  (vega as unknown as TextMeasuring).textMetrics.width = widthOfText;
  const titled = { ...spec, title: { text: lines(title), ...TITLE } };
  const { spec: compiled } = compile(titled, { config: { ...THEME, aria: described }, logger });
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger });
  try {
    const svg = withTitle(withoutIdleParts(roundPlaces(renumberDefinitions(await view.toSVG())), described), title);
    const stray = /\b(?:NaN|undefined|Infinity)\b/.exec(svg);
    if (stray !== null) fail(`must be drawn with finite numbers, got ${stray[0]} in its SVG`);
    return svg;
  } finally {
    view.finalize();
  }
}

/** The title of a figure in its picture, which the titles of panels stand below. */
const TITLE = { fontSize: 15, fontWeight: "bold", anchor: "start", offset: 12 } as const;

/** The characters of the title that fit above a figure of usual width. */
const TITLE_LENGTH = 76;

/** The words of a title in as few lines as hold them. */
function lines(title: string): string[] {
  const all = [""];
  for (const word of title.split(" ")) {
    const longer = `${all[all.length - 1]} ${word}`.trim();
    if (longer.length <= TITLE_LENGTH) all[all.length - 1] = longer;
    else all.push(word);
  }
  return all;
}

/** What Vega exports to measure text by, and its types leave out. */
interface TextMeasuring {
  readonly textMetrics: { width: typeof widthOfText };
}

/**
 * The width of a text in pixels, without its font. Vega reckons 0.8 em a letter, which no font for reading has, and
 * keeps panels and legends as far apart.
 */
const widthOfText = ({ fontSize = 11 }: { readonly fontSize?: number }, text: unknown): number =>
  0.6 * fontSize * String(text).length;

/** A logger that turns every warning into an error. */
function strictLogger(fail: (why: string) => never) {
  const logger = {
    level: () => logger,
    error: (...words: readonly unknown[]) => fail(`must be drawn without errors, got: ${words.join(" ")}`),
    warn: (...words: readonly unknown[]) => fail(`must be drawn without warnings, got: ${words.join(" ")}`),
    info: () => logger,
    debug: () => logger,
  };
  return logger as typeof logger & { level: (() => typeof logger) & (() => number) };
}

/** The parts of a vega-lite view that say where its fields come from. */
interface ViewLike {
  readonly data?: { readonly values?: readonly Readonly<Record<string, unknown>>[] };
  readonly encoding?: Readonly<Record<string, unknown>>;
  readonly transform?: unknown;
  readonly layer?: readonly ViewLike[];
  readonly hconcat?: readonly ViewLike[];
  readonly vconcat?: readonly ViewLike[];
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Fails unless every field that a view encodes stands in every row of the data from which it is drawn. */
function requireKnownFields(
  view: ViewLike,
  inheritedRows: Rows | undefined,
  inheritedFields: readonly string[],
  fail: (why: string) => never,
): void {
  if (view.transform !== undefined) fail("must carry finished data, got a transform");
  const rows = view.data?.values ?? inheritedRows;
  const fields = [...inheritedFields, ...fieldsIn(view.encoding)];
  const parts = [...(view.layer ?? []), ...(view.hconcat ?? []), ...(view.vconcat ?? [])];
  for (const part of parts) requireKnownFields(part, rows, fields, fail);
  if (parts.length > 0) return;
  for (const field of fields) {
    if (rows === undefined || rows.length === 0)
      return fail(`must have data to draw its field "${field}" from, got none`);
    const without = rows.findIndex((row) => row[field] === undefined || row[field] === null);
    if (without >= 0) fail(`must have its field "${field}" in every row of data, got none in row ${without}`);
  }
}

function fieldsIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    key === "field" && typeof value === "string" ? [value] : fieldsIn(value),
  );
}

function requireFiniteNumbers(part: unknown, path: string, fail: (why: string) => never): void {
  if (typeof part === "number" && !Number.isFinite(part)) fail(`must hold finite numbers, got ${part} at ${path}`);
  if (typeof part !== "object" || part === null) return;
  for (const [key, value] of Object.entries(part)) requireFiniteNumbers(value, `${path}.${key}`, fail);
}

/** Puts the title first, where readers of the file and of the screen look for it. */
function withTitle(svg: string, title: string): string {
  const text = title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return svg.replace(/^<svg [^>]*>/, (opening) => `${opening}<title>${text}</title>`);
}

/** Numbers clip paths and gradients within the figure: Vega numbers them in one count for all figures of a process. */
function renumberDefinitions(svg: string): string {
  const numbers = new Map<string, number>();
  const renumbered = (_all: string, before: string, kind: string, old: string) => {
    const key = kind + old;
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
    return `${before}${kind}${numbers.get(key) ?? 0}`;
  };
  return svg.replace(/((?:id="|url\(#))(clip|gradient_)(\d+)/g, renumbered);
}

/** Rounds places to a hundredth of a pixel, finer than is seen: most of a long figure is decimals of places. */
function roundPlaces(svg: string): string {
  return svg.replace(/ (?:d|transform|x|y|x1|x2|y1|y2|width|height)="[^"]*"/g, (attribute) =>
    attribute.replace(/-?\d+\.\d{3,}(?:e[-+]?\d+)?/g, (place) => String(Number(Number(place).toFixed(2)))),
  );
}

/**
 * Leaves out what a picture that stands still has no use for: empty paths, names for style sheets, what a pointer does;
 * and if its marks are not described, what they would be called.
 */
function withoutIdleParts(svg: string, described: boolean): string {
  const still = svg
    .replace(/<path [^>]*\bd="(?:M0,0h0v0h0Z)?"[^>]*\/>/g, "")
    .replace(/ (?:class|pointer-events)="[^"]*"/g, "");
  return described ? still : still.replace(/ (?:role|aria-roledescription|aria-label|aria-hidden)="[^"]*"/g, "");
}
