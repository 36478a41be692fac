/**
 * Exact statistics of counts: binomial tails, and the intervals of Clopper & Pearson (1934) made from them.
 *
 * They decide whether a share seen in n draws is large enough: whether the regions of a claim were visited, whether a
 * control fails often enough. Nothing is approximated by a normal distribution.
 *
 *   P(X = x) = (n choose x) p^x q^(n−x),   q = 1 − p
 *            = (n / (2π x (n−x)))^½ exp(s(n) − s(x) − s(n−x) − D),
 *   D = x ln(x / np) + (n−x) ln((n−x) / nq) ≥ 0,
 *
 * where s(m) = ln m! − ln((2πm)^½ (m/e)^m) is the error of Stirling's formula (Loader 2000). The large logarithms of
 * factorials, whose difference would have lost up to 7 digits at n = 10^6, do not occur.
 *
 * Symbols: n draws, x or k successes, p probability of success, d = x − np.
 */
import { exp } from "../elementary/exp.ts";
import { log, log1p } from "../elementary/log.ts";

const HALF_LOG_TWO_PI = 0.9189385332046727;

/**
 * The upper tail P(X ≥ k) for X binomial (n, p): relative error below 1e-10 for n ≤ 10^6, as long as the tail is above
 * 1e-300. Throws a RangeError unless n is an integer in 0 … 10^12, k an integer and p in [0, 1].
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  checkBinomial("binomialUpperTail", k, n, p);
  if (k <= 0) return 1;
  if (k > n || p === 0) return 0;
  if (p === 1) return 1;
  // The smaller tail is summed, so that the difference from 1 loses nothing.
  return k > n * p ? sumUpwards(k, n, p) : 1 - sumDownwards(k - 1, n, p);
}

/** The lower tail P(X ≤ k) for X binomial (n, p), as accurate as `binomialUpperTail` and on the same arguments. */
export function binomialLowerTail(k: number, n: number, p: number): number {
  checkBinomial("binomialLowerTail", k, n, p);
  if (k >= n) return 1;
  if (k < 0 || p === 1) return 0;
  if (p === 0) return 1;
  return k < n * p ? sumDownwards(k, n, p) : 1 - sumUpwards(k + 1, n, p);
}

/**
 * The one-sided lower bound of Clopper and Pearson: the largest p that k successes of n reject as too small, P(X ≥ k) ≤
 * 1 − confidence for each p up to it. Whatever the true share is, it lies above with a probability of at least
 * `confidence`. Throws a RangeError unless n is an integer in 1 … 10^12, k one in 0 … n and the confidence in (0, 1).
 */
export function clopperPearsonLower(k: number, n: number, confidence: number): number {
  checkCount("clopperPearsonLower", k, n, confidence);
  return lowerBound(k, n, 1 - confidence);
}

/**
 * The one-sided upper bound of Clopper and Pearson: the smallest p that k successes of n reject as too large, P(X ≤ k)
 * ≤ 1 − confidence from it on. Takes the arguments of `clopperPearsonLower`.
 */
export function clopperPearsonUpper(k: number, n: number, confidence: number): number {
  checkCount("clopperPearsonUpper", k, n, confidence);
  return upperBound(k, n, 1 - confidence);
}

/**
 * The two-sided interval of Clopper and Pearson: both bounds, each with half of the error probability. Takes the
 * arguments of `clopperPearsonLower`.
 *
 * @example
 * clopperPearson(8, 10, 0.95); // { lower: 0.4439…, upper: 0.9747… }
 */
export function clopperPearson(k: number, n: number, confidence: number): { lower: number; upper: number } {
  checkCount("clopperPearson", k, n, confidence);
  const alpha = (1 - confidence) / 2;
  return { lower: lowerBound(k, n, alpha), upper: upperBound(k, n, alpha) };
}

function lowerBound(k: number, n: number, alpha: number): number {
  return k === 0 ? 0 : bisect((p) => binomialUpperTail(k, n, p) <= alpha).below;
}

function upperBound(k: number, n: number, alpha: number): number {
  return k === n ? 1 : bisect((p) => binomialLowerTail(k, n, p) > alpha).above;
}

/** Neighbouring doubles in [0, 1] between which a condition that holds at 0 and not at 1 ceases to hold. */
function bisect(holds: (p: number) => boolean): { below: number; above: number } {
  let below = 0;
  let above = 1;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (!(middle > below && middle < above)) return { below, above };
    if (holds(middle)) below = middle;
    else above = middle;
  }
}

/** The upper tail P(X ≥ k) for np < k ≤ n. */
function sumUpwards(k: number, n: number, p: number): number {
  const odds = p / (1 - p);
  let term = 1;
  let sum = 1;
  for (let x = k; x < n && term > sum * NEGLIGIBLE; x++) {
    term *= ((n - x) / (x + 1)) * odds;
    sum += term;
  }
  return pointProbability(k, n, p) * sum;
}

/** The lower tail P(X ≤ k) for 0 ≤ k < np. */
function sumDownwards(k: number, n: number, p: number): number {
  const odds = (1 - p) / p;
  let term = 1;
  let sum = 1;
  for (let x = k; x > 0 && term > sum * NEGLIGIBLE; x--) {
    term *= (x / (n - x + 1)) * odds;
    sum += term;
  }
  return pointProbability(k, n, p) * sum;
}

/**
 * The share of the sum at which summing ends: terms fall faster and faster, so when one is as small as this, all that
 * follow it stay below 1e-15 of the sum for n ≤ 10^12.
 */
const NEGLIGIBLE = 1e-20;

/** The probability P(X = x) for 0 < p < 1. */
function pointProbability(x: number, n: number, p: number): number {
  // The smaller of p and q is the argument: 1 − p is exact for p ≥ ½, while 1 − p as an argument would have lost
  // digits of p.
  if (p > 0.5) return pointProbability(n - x, n, 1 - p);
  if (x === 0) return exp(n * log1p(-p));
  if (x === n) return exp(n * log(p));
  const mean = n * p;
  const d = x - mean;
  const D = x * log1p(d / mean) + (n - x) * log1p(-d / (n - mean));
  const s = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  return exp(s - D) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** The error s(m) of Stirling's formula for an integer m ≥ 1, with an absolute error below 1e-14. */
function stirlingError(m: number): number {
  if (m < 16) {
    let factorial = 1; // exact: 15! < 2^53
    for (let j = 2; j <= m; j++) factorial *= j;
    return log(factorial) - ((m + 0.5) * log(m) - m + HALF_LOG_TWO_PI);
  }
  const r = 1 / (m * m);
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / m;
}

function checkBinomial(name: string, k: number, n: number, p: number): void {
  checkDraws(name, n, 0);
  if (!Number.isInteger(k)) throw new RangeError(`${name}: the count must be an integer, got ${k}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${name}: the probability must be in [0, 1], got ${p}`);
}

function checkCount(name: string, k: number, n: number, confidence: number): void {
  checkDraws(name, n, 1);
  if (!(Number.isInteger(k) && k >= 0 && k <= n)) {
    throw new RangeError(`${name}: the count must be an integer in 0 … ${n}, got ${k}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`${name}: the confidence must be in (0, 1), got ${confidence}`);
  }
}

function checkDraws(name: string, n: number, least: number): void {
  if (!(Number.isInteger(n) && n >= least && n <= 1e12)) {
    throw new RangeError(`${name}: the number of draws must be an integer in ${least} … 10^12, got ${n}`);
  }
}
