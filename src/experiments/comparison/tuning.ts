/**
 * Tuning: which setting of its grid serves an algorithm best on a task, found on trials that are never scored.
 *
 * Each task is tuned at two T, under another root of seeds. The best setting solves most trials; among equals it has
 * the shortest expected running time; among equals again, it is the first of the grid. Where none solves a trial, it is
 * the one with the smallest mean error on fresh sequences. A best setting at the edge of its grid may have better ones
 * beyond, so that is said.
 */
import { given } from "../../numeric/given.ts";
import type { GivenOptions, OptionTable } from "../../tasks/option-table.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import type { SweepPlan, SweepTrial } from "../sweep/sweep-plan.ts";
import type { TrialRow } from "../trial-row.ts";
import { isSolved } from "./solved.ts";

/** The root of the seeds of tuning, under which no scored trial stands. */
const tuningSeed = (seed: string) => `${seed}-tuning`;

/** The plan of tuning: a protocol for each place in the grids, of the algorithms whose grids are as long. */
export function tuningPlan(
  name: string,
  seed: string,
  tasks: readonly { readonly task: string; readonly T: readonly number[] }[],
  algorithms: readonly string[],
  trials: number,
  budget?: number,
): SweepPlan {
  const gridOf = (algorithm: string) => algorithmNamed(algorithm).tuningGrid;
  const places = Math.max(...algorithms.map((algorithm) => gridOf(algorithm).length));
  return {
    name,
    seed: tuningSeed(seed),
    tasks,
    algorithms,
    protocols: Array.from({ length: places }, (_, place) => {
      const tuned = algorithms.filter((algorithm) => place < gridOf(algorithm).length);
      return {
        name: settingName(place),
        preset: "working",
        algorithms: tuned,
        settings: tasks.flatMap(({ task }) =>
          tuned.map((algorithm) => ({ task, algorithm, options: gridOf(algorithm)[place] })),
        ),
      };
    }),
    trials,
    ...given({ budget }),
  };
}

const settingName = (place: number) => `setting ${place + 1}`;

/** The setting that tuning chose for an algorithm on a task. */
export interface TunedSetting {
  /** The name of the task. */
  readonly task: string;
  /** The name of the algorithm. */
  readonly algorithm: string;
  /** The chosen setting of the grid. */
  readonly options: GivenOptions;
  /** The number of trials of this setting that were solved. */
  readonly solved: number;
  /** The number of trials of this setting. */
  readonly trials: number;
  /** The presentations that tuning took, over all settings of the grid. */
  readonly presentations: number;
  /** The options of the chosen setting that stand at an end of the values that the grid tries beside it. */
  readonly atEdge: readonly string[];
}

/** The best setting for each task and algorithm. Trials that have no row do not count. */
export function tunedSettings(
  { tasks, algorithms }: SweepPlan,
  trials: readonly SweepTrial[],
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
): readonly TunedSetting[] {
  return tasks.flatMap(({ task }) =>
    algorithms.map((algorithm) => {
      const candidates = algorithmNamed(algorithm).tuningGrid.map((options, place) => {
        const rows = trials
          .filter(
            ({ protocol, specification: s }) =>
              protocol === settingName(place) && s.task === task && s.algorithm === algorithm,
          )
          .flatMap((trial) => rowOf(trial) ?? []);
        return {
          options,
          trials: rows.length,
          solved: rows.filter(isSolved).length,
          presentations: sum(rows.map((row) => row.presentations)),
          // A setting of which no trial gave a row is never the best.
          error: rows.length === 0 ? Infinity : sum(rows.map(({ heldOut }) => heldOut.errorRate)) / rows.length,
        };
      });
      const [best] = [...candidates].sort(
        (a, b) => b.solved - a.solved || (a.solved === 0 ? a.error - b.error : a.presentations - b.presentations),
      );
      return {
        task,
        algorithm,
        options: best.options,
        solved: best.solved,
        trials: best.trials,
        presentations: sum(candidates.map(({ presentations }) => presentations)),
        atEdge: atEdge(
          candidates.map(({ options }) => options),
          best.options,
          algorithmNamed(algorithm).options,
        ),
      };
    }),
  );
}

/**
 * The options of a setting whose value is the least or the largest of three or more that the grid tries with all its
 * other options alike. There is nothing beyond a bound that the table of options includes: a value there is at no edge.
 */
export function atEdge(
  grid: readonly GivenOptions[],
  setting: GivenOptions,
  table: OptionTable = {},
): readonly string[] {
  return Object.keys(setting).filter((name) => {
    const beside = grid.filter((other) =>
      Object.keys({ ...setting, ...other }).every((one) => one === name || other[one] === setting[one]),
    );
    const values = [...new Set(beside.map((other) => other[name]))].filter((value) => typeof value === "number");
    const { from, to } = boundsOf(table, name);
    const [least, largest] = [Math.min(...values), Math.max(...values)];
    const ends = [...(least === from ? [] : [least]), ...(largest === to ? [] : [largest])];
    return values.length >= 3 && ends.some((end) => end === setting[name]);
  });
}

function boundsOf(table: OptionTable, name: string): { readonly from?: number; readonly to?: number } {
  if (!Object.hasOwn(table, name)) return {};
  const option = table[name];
  return option.kind === "choice" ? {} : option;
}

const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0);
