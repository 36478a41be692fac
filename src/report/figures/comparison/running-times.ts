/** Running times: which share of all goals is reached after so many presentations. */
import { runtimeEcdf } from "../../../experiments/comparison/runtime-ecdf.ts";
import { seedAddress, stream } from "../../../numeric/random.ts";
import type { Figure, Layer } from "../../figure.ts";
import { algorithmChannels, labelOf } from "./algorithm-style.ts";
import type { KeptComparison } from "../../comparison/kept-comparison.ts";
import { protocolTitle } from "./panels.ts";

/** Decades of presentations that are shown, and points in each. */
const [FIRST_DECADE, LAST_DECADE, POINTS] = [1, 6.5, 8];

export function ecdfFigure({ plan, protocols }: KeptComparison): Figure {
  const tasks = [...new Set(plan.tasks.map(({ task }) => task))];
  const limits = Array.from(
    { length: Math.round((LAST_DECADE - FIRST_DECADE) * POINTS) + 1 },
    (_, k) => 10 ** (FIRST_DECADE + k / POINTS),
  );
  const { color, strokeDash } = algorithmChannels(plan.algorithms, "lines");
  const x = {
    field: "presentations",
    type: "quantitative",
    title: "presentations",
    scale: { type: "log", domain: [limits[0], limits[limits.length - 1]], nice: false },
    axis: { values: [10, 100, 1e3, 1e4, 1e5, 1e6], format: "~s" },
  };
  const y = { type: "quantitative", title: "share of goals reached", scale: { domain: [0, 1] } };
  return {
    name: "running-times",
    item: "comparison",
    title: "Running times of all trials",
    caption:
      "Share of goals reached after so many presentations. A goal is a trial, of any task and length, with a share of wrong answers on its training set: at most 0.3, 0.2, 0.1, 0.05 or none. " +
      "What is never reached keeps a curve below 1; bands are 95 % of a bootstrap over trials. On-line algorithms are looked at once in each round through the training set, so their steps are at multiples of its size.",
    spec: {
      hconcat: [...protocols].map(([protocol, rows]) => {
        const values = plan.algorithms.flatMap((algorithm) => {
          const own = tasks.flatMap((task) => rows.ofTask(task, algorithm));
          if (own.length === 0) return [];
          const points = runtimeEcdf(own, limits, stream(seedAddress("ecdf", protocol, algorithm)));
          return points.map((point) => ({ ...point, algorithm: labelOf(algorithm) }));
        });
        return {
          width: 330,
          height: 260,
          title: protocolTitle(protocol),
          data: { values },
          layer: [
            {
              mark: { type: "area", opacity: 0.12 },
              encoding: { x, y: { ...y, field: "lower" }, y2: { field: "upper" }, color },
            },
            { mark: { type: "line", strokeWidth: 2 }, encoding: { x, y: { ...y, field: "share" }, color, strokeDash } },
          ] as unknown as Layer[],
        };
      }),
    },
  };
}
