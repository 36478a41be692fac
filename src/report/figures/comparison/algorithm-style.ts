/** How algorithms look in figures: their marks, with the names of colours and dashes turned into what is drawn. */
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";
import type { Mark } from "../../../training/mark.ts";
import type { Channel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";

const DASHES: Readonly<Record<Mark["dash"], readonly number[]>> = { solid: [1, 0], dashed: [5, 3], dotted: [2, 2] };

const markOf = (algorithm: string): Mark => algorithmNamed(algorithm).mark;

export const labelOf = (algorithm: string): string => markOf(algorithm).label;

/** The channels that tell these algorithms apart, with one legend between them; rows carry the label as "algorithm". */
export function algorithmChannels(
  algorithms: readonly string[],
  drawn: "lines" | "points",
): {
  readonly color: Channel<"color">;
  readonly strokeDash: Channel<"strokeDash">;
  readonly shape: Channel<"shape">;
} {
  const marks = algorithms.map(markOf);
  const domain = marks.map(({ label }) => label);
  const base = { field: "algorithm", type: "nominal", title: null } as const;
  const symbols =
    drawn === "lines"
      ? ({ symbolType: "stroke", symbolStrokeWidth: 2, symbolSize: 400 } as const)
      : // Else the dash of a line would be drawn round its point.
        ({ symbolStrokeWidth: 0 } as const);
  const legend = { orient: "bottom", offset: 6, columns: 4, symbolOpacity: 1, ...symbols } as const;
  return {
    color: { ...base, scale: { domain, range: marks.map(({ colour }) => PALETTE[colour]) }, legend },
    strokeDash: { ...base, scale: { domain, range: marks.map(({ dash }) => [...DASHES[dash]]) }, legend },
    shape: { ...base, scale: { domain, range: marks.map(({ shape }) => shape) }, legend },
  };
}
