/** Each algorithm against each other on the same trials, in numbers. */
import type { ComparisonRows, RowPair } from "../../experiments/comparison/comparison-rows.ts";
import { isSolved } from "../../experiments/comparison/solved.ts";
import { type Duel, winMatrix } from "../../experiments/comparison/win-matrix.ts";
import { fixed, significant } from "../../numeric/number-text.ts";
import { pairedShareDifference } from "../../numeric/statistics/paired-tests.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";
import { escapeText, table } from "../words/markdown.ts";

/** The probability up to which a pair counts as decided. */
export const DECIDED = 0.05;

/** The duels of these algorithms, on all tasks together and on each; where there is one task, on that alone. */
export function duelsOf(
  rows: ComparisonRows,
  tasks: readonly string[],
  algorithms: readonly string[],
): readonly (readonly [where: string | undefined, duel: Duel])[] {
  const on = (some: readonly string[]) => winMatrix(rows, some, algorithms);
  return [
    ...(tasks.length > 1 ? on(tasks).map((duel) => [undefined, duel] as const) : []),
    ...tasks.flatMap((task) => on([task]).map((duel) => [task, duel] as const)),
  ];
}

/** The table of these duels. */
export function duelTable(
  rows: ComparisonRows,
  tasks: readonly string[],
  duels: readonly (readonly [where: string | undefined, duel: Duel])[],
): string {
  return table(
    [
      "task",
      "first",
      "second",
      "first sooner",
      "second sooner",
      "neither",
      "p (Holm)",
      "solved by the first, less the second",
    ],
    duels.map(([where, { first, second, wins, losses, ties, p }]) => [
      where === undefined ? "all" : escapeText(where),
      ...[first, second].map((algorithm) => escapeText(labelOf(algorithm))),
      ...[wins, losses, ties].map(String),
      p <= DECIDED ? `**${probability(p)}**` : probability(p),
      solvedMore((where === undefined ? tasks : [where]).map((task) => rows.eachPair(task, first, second))),
    ]),
  );
}

/** The difference of the shares solved of the same trials, with 95 % bounds. */
function solvedMore(ofTasks: readonly Iterable<RowPair>[]): string {
  let [firstOnly, secondOnly, n] = [0, 0, 0];
  for (const pairs of ofTasks) {
    for (const pair of pairs) {
      const [one, other] = pair.map(isSolved);
      if (one && !other) firstOnly++;
      if (!one && other) secondOnly++;
      n++;
    }
  }
  const { difference, lower, upper } = pairedShareDifference(firstOnly, secondOnly, n, 0.95);
  return `${signed(difference)} (${signed(lower)} to ${signed(upper)})`;
}

const probability = (p: number) => (p < 1e-4 ? "< 0.0001" : significant(p, 2));
const signed = (x: number) => `${x > 0 ? "+" : ""}${fixed(x, 2).replace("-", "−")}`;
