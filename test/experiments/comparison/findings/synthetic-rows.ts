/** Rows of trials that were never run, for worlds in which we know what is true. */
import { ComparisonRows } from "../../../../src/experiments/comparison/comparison-rows.ts";
import { type TrialRow, type TrialSpecification, trialSpecification } from "../../../../src/experiments/trial-row.ts";
import { TASKS } from "../../../../src/tasks/tasks.ts";
import { ALGORITHMS } from "../../../../src/training/algorithms/algorithms.ts";
import { ERROR_LEVELS } from "../../../../src/training/looks.ts";

export interface Fate {
  readonly solved: boolean;
  readonly presentations: number;
  /** Share of wrong answers on fresh sequences; 0 or ½ by default. */
  readonly error?: number;
}

export interface TrialOf {
  readonly task: string;
  readonly algorithm: string;
  readonly T: number;
  readonly trial: number;
}

export type World = (trial: TrialOf) => Fate;

const specifications = new Map<string, TrialSpecification>();

export function rowOf({ task, algorithm, T, trial }: TrialOf, fate: Fate): TrialRow {
  const cell = `${task}/${algorithm}/${T}`;
  const first = specifications.get(cell) ?? trialSpecification({ task, algorithm, T, seed: "synthetic" });
  specifications.set(cell, first);
  const specification = { ...first, trial };
  const { solved, presentations, error = solved ? 0 : 0.5 } = fate;
  const score = { cost: solved ? 0.01 : 0.3, errorRate: error };
  return {
    schema: 1,
    id: `${cell}/${trial}`,
    specification,
    outcome: solved ? "converged" : "budget-exhausted",
    reason: "",
    presentations,
    multiplyAdds: presentations,
    reached: ERROR_LEVELS.map(() => (solved ? presentations : null)),
    training: { ...score, errorRate: solved ? 0 : 0.4 },
    heldOut: score,
    longer: score,
    parameters: [2, 1, -1],
  };
}

const TRIALS = 30;

/** All cells of a comparison in this world. */
export function rowsIn(world: World, trials = TRIALS): ComparisonRows {
  return new ComparisonRows(
    TASKS.flatMap(({ name: task, comparison }) =>
      (comparison?.lengths.paper ?? []).flatMap((T) =>
        ALGORITHMS.flatMap(({ name: algorithm }) =>
          Array.from({ length: trials }, (_, k) => {
            const trial = { task, algorithm, T, trial: k + 1 };
            return rowOf(trial, world(trial));
          }),
        ),
      ),
    ),
  );
}
