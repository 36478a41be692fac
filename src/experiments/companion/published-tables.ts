/**
 * The published results that this comparison can be held against: the tables of the companion paper.
 *
 * Bengio & Frasconi, "Credit assignment through time: alternatives to backpropagation", Advances in Neural Information
 * Processing Systems 6 (1993), pages 75 to 82. They compare the six methods of the 1994 paper, and EM on a
 * probabilistic finite-state system, on 2-sequence and parity, by two criteria: mean classification error at the end of
 * training and mean number of sequence presentations, over 20 or more trials.
 *
 * The text at hand is a scan, so a digit may be wrong. In the table of parity the blanks of rows are lost: a row with
 * fewer values than there are lengths has them in order, but to which length each belongs is not known.
 */

/** The number of trials behind each published mean, "20 or more", taken as 20. */
export const PUBLISHED_TRIALS = 20;

/** The published means of one method: one for each length, or fewer, in the order of the lengths. */
export interface PublishedRow {
  /** The name of the algorithm. */
  readonly algorithm: string;
  /** The mean classification errors, in per cent. */
  readonly errors: readonly number[];
  /** The mean numbers of presentations. */
  readonly presentations: readonly number[];
}

/** A published table. */
export interface PublishedTable {
  /** The name of the task. */
  readonly task: string;
  /** The longest training lengths T, in ascending order. */
  readonly lengths: readonly number[];
  readonly rows: readonly PublishedRow[];
}

const row = (algorithm: string, errors: readonly number[], presentations: readonly number[]): PublishedRow => ({
  algorithm,
  errors,
  presentations,
});

/** The tables of the companion paper, its methods in the order of the paper's. */
export const PUBLISHED_TABLES: readonly PublishedTable[] = [
  {
    task: "two-sequence",
    lengths: [5, 10, 20, 50, 100],
    rows: [
      row("back-propagation", [58, 56, 43, 53, 50], [2.9e3, 3.0e3, 2.9e3, 3.0e3, 2.8e3]),
      row("pseudo-newton", [2, 3, 10, 25, 29], [5.1e2, 1.1e3, 1.9e3, 2.6e3, 2.5e3]),
      row("time-weighted-pseudo-newton", [0, 0, 9, 34, 14], [5.4e2, 4.3e2, 2.4e3, 2.9e3, 2.7e3]),
      row("discrete-error-propagation", [6, 16, 29, 23, 22], [6.6e2, 1.3e3, 2.1e3, 2.1e3, 2.1e3]),
      row("multigrid-random-search", [2, 6, 1, 3, 6], [4.1e3, 5.8e3, 2.5e3, 3.9e3, 6.4e3]),
      row("simulated-annealing", [6, 0, 7, 4, 11], [2.0e5, 3.9e4, 8.2e4, 7.7e4, 4.3e4]),
      row("expectation-maximisation", [0, 0, 0, 0, 0], [3.2e3, 4.0e3, 2.9e3, 3.2e3, 2.9e3]),
    ],
  },
  {
    task: "parity",
    lengths: [3, 5, 10, 20, 50, 100, 500],
    rows: [
      row("back-propagation", [2, 20, 41, 38, 43], [3.6e3, 5.5e3, 8.7e3, 1.6e4, 1.1e4]),
      row("pseudo-newton", [3, 25, 41, 44, 40, 47], [2.5e2, 8.9e3, 8.9e3, 7.7e4, 1.1e4, 1.1e5]),
      row("time-weighted-pseudo-newton", [26, 39, 43, 44], [4.5e4, 7.0e4, 3.4e4, 8.1e4]),
      row("discrete-error-propagation", [0, 0, 0, 5], [5.0e3, 7.9e3, 1.5e4, 5.4e4]),
      row("multigrid-random-search", [15, 44, 45], [4.2e3, 1.5e4, 3.1e4]),
      row("simulated-annealing", [3, 10, 0], [5.1e5, 1.2e6, 8.1e5]),
      row("expectation-maximisation", [0, 6, 0, 14, 0, 12], [2.3e3, 1.5e3, 1.3e3, 3.2e3, 2.6e3, 3.4e3]),
    ],
  },
];
