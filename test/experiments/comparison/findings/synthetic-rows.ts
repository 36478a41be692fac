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

/** The fate of a trial that its initial parameters solve. */
export const GIVEN: Fate = { solved: true, presentations: 0 };

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
  const first = specifications.get(cell) ?? specificationOf(task, algorithm, T);
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

/** Findings may be declared for an algorithm that is not in the list. */
function specificationOf(task: string, algorithm: string, T: number): TrialSpecification {
  const known = ALGORITHMS.some(({ name }) => name === algorithm) ? algorithm : "adam";
  return { ...trialSpecification({ task, algorithm: known, T, seed: "synthetic" }), algorithm };
}

const TRIALS = 60;
const COMPARED = [...new Set([...ALGORITHMS.map(({ name }) => name), "gru-adam"])];

/** The cells of a comparison at full scale but for the longest T, over all algorithms: task and T. */
export const CELLS: readonly (readonly [task: string, T: number])[] = TASKS.flatMap(({ name, comparison }) =>
  (comparison?.lengths.paper ?? []).map((T) => [name, T] as const),
);

/** All these cells in this world, with so many trials each but for those that have no fate in it. */
export function rowsIn(world: (trial: TrialOf) => Fate | undefined, trials = TRIALS, cells = CELLS): ComparisonRows {
  return new ComparisonRows(
    cells.flatMap(([task, T]) =>
      COMPARED.flatMap((algorithm) =>
        Array.from({ length: trials }, (_, k) => ({ task, algorithm, T, trial: k + 1 })).flatMap((trial) => {
          const fate = world(trial);
          return fate === undefined ? [] : [rowOf(trial, fate)];
        }),
      ),
    ),
  );
}
