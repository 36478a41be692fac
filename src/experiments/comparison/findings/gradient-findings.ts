/**
 * The paper's findings on back-propagation and its variants, declared before the comparison was run.
 *
 * Paper, section on the comparison.
 */
import type { Random } from "../../../numeric/random.ts";
import type { ComparisonRows, RowPair } from "../comparison-rows.ts";
import { FAILS, LEAST_ADVANTAGE, NEAR_CHANCE, PARITY_FROM } from "./boundaries.ts";
import { type ComparisonFinding, GRADIENT, HELD } from "./finding.ts";
import {
  errorOf,
  fewerErrorsMeasure,
  growsMeasure,
  type Measure,
  shareMeasure,
  solvedMeasure,
  timeToSolve,
} from "./measure.ts";
import { cellName, type FindingPart, partAt, partOver } from "./part.ts";
import { pairParts } from "./search-findings.ts";

const fewerErrors = (pairs: readonly RowPair[], random: Random) => fewerErrorsMeasure(pairs, LEAST_ADVANTAGE, random);

/** A part for each of these algorithms and each task that is held: does its error grow with T? */
export const worsens =
  (algorithms: readonly string[]) =>
  (rows: ComparisonRows): readonly FindingPart[] =>
    algorithms.flatMap((algorithm) =>
      HELD.map((task) =>
        partOver(task, rows.lengths(task), algorithms.length === 1 ? "" : `, ${algorithm}`, (lengths, random) =>
          growsMeasure(
            "error",
            lengths.map((T) => rows.of({ task, algorithm, T })),
            errorOf,
            random,
          ),
        ),
      ),
    );

const longParity = (rows: ComparisonRows) => rows.lengths("parity").filter((T) => T >= PARITY_FROM);

/** The findings on back-propagation and its variants. */
export const GRADIENT_FINDINGS: readonly ComparisonFinding[] = [
  {
    id: "pseudo-newton-better",
    by: "paper",
    statement: "Pseudo-Newton performs consistently better than back-propagation.",
    rule: `on latch and on 2-sequence, at each T, its error is smaller; against it, that it is smaller by less than ${LEAST_ADVANTAGE}; paired permutation test`,
    parts: (rows) => pairParts(rows, HELD, ["pseudo-newton", "back-propagation"], fewerErrors),
  },
  {
    id: "gradient-worsens",
    by: "paper",
    statement: "Back-propagation and pseudo-Newton worsen as the span grows.",
    rule: "for both, on latch and on 2-sequence, the error grows with T; Jonckheere's trend",
    parts: worsens(["back-propagation", "pseudo-newton"]),
  },
  {
    id: "time-weighted-best",
    by: "paper",
    statement: "Time-weighted pseudo-Newton beats the other variants of back-propagation.",
    rule: `on latch and on 2-sequence, at each T, its error is smaller than that of either; against it, that it is smaller by less than ${LEAST_ADVANTAGE}; paired permutation test`,
    parts: (rows) =>
      ["back-propagation", "pseudo-newton"].flatMap((rival) =>
        pairParts(rows, HELD, ["time-weighted-pseudo-newton", rival], fewerErrors, `, against ${rival}`),
      ),
  },
  {
    id: "time-weighted-worsens",
    by: "paper",
    statement: "Time-weighted pseudo-Newton, too, worsens with T.",
    rule: "on latch and on 2-sequence its error grows with T; Jonckheere's trend",
    parts: worsens(["time-weighted-pseudo-newton"]),
  },
  {
    id: "back-propagation-chance",
    by: "paper",
    statement: "At the longest T back-propagation does no better than chance on latch and on 2-sequence.",
    rule: `more than half of its trials answer at least ${NEAR_CHANCE} of fresh sequences wrongly; exact binomial test`,
    parts: (rows) =>
      HELD.flatMap((task) =>
        rows
          .lengths(task)
          .slice(-1)
          .map((T) =>
            partAt(task, T, "", () =>
              shareMeasure(
                "share of trials near chance",
                rows.of({ task, algorithm: "back-propagation", T }).map((row) => errorOf(row) >= NEAR_CHANCE),
                "above",
                0.5,
              ),
            ),
          ),
      ),
  },
  {
    id: "parity-traps-gradient",
    by: "paper",
    statement: "On parity back-propagation and its variants get stuck.",
    rule: `at each T from ${PARITY_FROM} on each variant of back-propagation solves fewer than ${FAILS} of trials; exact binomial test`,
    parts: (rows) =>
      GRADIENT.flatMap((algorithm) =>
        longParity(rows).map((T) =>
          partAt("parity", T, `, ${algorithm}`, () =>
            solvedMeasure(rows.of({ task: "parity", algorithm, T }), "below", FAILS),
          ),
        ),
      ),
  },
  {
    id: "parity-harder",
    by: "paper",
    statement: "Parity is harder than 2-sequence although it has fewer parameters.",
    rule: `at each T from ${PARITY_FROM} on, for back-propagation, its variants and multi-grid search, trials are left unsolved more often; Jonckheere's test for two groups`,
    parts: (rows) =>
      [...GRADIENT, "multigrid-random-search"].flatMap((algorithm) =>
        longParity(rows)
          .filter((T) => rows.lengths("two-sequence").includes(T))
          .map((T) => ({
            ...partAt("parity", T, `, ${algorithm}`, (random) => harder(rows, algorithm, T, random)),
            cells: [cellName("parity", T), cellName("two-sequence", T)],
          })),
      ),
  },
];

/** Whether parity is left unsolved more often than 2-sequence at this T. */
function harder(rows: ComparisonRows, algorithm: string, T: number, random: Random): Measure {
  const groups = ["two-sequence", "parity"].map((task) => rows.of({ task, algorithm, T }));
  const isOpen = (row: (typeof groups)[number][number]) => (timeToSolve(row) < Infinity ? 0 : 1);
  const measure = growsMeasure("unsolved on parity, against 2-sequence", groups, isOpen, random);
  const solved = groups.map((some) => `${some.filter((row) => isOpen(row) === 0).length}/${some.length}`);
  return { ...measure, seen: solved.reverse().join(" solved, against ") };
}
