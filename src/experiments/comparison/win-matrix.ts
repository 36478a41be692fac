/**
 * Each algorithm against each other on the same trials: who solves it in fewer presentations.
 *
 * A trial is won by the one that solves it sooner; one that does not solve it is never sooner; neither wins if both
 * fail or take equally long. All tasks and lengths together. Sign test, both directions, corrected over all pairs
 * (Holm).
 */
import { holmAdjusted } from "../../numeric/statistics/holm.ts";
import { signTest } from "../../numeric/statistics/paired-tests.ts";
import type { ComparisonRows } from "./comparison-rows.ts";
import { timeToSolve } from "./solved.ts";

/** Two algorithms against each other, over the trials that both ran. */
export interface Duel {
  /** The name of the first algorithm. */
  readonly first: string;
  /** The name of the second algorithm. */
  readonly second: string;
  /** The trials that the first solves in fewer presentations, or alone. */
  readonly wins: number;
  /** The trials that the second solves in fewer presentations, or alone. */
  readonly losses: number;
  /** The trials that both solve in as many presentations, or neither. */
  readonly ties: number;
  /** The probability of superiority of the first: wins and half of the ties, as a share of all trials. */
  readonly share: number;
  /** The two-sided probability of the sign test, adjusted over all pairs (Holm). */
  readonly p: number;
}

/**
 * The duels of these algorithms on these tasks, all lengths together: one for each unordered pair that shares trials.
 *
 *   winMatrix(rows, ["latch", "parity"], ["back-propagation", "adam", "random-guessing"]);
 */
export function winMatrix(
  rows: ComparisonRows,
  tasks: readonly string[],
  algorithms: readonly string[],
): readonly Duel[] {
  const duels = algorithms.flatMap((first, k) =>
    algorithms.slice(k + 1).flatMap((second) => {
      let [wins, losses, ties] = [0, 0, 0];
      for (const task of tasks) {
        for (const [one, other] of rows.eachPair(task, first, second)) {
          const [own, others] = [timeToSolve(one), timeToSolve(other)];
          if (own < others) wins++;
          else if (own > others) losses++;
          else ties++;
        }
      }
      const trials = wins + losses + ties;
      if (trials === 0) return [];
      const { greater, less } = signTest(wins, losses);
      return [
        {
          first,
          second,
          wins,
          losses,
          ties,
          share: (wins + ties / 2) / trials,
          p: Math.min(1, 2 * Math.min(greater, less)),
        },
      ];
    }),
  );
  const adjusted = holmAdjusted(duels.map(({ p }) => p));
  return duels.map((duel, k) => ({ ...duel, p: adjusted[k] }));
}
