/**
 * The numbers by which findings are decided.
 *
 * Departure: the paper gives no numbers for "performs well", "about an order of magnitude", "much faster" or "fails";
 * the boundaries here are ours: three quarters of trials, half, five times, a quarter.
 */

/** The shares of trials solved that stand for "performs well", "performs reasonably" and "fails". */
export const [WELL, REASONABLY, FAILS] = [0.75, 0.5, 0.25] as const;
/** The least multiple that stands for "much faster" and "about an order of magnitude". */
export const MUCH = 5;
/** The least difference of error that counts. */
export const LEAST_ADVANTAGE = 0.02;
/** The difference below which shares of trials solved are as good as equal. */
export const EQUIVALENCE = 0.15;
/** The share of wrong answers from which a trial is near the ½ of a coin flip. */
export const NEAR_CHANCE = 0.4;
/** The T from which on parity is not solved by luck. */
export const PARITY_FROM = 10;
/** The least number of trials that each of two algorithms must solve before their times are held against each other. */
export const LEAST_SOLVED = 5;
