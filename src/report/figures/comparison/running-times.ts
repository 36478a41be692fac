/** Running times: which share of all goals is reached after so many presentations. */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { runtimeEcdf } from "../../../experiments/comparison/runtime-ecdf.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { seedAddress, stream } from "../../../numeric/random.ts";
import { type KeptComparison, tasksOf } from "../../comparison/kept-comparison.ts";
import type { Figure, Panel } from "../../figure.ts";
import { PALETTE } from "../../palette.ts";
import { nothing } from "../vocabulary/annotations.ts";
import { axis, between, within } from "../vocabulary/axis.ts";
import { band, line, points } from "../vocabulary/marks.ts";
import { key } from "../vocabulary/key.ts";
import { type Frame, panel, sideBySide, stacked } from "../vocabulary/panels.ts";
import { algorithmGroups } from "./algorithm-groups.ts";
import { algorithmChannels, labelOf } from "./algorithm-style.ts";
import { endForBudgets, presentationsAxis } from "./presentations-axis.ts";
import { protocolTitle } from "./protocol-title.ts";

/** The first decade of presentations that is shown, and the number of points in each. */
const [FIRST_DECADE, POINTS] = [1, 8];

/** The opacity of what a bootstrap over trials gives. */
const BAND = 0.15;

/**
 * The figure, with a row for each kind of algorithm and a column for each protocol that has trials of learning. Of none
 * there is nothing to be drawn.
 */
export function ecdfFigure(kept: KeptComparison, suffix = ""): Figure {
  const present = [...kept.protocols].filter(([, rows]) => hasTrials(kept, rows));
  const groups = algorithmGroups(kept.plan.algorithms);
  const width = Math.max(140, Math.min(330, Math.floor(600 / present.length)));
  return {
    name: `running-times${suffix}`,
    item: "comparison",
    title: "How soon goals are reached, over all trials",
    caption:
      "Share of goals reached after so many presentations. A goal is a trial, of any task and length, with a share of wrong answers on its training set: at most 0.3, 0.2, 0.1, 0.05 or none. " +
      "What is never reached keeps a curve below 1; bands are 95 % of a bootstrap over trials. On-line algorithms are looked at once in each round through the training set, so their steps are at multiples of its size.",
    spec: stacked(
      [
        ...groups.map(({ title, algorithms }, k) => ({
          ...sideBySide(
            present.map(([protocol, rows]) =>
              ecdfPanel(kept, protocol, rows, algorithms, {
                frame: {
                  width,
                  height: groups.length > 1 ? 120 : 260,
                  ...(k === 0 && { title: protocolTitle(protocol) }),
                },
                isBottom: k === groups.length - 1,
              }),
            ),
          ),
          ...(title === undefined ? {} : { title: { text: title, fontWeight: "bold" as const } }),
        })),
        key(2 * 300, 1, [
          {
            signs: [
              { drawn: "area", look: { color: PALETTE.black, opacity: BAND } },
              { drawn: "stroke", look: { color: PALETTE.black } },
            ],
            words: "share of goals, with 95 % of a bootstrap over trials",
          },
          {
            signs: [],
            words: "goal: a trial with a share of at most 0.3, 0.2, 0.1, 0.05 or 0 wrong answers on its training set",
          },
        ]),
      ],
      ["color", "strokeDash"],
    ),
  };
}

/** Whether any trial is left where those that initial weights solve are in no cell. */
export const hasTrials = ({ plan }: KeptComparison, rows: ComparisonRows): boolean =>
  tasksOf(plan).some((task) => plan.algorithms.some((algorithm) => rows.has(task, algorithm)));

function* rowsOn(tasks: readonly string[], algorithm: string, rows: ComparisonRows): Generator<TrialRow, void> {
  for (const task of tasks) yield* rows.eachOfTask(task, algorithm);
}

function ecdfPanel(
  { plan, protocols }: KeptComparison,
  protocol: string,
  rows: ComparisonRows,
  algorithms: readonly string[],
  { frame, isBottom }: { readonly frame: Frame; readonly isBottom: boolean },
): Panel {
  const tasks = tasksOf(plan);
  const { decades: lastDecade } = endForBudgets(protocols.values(), tasks, plan.algorithms);
  const limits = Array.from(
    { length: Math.round((lastDecade - FIRST_DECADE) * POINTS) + 1 },
    (_, k) => 10 ** (FIRST_DECADE + k / POINTS),
  );
  const shares = algorithms.flatMap((algorithm) => {
    if (!tasks.some((task) => rows.has(task, algorithm))) return [];
    const reached = runtimeEcdf(
      rowsOn(tasks, algorithm, rows),
      limits,
      stream(seedAddress("ecdf", protocol, algorithm)),
    );
    return reached.map((point) => ({ ...point, algorithm: labelOf(algorithm) }));
  });
  const x = {
    ...presentationsAxis("presentations", limits[0], limits[limits.length - 1]),
    ...(!isBottom && { title: null }),
  };
  const y = axis("share", "share of goals", within(0, 1), { values: [0, 0.5, 1] });
  if (shares.length === 0) {
    return panel(frame, [
      points([{ presentations: limits[0], share: 0 }], { x, y }, { opacity: 0, aria: false }),
      nothing("not run"),
    ]);
  }
  const { color, strokeDash } = algorithmChannels(algorithms, "lines");
  return panel(frame, [
    band(shares, { x, y: between(y, "lower", "upper"), color }, { opacity: BAND }),
    line(shares, { x, y, color, strokeDash }),
  ]);
}
