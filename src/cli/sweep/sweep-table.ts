/** The results of a sweep, cell by cell. */
import { isGiven } from "../../experiments/comparison/comparison-rows.ts";
import { isSolved, timeToSolve } from "../../experiments/comparison/solved.ts";
import type { TunedSetting } from "../../experiments/comparison/tuning.ts";
import type { SweepPlan, SweepTrial } from "../../experiments/sweep/sweep-plan.ts";
import type { TrialRow } from "../../experiments/trial-row.ts";
import { quantile } from "../../numeric/statistics/order-statistics.ts";
import { compact } from "../../numeric/number-text.ts";
import { columns } from "../terminal/columns.ts";
import type { Paint } from "../terminal/paint.ts";

const GAP = 3;

/** The trials of a cell that have a row: how many are solved, and the time of each. */
interface Cell {
  solved: number;
  readonly times: number[];
}

/**
 * A table for each protocol and task: algorithms down, T across; trials solved of those finished, at the median cost,
 * as in the tables of reports. Trials that their initial weights solve are left out.
 */
export function sweepTables(
  { tasks, algorithms, protocols }: SweepPlan,
  trials: Iterable<SweepTrial>,
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
  paint: Paint,
): string[] {
  const cells = new Map<string, Cell>();
  for (const trial of trials) {
    const { task, T, algorithm } = trial.specification;
    const row = rowOf(trial);
    if (row === undefined || isGiven(row)) continue;
    const key = JSON.stringify([trial.protocol, task, T, algorithm]);
    const cell = cells.get(key) ?? { solved: 0, times: [] };
    cells.set(key, cell);
    if (isSolved(row)) cell.solved++;
    cell.times.push(timeToSolve(row));
  }
  const lengths = new Map<string, readonly number[]>();
  for (const { task, T } of tasks) lengths.set(task, [...new Set([...(lengths.get(task) ?? []), ...T])]);
  return protocols.flatMap(({ name: protocol, algorithms: own = algorithms }) =>
    [...lengths].flatMap(([task, T]) => [
      "",
      paint("bold", `${task}, ${protocol}`),
      ...columns(GAP, [
        ["", ...T.map((length) => `T = ${length}`)],
        ...own.map((algorithm) => [
          algorithm,
          ...T.map((length) => cellText(cells.get(JSON.stringify([protocol, task, length, algorithm])))),
        ]),
      ]),
    ]),
  );
}

/** The setting chosen for each algorithm and task, and what the choice cost. */
export function tuningTable(settings: readonly TunedSetting[], paint: Paint): string[] {
  const cost = settings.reduce((sum, { presentations }) => sum + presentations, 0);
  return [
    "",
    paint("bold", `tuned on trials of their own, for ${compact(cost)} presentations`),
    ...columns(GAP, [
      ["", "task", "solved", "setting"],
      ...settings.map(({ task, algorithm, options, solved, trials, atEdge }) => [
        algorithm,
        task,
        `${solved}/${trials}`,
        Object.entries(options)
          .map(([name, value]) => `${name}=${value}${atEdge.includes(name) ? " (edge of the grid)" : ""}`)
          .join(" "),
      ]),
    ]),
  ];
}

/**
 * "18/20 at 1.2k": trials solved of those finished, and the median presentations, unsolved trials counting as
 * infinite. "–" without a trial.
 */
function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "–";
  const middle = quantile(cell.times, 0.5);
  return `${cell.solved}/${cell.times.length}${middle < Infinity ? ` at ${compact(middle)}` : ""}`;
}
