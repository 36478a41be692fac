/**
 * How often a guess solves a task: the share of all weights in the box, drawn uniformly, that pass the test of
 * convergence.
 *
 * Guessing stops at the first success, so the number of draws is random. The bounds are Clopper and Pearson's for that
 * many draws: if the share is the same in every trial, the lower one is exact for such sampling and the upper one errs
 * on the safe side. Where each trial is a problem of its own (two-sequence, with keys of its own) the share is one over
 * the mean number of guesses, which trials that are hardly ever guessed dominate, and the bounds are too narrow. So the
 * quartiles of the guesses of a trial stand beside it, where one that was given up counts as more than it was given.
 */
import { clopperPearson } from "../../numeric/statistics/binomial.ts";
import { quantile } from "../../numeric/statistics/order-statistics.ts";
import { posed } from "../run-specification.ts";
import type { TrialRow } from "../trial-row.ts";

/** The share of guesses that solve a task. */
export interface GuessShare {
  /** The number of guesses that were paid for. */
  readonly draws: number;
  /** The number of trials that a guess solved. */
  readonly successes: number;
  /** The successes as a share of the draws. */
  readonly share: number;
  /** The ends of the 95 % interval of the share. */
  readonly lower: number;
  readonly upper: number;
  /** The number of trials, and the most guesses that one of them was given. */
  readonly trials: number;
  readonly most: number;
  /** The quartiles of the guesses until a trial ended; infinite where it was given up. */
  readonly quartiles: readonly [first: number, median: number, third: number];
}

/**
 * The share of successful guesses in the rows of one cell of random guessing; undefined where no guess was paid for.
 * Throws a RangeError for a row whose presentations are no whole number of guesses: each costs the training set once.
 */
export function guessShare(rows: readonly TrialRow[]): GuessShare | undefined {
  if (rows.length === 0) return undefined;
  const { count: trainingSequences } = posed(rows[0].specification).training;
  const guesses = rows.map(({ presentations }) => presentations / trainingSequences);
  const partial = rows.find((_, k) => !Number.isInteger(guesses[k]));
  if (partial !== undefined) {
    const { id, presentations } = partial;
    throw new RangeError(
      `guessShare: a guess costs ${trainingSequences} presentations, so trial ${id} must have a multiple, got ${presentations}`,
    );
  }
  const draws = guesses.reduce((sum, count) => sum + count, 0);
  if (draws === 0) return undefined;
  const successes = rows.filter(({ outcome, presentations }) => outcome === "converged" && presentations > 0).length;
  const until = rows.map(({ outcome }, k) => (outcome === "converged" ? guesses[k] : Infinity));
  return {
    draws,
    successes,
    share: successes / draws,
    ...clopperPearson(successes, draws, 0.95),
    trials: rows.length,
    most: guesses.reduce((most, count) => Math.max(most, count), -Infinity),
    quartiles: [quantile(until, 0.25), quantile(until, 0.5), quantile(until, 0.75)],
  };
}
