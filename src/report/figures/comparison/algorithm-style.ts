/** How algorithms look in figures: a colour of the palette, a dash for the controls, a shape. */
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";
import type { Channel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";

interface Style {
  /** As short as a legend needs it. */
  readonly label: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly shape: string;
}

const SOLID = [1, 0];
const DASHED = [5, 3];

const STYLES: Readonly<Partial<Record<string, Style>>> = {
  "back-propagation": { label: "back-propagation", colour: PALETTE.blue, dash: SOLID, shape: "circle" },
  "pseudo-newton": { label: "pseudo-Newton", colour: PALETTE.skyBlue, dash: SOLID, shape: "square" },
  "time-weighted-pseudo-newton": {
    label: "time-weighted pseudo-Newton",
    colour: PALETTE.green,
    dash: SOLID,
    shape: "triangle-up",
  },
  "discrete-error-propagation": {
    label: "discrete error propagation",
    colour: PALETTE.vermillion,
    dash: SOLID,
    shape: "diamond",
  },
  "multigrid-random-search": {
    label: "multi-grid search",
    colour: PALETTE.orange,
    dash: SOLID,
    shape: "triangle-down",
  },
  "simulated-annealing": { label: "annealing", colour: PALETTE.purple, dash: SOLID, shape: "cross" },
  "random-guessing": { label: "guessing (control)", colour: PALETTE.black, dash: DASHED, shape: "circle" },
  adam: { label: "Adam (control)", colour: PALETTE.grey, dash: DASHED, shape: "square" },
  "coin-flip-propagation": {
    label: "coin flip (control)",
    colour: PALETTE.vermillion,
    dash: DASHED,
    shape: "triangle-up",
  },
};

function styleOf(algorithm: string): Style {
  const style = STYLES[algorithmNamed(algorithm).name];
  if (style === undefined) throw new RangeError(`styleOf: ${algorithm} has no colour and shape in figures`);
  return style;
}

export const labelOf = (algorithm: string): string => styleOf(algorithm).label;

/** The channels that tell these algorithms apart, with one legend between them; rows carry the label as "algorithm". */
export function algorithmChannels(
  algorithms: readonly string[],
  marks: "lines" | "points",
): {
  readonly color: Channel<"color">;
  readonly strokeDash: Channel<"strokeDash">;
  readonly shape: Channel<"shape">;
} {
  const styles = algorithms.map(styleOf);
  const domain = styles.map(({ label }) => label);
  const base = { field: "algorithm", type: "nominal", title: null } as const;
  const symbols =
    marks === "lines"
      ? ({ symbolType: "stroke", symbolStrokeWidth: 2, symbolSize: 400 } as const)
      : // Else the dash of a line would be drawn round its point.
        ({ symbolStrokeWidth: 0 } as const);
  const legend = { orient: "bottom", columns: 3, symbolOpacity: 1, ...symbols } as const;
  return {
    color: { ...base, scale: { domain, range: styles.map(({ colour }) => colour) }, legend },
    strokeDash: { ...base, scale: { domain, range: styles.map(({ dash }) => [...dash]) }, legend },
    shape: { ...base, scale: { domain, range: styles.map(({ shape }) => shape) }, legend },
  };
}
