/** Rows of trials that were run: of all tasks and algorithms, and of all ways to end. */
import fc from "fast-check";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { type TrialRow, trialSpecification } from "../../src/experiments/trial-row.ts";
import { optionValues, PRESETS } from "../../src/tasks/option-table.ts";
import { TASKS } from "../../src/tasks/tasks.ts";
import { ALGORITHMS } from "../../src/training/algorithms/algorithms.ts";

/** A trial of a few presentations; some learn at rates that take them beyond all bounds. */
const request = fc
  .record({
    task: fc.constantFrom(...TASKS),
    algorithm: fc.constantFrom(...ALGORITHMS),
    preset: fc.constantFrom(...PRESETS),
    more: fc.nat(6),
    seed: fc.integer({ min: 1, max: 1000 }).map(String),
    budget: fc.oneof(fc.nat(60), fc.nat(2000)),
    acceptableCost: fc.constantFrom(null, 0, 0.04, 0.04, 0.3, 2),
    trainingSequences: fc.integer({ min: 2, max: 30 }),
    isShorterFirst: fc.boolean(),
    learningRate: fc.constantFrom(undefined, undefined, undefined, 1e40, 1e150),
    mode: fc.constantFrom("em", "ascent"),
    restarts: fc.constantFrom("yes", "no"),
  })
  .map(({ task, algorithm, more, isShorterFirst, trainingSequences, learningRate, mode, restarts, ...rest }) => {
    const sets = { trainingSequences, heldOutSequences: 30, longerSequences: 10, longerFactor: 2 };
    const least = task.leastT(optionValues(task.name, task.options, rest.preset, task.name));
    const own = Object.entries({ learningRate, mode, restarts }).flatMap(([name, value]) =>
      value !== undefined && Object.hasOwn(algorithm.options, name) ? [[name, value] as const] : [],
    );
    return trialSpecification({
      ...rest,
      task: task.name,
      T: least + 1 + more,
      algorithm: algorithm.name,
      taskOptions: sets,
      algorithmOptions: Object.fromEntries(own),
      ...(isShorterFirst && task.carriesOver === true ? { shorterFirst: least } : {}),
    });
  });

/** The rows of so many trials, as they come out of a file; the same ones each time. */
export const honestRows = (count: number): readonly TrialRow[] =>
  fc
    .sample(request, { numRuns: count, seed: 1 })
    .map((specification) => JSON.parse(JSON.stringify(runSpecification(specification).row)) as TrialRow);
