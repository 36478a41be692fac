/**
 * The paper's finding on training with shorter sequences first, as a hypothesis on two sets of rows.
 *
 * Paper, section on the comparison.
 */
import type { TrialRow } from "../../trial-row.ts";
import type { ComparisonRows, RowPair } from "../comparison-rows.ts";
import type { ComparisonFinding } from "./finding.ts";
import { solvesMoreMeasure } from "./measure.ts";
import { partAt } from "./part.ts";

/**
 * The finding on shorter sequences, which compares two sets of rows: `shorter` holds trials of the main sweep that were
 * trained on shorter sequences first.
 */
export const shorterFirstFinding = (shorter: ComparisonRows): ComparisonFinding => ({
  id: "shorter-first",
  by: "paper",
  statement: "Training on shorter sequences first helps on latch and on parity.",
  rule: "on each of the two, at each T, back-propagation solves more of the same trials than without; McNemar's exact test",
  parts: (rows) =>
    (["latch", "parity"] as const).flatMap((task) =>
      shorter
        .lengths(task)
        .map((T) =>
          partAt(task, T, "", () =>
            solvesMoreMeasure(
              matched(
                shorter.of({ task, algorithm: "back-propagation", T }),
                rows.of({ task, algorithm: "back-propagation", T }),
              ),
            ),
          ),
        ),
    ),
});

/** The pairs of rows of the same T and trial. */
function matched(first: readonly TrialRow[], second: readonly TrialRow[]): readonly RowPair[] {
  const keyOf = ({ specification: { T, trial } }: TrialRow) => `${T}/${trial}`;
  const others = new Map(second.map((row) => [keyOf(row), row]));
  return first.flatMap((row): RowPair[] => {
    const other = others.get(keyOf(row));
    return other === undefined ? [] : [[row, other]];
  });
}
