/** Each algorithm against each other on the same trials. */
import { winMatrix } from "../../../experiments/comparison/win-matrix.ts";
import type { Figure, Layer } from "../../figure.ts";
import { labelOf } from "./algorithm-style.ts";
import type { KeptComparison } from "../../comparison/kept-comparison.ts";
import { protocolTitle } from "./panels.ts";

/** Adjusted p up to which a share is printed bold. */
const LEVEL = 0.05;

export function winMatrixFigure({ plan, protocols }: KeptComparison): Figure {
  const tasks = [...new Set(plan.tasks.map(({ task }) => task))];
  const labels = plan.algorithms.map(labelOf);
  return {
    name: "win-matrix",
    item: "comparison",
    title: "Who solves a trial sooner",
    caption:
      `Share of trials, of all tasks and lengths, that the algorithm of the row solves in fewer presentations than that of the column; ties, also where both fail, count one half; blue where the row wins. ` +
      `Bold: sign test on the same trials, p at most ${LEVEL} after Holm's correction over all pairs of the panel.`,
    spec: {
      hconcat: [...protocols].map(([protocol, rows], place) => {
        const duels = winMatrix(rows, tasks, plan.algorithms);
        const values = duels.flatMap(({ first, second, share, p }) => [
          { row: labelOf(first), column: labelOf(second), share, label: share.toFixed(2), weight: weightOf(p) },
          {
            row: labelOf(second),
            column: labelOf(first),
            share: 1 - share,
            label: (1 - share).toFixed(2),
            weight: weightOf(p),
          },
        ]);
        const x = {
          field: "column",
          type: "ordinal",
          title: null,
          sort: labels,
          scale: { domain: labels },
          axis: { labelAngle: -55, labelLimit: 0 },
        };
        const y = {
          field: "row",
          type: "ordinal",
          title: null,
          sort: labels,
          scale: { domain: labels },
          axis: place === 0 ? { labelLimit: 0 } : null,
        };
        const text = (weight: string) => ({
          data: { values: values.filter((value) => value.weight === weight) },
          mark: { type: "text", fontSize: 10, fontWeight: weight },
          encoding: {
            x,
            y,
            text: { field: "label", type: "nominal" },
            color: {
              condition: { test: "datum.share > 0.8 || datum.share < 0.2", value: "#ffffff" },
              value: "#000000",
            },
          },
        });
        return {
          width: 250,
          height: 250,
          title: protocolTitle(protocol),
          layer: [
            {
              data: { values },
              mark: { type: "rect", stroke: "#ffffff" },
              encoding: {
                x,
                y,
                color: {
                  field: "share",
                  type: "quantitative",
                  scale: { domain: [0, 0.5, 1], range: ["#b35806", "#f7f7f7", "#0072B2"] },
                  legend: null,
                },
              },
            },
            ...["normal", "bold"].filter((weight) => values.some((value) => value.weight === weight)).map(text),
          ] as unknown as Layer[],
        };
      }),
    },
  };
}

const weightOf = (p: number) => (p <= LEVEL ? "bold" : "normal");
