/** Tables of the cells of a sweep: what was solved and answered wrongly, and how trials ended. */
import { isSolved, timeToSolve } from "../../experiments/comparison/solved.ts";
import type { TrialRow } from "../../experiments/trial-row.ts";
import { compact, fixed, percent } from "../../numeric/number-text.ts";
import { clopperPearson } from "../../numeric/statistics/binomial.ts";
import { mean, quantile } from "../../numeric/statistics/order-statistics.ts";
import type { Outcome } from "../../training/looks.ts";
import { type KeptComparison, tasksOf } from "../comparison/kept-comparison.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";
import { protocolTitle } from "../figures/comparison/protocol-title.ts";
import { escapeText, table } from "../words/markdown.ts";

/**
 * The table of a protocol and a task: a row for each algorithm and T that has trials. Those that their initial weights
 * solve are counted as given, and are in no other column.
 */
export function cellTable({ plan, protocols }: KeptComparison, protocol: string, task: string): string {
  const rows = protocols.get(protocol);
  return table(
    ["algorithm", "T", "given", "solved", "95 % interval", "error: training", "fresh", "longer", "median time"],
    plan.algorithms.flatMap((algorithm) =>
      (rows?.lengths(task) ?? []).flatMap((T) => {
        const cell = rows?.of({ task, algorithm, T }) ?? [];
        const given = rows?.given({ task, algorithm, T }) ?? 0;
        if (cell.length + given === 0) return [];
        const name = [escapeText(labelOf(algorithm)), String(T), String(given)];
        if (cell.length === 0) return [[...name, "–", "–", "–", "–", "–", "–"]];
        const solved = cell.filter(isSolved).length;
        const { lower, upper } = clopperPearson(solved, cell.length, 0.95);
        return [
          [
            ...name,
            `${solved}/${cell.length}`,
            `${fixed(lower, 2)} to ${fixed(upper, 2)}`,
            ...(["training", "heldOut", "longer"] as const).map((set) => meanError(cell, set)),
            compact(quantile(cell.map(timeToSolve), 0.5)),
          ],
        ];
      }),
    ),
  );
}

const meanError = (cell: readonly TrialRow[], set: "training" | "heldOut" | "longer") =>
  percent(mean(cell.map((row) => row[set].errorRate)), 2);

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ["converged", "converged"],
  ["budget-exhausted", "budget spent"],
  ["stuck", "stuck"],
  ["diverged", "diverged"],
];

/** The table of how trials ended: a row for each protocol, task and algorithm, all lengths together. */
export function outcomeTable({ plan, protocols }: KeptComparison): string {
  return table(
    ["protocol", "task", "algorithm", "trials", "given", ...OUTCOMES.map(([, words]) => words)],
    [...protocols].flatMap(([protocol, rows]) =>
      tasksOf(plan).flatMap((task) =>
        plan.algorithms.flatMap((algorithm) => {
          const counts = outcomeCounts(rows.eachOfTask(task, algorithm));
          const learned = [...counts.values()].reduce((sum, count) => sum + count, 0);
          const given = rows.lengths(task).reduce((sum, T) => sum + rows.given({ task, algorithm, T }), 0);
          if (learned + given === 0) return [];
          return [
            [
              escapeText(protocolTitle(protocol)),
              escapeText(task),
              escapeText(labelOf(algorithm)),
              String(learned + given),
              String(given),
              ...OUTCOMES.map(([outcome]) => String(counts.get(outcome) ?? 0)),
            ],
          ];
        }),
      ),
    ),
  );
}

function outcomeCounts(rows: Iterable<TrialRow>): ReadonlyMap<Outcome, number> {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}
