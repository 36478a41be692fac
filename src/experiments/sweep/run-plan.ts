/** Runs a whole plan in memory: nothing is read or written, and what is interrupted is lost. */
import { trialId, type TrialRow, type TrialSpecification } from "../trial-row.ts";
import type { LocalOptions } from "./executors/executor.ts";
import { runSweep } from "./executors/local.ts";
import { type SweepPlan, type SweepTrial, trialsOf } from "./sweep-plan.ts";

/** A plan that was run. */
export interface SweepOutcome {
  /** The trials that were asked for, in the order of the plan. */
  readonly trials: readonly SweepTrial[];
  /** The row of a trial of the plan, undefined where it has none. */
  readonly rowOf: (trial: SweepTrial) => TrialRow | undefined;
  /** The trials that gave no row, as text, each with why. */
  readonly failures: readonly string[];
  /** The number of trials without a row: those that failed, and those not run when the sweep was stopped. */
  readonly left: number;
}

/** A plan that was run, with trials that need not be in memory. */
export interface RanSweep extends Omit<SweepOutcome, "trials"> {
  readonly trials: Iterable<SweepTrial>;
}

/** How a plan is run in memory. Everything may be left out. */
export interface PlanOptions extends Omit<LocalOptions, "onRow" | "onFailure"> {
  /**
   * Called with each row as its trial ends, in any order, and how many of all trials have ended. A trial of two
   * protocols counts once.
   */
  readonly onRow?: (row: TrialRow, ended: number, trials: number) => void;
}

/**
 * Runs all trials of the plan on worker threads. The rows are the same for any number of workers.
 *
 * Throws a RangeError for a plan that cannot be run, as `trialsOf` does. A trial that throws becomes one of the
 * failures.
 *
 * @example
 * const { trials, rowOf } = await runPlan({
 *   name: "noise",
 *   seed: "1",
 *   tasks: [0.1, 0.2].map((noise) => ({ task: "latch", T: [20], options: { noise } })),
 *   algorithms: ["back-propagation", "adam"],
 *   protocols: [{ name: "working", preset: "working" }],
 *   trials: 10,
 * });
 */
export async function runPlan(plan: SweepPlan, { onRow, ...options }: PlanOptions = {}): Promise<SweepOutcome> {
  const trials = trialsOf(plan);
  const ids = new Map(trials.map((trial) => [trial, trialId(trial.specification)]));
  // Two protocols may ask for one and the same trial: it is run once.
  const specifications = [...new Map(trials.map((trial) => [ids.get(trial), trial.specification])).values()];
  const rows = new Map<string, TrialRow>();
  const failures: string[] = [];
  await runSweep(specifications, {
    ...options,
    onRow: (row) => {
      rows.set(row.id, row);
      onRow?.(row, rows.size + failures.length, specifications.length);
    },
    onFailure: (specification, why) => failures.push(`${trialText(specification)}: ${why}`),
  });
  const rowOf = (trial: SweepTrial) => rows.get(ids.get(trial) ?? "");
  return { trials, rowOf, failures, left: trials.filter((trial) => rowOf(trial) === undefined).length };
}

/** A trial as messages name it: "latch adam T = 10 trial 3". */
export const trialText = ({ task, algorithm, T, trial }: TrialSpecification): string =>
  `${task} ${algorithm} T = ${T} trial ${trial}`;
