/**
 * The paper's findings on searches and on discrete error propagation, declared before the comparison was run:
 * annealing, multi-grid random search, and what discrete propagation is held against.
 *
 * Paper, section on the comparison.
 */
import type { ComparisonRows, RowPair } from "../comparison-rows.ts";
import { FAILS, MUCH, PARITY_FROM, REASONABLY, WELL } from "./boundaries.ts";
import { type ComparisonFinding, GRADIENT, HELD, TASKS } from "./finding.ts";
import {
  growsMeasure,
  type Measure,
  solvedMeasure,
  solvesMoreMeasure,
  timesLongerMeasure,
  timeToSolve,
} from "./measure.ts";
import { type FindingPart, partAt, partOver } from "./part.ts";
import type { Random } from "../../../numeric/random.ts";

const ANNEALING = "simulated-annealing";
const DISCRETE = "discrete-error-propagation";
const MULTIGRID = "multigrid-random-search";
const RIVALS_OF_ANNEALING = [...GRADIENT, DISCRETE, MULTIGRID] as const;

/** A part for each T of these tasks, on the trials that both algorithms ran. */
export function pairParts(
  rows: ComparisonRows,
  tasks: readonly string[],
  [first, second]: readonly [first: string, second: string],
  measure: (pairs: readonly RowPair[], random: Random) => Measure,
  against = "",
): readonly FindingPart[] {
  return tasks.flatMap((task) =>
    rows
      .lengths(task)
      .map((T) => partAt(task, T, against, (random) => measure(rows.pairs(task, first, second, [T]), random))),
  );
}

const solvedParts = (
  rows: ComparisonRows,
  algorithm: string,
  tasks: readonly string[],
  side: "above" | "below",
  boundary: number,
  from = 1,
) =>
  tasks.flatMap((task) =>
    rows
      .lengths(task)
      .filter((T) => T >= from)
      .map((T) => partAt(task, T, "", () => solvedMeasure(rows.of({ task, algorithm, T }), side, boundary))),
  );

/** The parts that annealing takes much longer than this rival; findings that have the same one share its test. */
const annealingParts = (rows: ComparisonRows, tasks: readonly string[], rival: string, against = "") =>
  pairParts(rows, tasks, [ANNEALING, rival], (pairs, random) => timesLongerMeasure(pairs, MUCH, random), against).map(
    (part) => ({ ...part, test: `annealing takes ${MUCH} times as long as ${rival}, ${part.cells.join()}` }),
  );

/** The findings on searches and on discrete error propagation. */
export const SEARCH_FINDINGS: readonly ComparisonFinding[] = [
  {
    id: "annealing-solves-all",
    by: "paper",
    statement: "Simulated annealing performs well on all three tasks.",
    rule: `on each task, at each T, more than ${WELL} of trials are solved; exact binomial test`,
    parts: (rows) => solvedParts(rows, ANNEALING, TASKS, "above", WELL),
  },
  {
    id: "annealing-slow",
    by: "paper",
    statement: "Simulated annealing needs about an order of magnitude more presentations than the other algorithms.",
    rule: `on each task, at each T, against each of the paper's others, its expected running time is more than ${MUCH} times theirs; bootstrap over trials`,
    parts: (rows) => RIVALS_OF_ANNEALING.flatMap((rival) => annealingParts(rows, TASKS, rival, `, against ${rival}`)),
  },
  {
    id: "multigrid-fast",
    by: "paper",
    statement: "Multi-grid random search is much faster than annealing where it succeeds.",
    rule: `on latch and on 2-sequence, at each T, annealing's expected running time is more than ${MUCH} times as long; bootstrap over trials`,
    parts: (rows) => annealingParts(rows, HELD, MULTIGRID),
  },
  {
    id: "multigrid-fails-parity",
    by: "paper",
    statement: "Multi-grid random search fails on parity.",
    rule: `at each T from ${PARITY_FROM} on fewer than ${FAILS} of trials are solved; exact binomial test`,
    parts: (rows) => solvedParts(rows, MULTIGRID, ["parity"], "below", FAILS, PARITY_FROM),
  },
  {
    id: "annealing-latch-grows",
    by: "paper",
    statement: "The time that annealing needs on latch grows with T.",
    rule: "the time to solve, never being the longest, grows with T; Jonckheere's trend",
    parts: (rows) => [
      partOver("latch", rows.lengths("latch"), "", (lengths, random) =>
        growsMeasure(
          "time to solve",
          lengths.map((T) => rows.of({ task: "latch", algorithm: ANNEALING, T })),
          timeToSolve,
          random,
        ),
      ),
    ],
  },
  {
    id: "discrete-solves-all",
    by: "paper",
    statement: "Discrete error propagation performs reasonably on all tasks and lengths.",
    rule: `on each task, at each T, more than ${REASONABLY} of trials are solved; exact binomial test`,
    parts: (rows) => solvedParts(rows, DISCRETE, TASKS, "above", REASONABLY),
  },
  {
    id: "discrete-less-reliable",
    by: "paper",
    statement: "Discrete error propagation is less reliable than annealing.",
    rule: "on each task, at each T, annealing solves more of the same trials; McNemar's exact test",
    parts: (rows) => pairParts(rows, TASKS, [ANNEALING, DISCRETE], solvesMoreMeasure),
  },
  {
    id: "discrete-faster",
    by: "paper",
    statement: "Discrete error propagation is much faster than annealing.",
    rule: `on each task, at each T, annealing's expected running time is more than ${MUCH} times as long; bootstrap over trials`,
    parts: (rows) => annealingParts(rows, TASKS, DISCRETE),
  },
  {
    id: "discrete-more-robust",
    by: "paper",
    statement: "Discrete error propagation is more robust to local minima than multi-grid random search.",
    rule: "on parity, at each T, it solves more of the same trials; McNemar's exact test",
    parts: (rows) => pairParts(rows, ["parity"], [DISCRETE, MULTIGRID], solvesMoreMeasure),
  },
];
