/**
 * Every algorithm on every task of the comparison, 20 seeds, both presets. What has to be reached under the working
 * constants is asserted; the recovered constants stand beside it, whatever they show. Writes
 * results/slow/training.json; about fifteen minutes on one core.
 */
import { expect, it } from "vitest";
import { isSolved, LARGEST_HELD_OUT_ERROR } from "../../src/experiments/comparison/solved.ts";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../src/experiments/trial-row.ts";
import { PRESETS } from "../../src/tasks/option-table.ts";
import { ALGORITHMS } from "../../src/training/algorithms/algorithms.ts";
import { keepResult, linesOf } from "../../scripts/keep-result.ts";

const SEEDS = 20;

const CELLS = [
  { task: "latch", T: 10 },
  { task: "two-sequence", T: 10 },
  { task: "parity", T: 3 },
  { task: "parity", T: 10 },
  { task: "parity", T: 20 },
];

/** Trials of 20 that must be solved under the working constants, or must not be by more. */
const ASKED: Record<string, { readonly least?: number; readonly most?: number }> = {
  "latch 10 random-guessing": { least: 16 },
  "latch 10 discrete-error-propagation": { least: 16 },
  "latch 10 simulated-annealing": { least: 16 },
  "two-sequence 10 back-propagation": { least: 13 },
  "two-sequence 10 adam": { least: 13 },
  "two-sequence 10 discrete-error-propagation": { least: 11 },
  "two-sequence 10 simulated-annealing": { least: 8 },
  "parity 3 discrete-error-propagation": { least: 14 },
  "parity 20 discrete-error-propagation": { least: 14 },
  "parity 3 simulated-annealing": { least: 14 },
  "parity 20 simulated-annealing": { least: 10 },
  "parity 10 back-propagation": { most: 6 },
};

it("every algorithm solves what it is known to solve, and not what it is known not to", () => {
  const cells = PRESETS.flatMap((preset) =>
    CELLS.flatMap(({ task, T }) =>
      ALGORITHMS.map(({ name: algorithm }) => {
        const rows = Array.from({ length: SEEDS }, (_, k) => {
          const request = { task, T, algorithm, preset, seed: String(k + 1) };
          return runSpecification(trialSpecification(request)).row;
        });
        const solved = rows.filter(isSolved);
        return {
          preset,
          task,
          T,
          algorithm,
          solved: solved.length,
          ...(preset === "working" ? ASKED[`${task} ${T} ${algorithm}`] : {}),
          presentationsOfSolved: solved.map(({ presentations }) => presentations).sort((a, b) => a - b),
          outcomes: Object.fromEntries(
            [...new Set(rows.map(({ outcome }) => outcome))].map((outcome) => [
              outcome,
              rows.filter((row) => row.outcome === outcome).length,
            ]),
          ),
        };
      }),
    ),
  );
  keepResult("training", linesOf({ seeds: SEEDS, largestHeldOutError: LARGEST_HELD_OUT_ERROR, cells }));
  expect(Object.keys(ASKED)).toHaveLength(cells.filter(({ least, most }) => (least ?? most) !== undefined).length);
  const missed = cells.filter(({ solved, least = 0, most = SEEDS }) => solved < least || solved > most);
  expect(missed).toEqual([]);
});
