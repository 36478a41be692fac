/** Series of a figure: which colour, dash or shape stands for which name, and where the legend says so. */
import { given } from "../../../numeric/given.ts";
import type { Channel, Legend } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";

/** A series: what is drawn under one name of the legend. */
export interface Series {
  readonly name: string;
  readonly colour?: string;
  readonly dash?: readonly number[];
  readonly shape?: string;
}

/** The channels that tell series apart, as far as there are any. */
export interface SeriesChannels {
  readonly color?: Channel<"color">;
  readonly strokeDash?: Channel<"strokeDash">;
  readonly shape?: Channel<"shape">;
}

export interface SeriesOptions {
  /** The field of the data that names the series. Default "series". */
  readonly field?: string;
  /** The name of the one series that a layer is as a whole: its rows then need not name it. */
  readonly only?: string;
  /** The title of the legend. Default none. */
  readonly title?: string | null;
  /** The place and symbols of the legend; null for no legend. Default: to the right of the panel. */
  readonly legend?: Legend | null;
}

export const SOLID: number[] = [1, 0];
export const DASHED: number[] = [6, 4];
export const DOTTED: number[] = [2, 3];

/** The shapes of points, those easiest to tell apart first. */
const SHAPES = [
  "circle",
  "square",
  "triangle-up",
  "cross",
  "diamond",
  "triangle-right",
  "triangle-down",
  "triangle-left",
];

/** The shape of the series at this place, counted from 0. */
export const shapeAt = (place: number): string => SHAPES[place % SHAPES.length];

/**
 * The channels that tell these series apart. There is one for each trait that at least one series has; in it, a series
 * without that trait is black, solid or a circle.
 */
export function series(all: readonly Series[], options: SeriesOptions = {}): SeriesChannels {
  const { field = "series", only, title = null, legend } = options;
  const channel = <Trait>(traitOf: (one: Series) => Trait | undefined, usual: Trait) => ({
    ...(only === undefined ? { field } : { datum: only }),
    type: "nominal" as const,
    title,
    scale: { domain: all.map(({ name }) => name), range: all.map((one) => traitOf(one) ?? usual) },
    ...given({ legend }),
  });
  const has = (trait: keyof Series) => all.some((one) => one[trait] !== undefined);
  return {
    ...(has("colour") && { color: channel(({ colour }) => colour, PALETTE.black) }),
    ...(has("dash") && { strokeDash: channel(({ dash }) => dash && [...dash], SOLID) }),
    ...(has("shape") && { shape: channel(({ shape }) => shape, SHAPES[0]) }),
  };
}

/** The symbols of a legend of lines. */
export const STROKES: Legend = { symbolType: "stroke" };

/** A legend below the panel. */
export const legendBelow = (columns: number, symbols: Legend = STROKES): Legend => ({
  orient: "bottom",
  columns,
  ...symbols,
});
