/** Running times: which share of all goals is reached after so many presentations. */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { runtimeEcdf } from "../../../experiments/comparison/runtime-ecdf.ts";
import { seedAddress, stream } from "../../../numeric/random.ts";
import { type KeptComparison, tasksOf } from "../../comparison/kept-comparison.ts";
import type { Figure, Panel } from "../../figure.ts";
import { axis, between, within } from "../vocabulary/axis.ts";
import { band, line } from "../vocabulary/marks.ts";
import { inRows, panel } from "../vocabulary/panels.ts";
import { algorithmChannels, labelOf } from "./algorithm-style.ts";
import { endForBudgets, presentationsAxis } from "./presentations-axis.ts";
import { protocolTitle } from "./protocol-title.ts";

/** The first decade of presentations that is shown, and the number of points in each. */
const [FIRST_DECADE, POINTS] = [1, 8];

/** The figure, with a panel for each protocol that has trials of learning. Of none there is nothing to be drawn. */
export const ecdfFigure = (kept: KeptComparison, suffix = ""): Figure => ({
  name: `running-times${suffix}`,
  item: "comparison",
  title: "Running times of all trials",
  caption:
    "Share of goals reached after so many presentations. A goal is a trial, of any task and length, with a share of wrong answers on its training set: at most 0.3, 0.2, 0.1, 0.05 or none. " +
    "What is never reached keeps a curve below 1; bands are 95 % of a bootstrap over trials. On-line algorithms are looked at once in each round through the training set, so their steps are at multiples of its size.",
  spec: inRows(
    [...kept.protocols].flatMap(([protocol, rows]) => (hasTrials(kept, rows) ? [ecdfPanel(kept, protocol, rows)] : [])),
  ),
});

/** Whether any trial is left where those that initial weights solve are in no cell. */
export const hasTrials = ({ plan }: KeptComparison, rows: ComparisonRows): boolean =>
  tasksOf(plan).some((task) => plan.algorithms.some((algorithm) => rows.ofTask(task, algorithm).length > 0));

function ecdfPanel({ plan, protocols }: KeptComparison, protocol: string, rows: ComparisonRows): Panel {
  const tasks = tasksOf(plan);
  const { decades: lastDecade } = endForBudgets(protocols.values(), tasks, plan.algorithms);
  const limits = Array.from(
    { length: Math.round((lastDecade - FIRST_DECADE) * POINTS) + 1 },
    (_, k) => 10 ** (FIRST_DECADE + k / POINTS),
  );
  const shares = plan.algorithms.flatMap((algorithm) => {
    const own = tasks.flatMap((task) => rows.ofTask(task, algorithm));
    if (own.length === 0) return [];
    const points = runtimeEcdf(own, limits, stream(seedAddress("ecdf", protocol, algorithm)));
    return points.map((point) => ({ ...point, algorithm: labelOf(algorithm) }));
  });
  const { color, strokeDash } = algorithmChannels(plan.algorithms, "lines");
  const x = presentationsAxis("presentations", limits[0], limits[limits.length - 1]);
  const y = axis("share", "share of goals reached", within(0, 1));
  return panel({ width: 330, height: 260, title: protocolTitle(protocol) }, [
    band(shares, { x, y: between(y, "lower", "upper"), color }, { opacity: 0.12 }),
    line(shares, { x, y, color, strokeDash }),
  ]);
}
