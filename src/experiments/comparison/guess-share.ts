/**
 * How often a guess solves a task: the share of all weights in the box, drawn uniformly, that pass the test of
 * convergence.
 *
 * Guessing stops at the first success, so the number of draws is random. The bounds are Clopper and Pearson's for that
 * many draws: if the share is the same in every trial, the lower one is exact for such sampling and the upper one errs
 * on the safe side. Where each trial is a problem of its own (two-sequence, with keys of its own) the share is one over
 * the mean number of guesses, which trials that are hardly ever guessed dominate, and the bounds are too narrow.
 */
import { clopperPearson } from "../../numeric/statistics/binomial.ts";
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
}

/**
 * The share of successful guesses in the rows of one cell of random guessing; undefined where no guess was paid for.
 */
export function guessShare(rows: readonly TrialRow[]): GuessShare | undefined {
  if (rows.length === 0) return undefined;
  const { count: trainingSequences } = posed(rows[0].specification).training;
  let [draws, successes] = [0, 0];
  for (const { presentations, outcome } of rows) {
    draws += presentations / trainingSequences;
    if (outcome === "converged" && presentations > 0) successes++;
  }
  if (draws === 0) return undefined;
  return { draws, successes, share: successes / draws, ...clopperPearson(successes, draws, 0.95) };
}
