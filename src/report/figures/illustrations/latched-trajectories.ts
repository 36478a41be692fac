/** Sample trajectories of the latched neuron under the noise of the minimal task. */
import type { Illustrations } from "../../../experiments/illustrations.ts";
import type { Figure, Layer } from "../../figure.ts";
import { significant } from "../../words/number.ts";
import { PALETTE } from "../../palette.ts";

export function latchedTrajectoriesFigure({ latchedTrajectories: { settings, panels } }: Illustrations): Figure {
  const { steps, variance, runs } = settings;
  const colours = [PALETTE.blue, PALETTE.vermillion, PALETTE.green, PALETTE.orange, PALETTE.purple, PALETTE.black];
  return {
    name: "latched-trajectories",
    item: "remark-minimal-task",
    title: "A bit held under the noise of the minimal task",
    caption: [
      `${runs} runs each of ${steps} steps from ā under Gaussian noise of variance ${significant(variance)} (standard deviation ${significant(Math.sqrt(variance))}); below 0 the bit is lost.`,
      ...panels.map(
        ({ w, inputThreshold, lost }) =>
          `w = ${significant(w)}, h* = ${significant(inputThreshold)}: ${lost} of ${runs} end with the other sign.`,
      ),
      "At the initial weight 1.25 of the paper's second experiment the noise is several times the largest bounded noise that is withstood: training has to raise w first.",
    ].join(" "),
    spec: {
      hconcat: panels.map(({ w, runs: all }) => ({
        width: 320,
        height: 200,
        title: `w = ${significant(w)}`,
        layer: [
          {
            data: { values: [{ a: 0 }] },
            mark: { type: "rule", strokeDash: [4, 3], color: "#555555" },
            encoding: { y: { field: "a", type: "quantitative" } },
          },
          {
            data: { values: all.flatMap((states, run) => states.map((a, t) => ({ t, a, run: `run ${run + 1}` }))) },
            mark: { type: "line", strokeWidth: 1.25, opacity: 0.85 },
            encoding: {
              x: { field: "t", type: "quantitative", title: "step t", scale: { domain: [0, steps], nice: false } },
              y: { field: "a", type: "quantitative", title: "state aₜ", scale: { domain: [-4.5, 4.5], nice: false } },
              color: {
                field: "run",
                type: "nominal",
                scale: {
                  domain: all.map((_, run) => `run ${run + 1}`),
                  range: all.map((_, run) => colours[run % colours.length]),
                },
                legend: null,
              },
            },
          },
        ] as unknown as Layer[],
      })),
    },
  };
}
