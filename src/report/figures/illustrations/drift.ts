/** Drift in units of d: under the right bound for every kind of input, and under the printed bound, which is crossed. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import type { Channel, Figure, Layer, Panel } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

const GUARANTEED = "guaranteed";
const AS_PRINTED = "as printed: |uₜ| = (1 − λₜ) d";
const CORRECTED = "corrected: |uₜ| = (1 − λₜ₋₁) d";

export function driftFigure({ drift }: Illustrations): Figure {
  const { admissible, printed } = drift;
  const top = 1.1;
  const size: Channel<"y"> = {
    field: "drift",
    type: "quantitative",
    title: "drift |aₜ − ãₜ| / d",
    scale: { domain: [0, top], nice: false },
  };
  const timeTo = (steps: number): Channel<"x"> => ({
    field: "t",
    type: "quantitative",
    title: "step t",
    scale: { domain: [0, steps], nice: false },
    axis: { tickMinStep: 1, tickCount: 6 },
  });
  const limit: Layer = {
    data: { values: [{ drift: 1 }] },
    mark: { type: "rule", strokeDash: [4, 3], color: "#555555" },
    encoding: { y: size },
  };
  const panel = (
    title: string,
    steps: number,
    rows: readonly { readonly series: string; readonly drift: readonly number[] }[],
    colours: readonly string[],
    dashes: readonly (readonly number[])[],
  ): Panel => {
    const domain = rows.map(({ series }) => series);
    return {
      width: 300,
      height: 270,
      title,
      layer: [
        limit,
        {
          data: { values: rows.flatMap(({ series, drift }) => drift.map((value, t) => ({ t, drift: value, series }))) },
          mark: { type: "line", strokeWidth: 2, point: { size: 16 } },
          encoding: {
            x: timeTo(steps),
            y: size,
            color: {
              field: "series",
              type: "nominal",
              title: null,
              scale: { domain, range: [...colours] },
              legend: { orient: "bottom", columns: rows.length > 3 ? 2 : 1, symbolType: "stroke" },
            },
            strokeDash: {
              field: "series",
              type: "nominal",
              title: null,
              scale: { domain, range: dashes.map((dash) => [...dash]) },
            },
          },
        },
      ],
    };
  };

  const solid = [1, 0];
  const largest = Math.max(...printed.asPrinted);
  const admissibleLargest = Math.max(...admissible.byKind.flatMap(({ drift: row }) => row));
  return {
    name: "drift",
    item: "theorem-3",
    beside: "theorem-3/literal",
    title: "Drift under bounded inputs",
    caption: [
      `Left: the neuron with w = ${significant(admissible.settings.w)} from a₀ = ${significant(admissible.settings.start)} under inputs |uₜ| ≤ (1 − λₜ₋₁) d, d = ${significant(admissible.settings.driftRadius)}, λₜ the largest slope of M on the tube at t.`,
      `Whatever the kind of input, the drift stays below d; the largest seen is ${significant(admissibleLargest)} d.`,
      "Drifting inputs grow from silence to the bound, Gaussian ones are cut at it. Dotted: the drift that the recursion of the proof guarantees for the loudest inputs, towards 0, which tends to d.",
      `Right: w = ${significant(printed.settings.w)}, a₀ = ${significant(printed.settings.start, 4)}, d = ${significant(printed.settings.driftRadius)}.`,
      `λₜ falls from ${significant(printed.contractionFactors[0])} to ${significant(printed.contractionFactors[1])} in the first step. Under the bound as printed, with λₜ for λₜ₋₁, the drift reaches ${significant(largest, 4)} d; with the right index it stays below d.`,
    ].join(" "),
    spec: {
      hconcat: [
        panel(
          "admissible inputs of every kind",
          admissible.settings.steps,
          [
            ...admissible.byKind.map(({ kind, drift: row }) => ({ series: kind, drift: row })),
            { series: GUARANTEED, drift: admissible.guaranteed },
          ],
          [PALETTE.grey, PALETTE.vermillion, PALETTE.blue, PALETTE.green, PALETTE.orange, PALETTE.black],
          [solid, solid, solid, solid, solid, [2, 3]],
        ),
        panel(
          "the bound as printed, and corrected",
          printed.settings.steps,
          [
            { series: AS_PRINTED, drift: printed.asPrinted },
            { series: CORRECTED, drift: printed.corrected },
          ],
          [PALETTE.vermillion, PALETTE.blue],
          [solid, solid],
        ),
      ],
      resolve: { scale: { color: "independent", strokeDash: "independent" } },
    },
  };
}
