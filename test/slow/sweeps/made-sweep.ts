/** Sweeps as large as one likes whose rows were made and not trained. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../../src/cli/files/output-folder.ts";
import { JOURNAL } from "../../../src/cli/sweep/journal/journal-reading.ts";
import { keepPlan } from "../../../src/cli/sweep/plan-file.ts";
import { journalLine } from "../../../src/experiments/sweep/journal.ts";
import { type SweepPlan, eachCell } from "../../../src/experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow, type TrialSpecification } from "../../../src/experiments/trial-row.ts";

/** The cells of the plan. */
const ALGORITHMS = ["adam", "random-guessing"];
const LENGTHS = [5, 10, 20, 40, 80];

/** Presentations come in whole training sets. */
const LOOK = 50;

/** The multiply-adds of each step of an answer: of the one algorithm a gradient, of the other a cost. */
const STEP_ADDS: Readonly<Record<string, number>> = { adam: 6, "random-guessing": 2 };

/** A plan of so many trials, a multiple of ten. */
export const planOf = (trials: number): SweepPlan => ({
  name: "made",
  seed: "1",
  tasks: [{ task: "latch", T: LENGTHS }],
  algorithms: ALGORITHMS,
  protocols: [{ name: "working", preset: "working" }],
  trials: trials / ALGORITHMS.length / LENGTHS.length,
});

/** Makes the folder of a sweep with all rows of a plan in its order, but for the first cell, which comes last. */
export function makeSweep(folder: string, plan: SweepPlan): void {
  mkdirSync(folder, { recursive: true });
  keepPlan(folder, { plan, form: 2 });
  writeWhole(join(folder, JOURNAL), linesOf(plan));
}

function* linesOf(plan: SweepPlan): Generator<string, void> {
  const [first, ...others] = eachCell(plan);
  for (const cell of [...others, first]) {
    for (const { specification } of cell) yield journalLine(madeRow(specification), 2);
  }
}

function madeRow(specification: TrialSpecification): TrialRow {
  const { trial, T, budget, algorithm } = specification;
  const isSolved = trial % 3 > 0;
  const presentations = isSolved ? LOOK * ((trial * 7919 * T) % Math.floor(budget / LOOK)) : budget;
  // Of no sequence, or of every second one, which costs more.
  const cost = (isSolved ? 0 : 0.4) + 0.04 / (1 + (trial % 97));
  const score = { cost, errorRate: isSolved ? 0 : 0.5 };
  return {
    schema: 1,
    id: trialId(specification),
    specification,
    outcome: isSolved ? "converged" : "budget-exhausted",
    reason: isSolved
      ? `no wrong answer and mean cost ${cost} <= ${specification.acceptableCost}`
      : `${budget} of ${budget} presentations are spent`,
    presentations,
    multiplyAdds: STEP_ADDS[algorithm] * T * presentations,
    reached: Array.from({ length: 5 }, () => (isSolved ? presentations : null)),
    training: score,
    heldOut: score,
    longer: score,
    parameters: [1 / trial, Math.sqrt(trial), -trial / 3],
  };
}
