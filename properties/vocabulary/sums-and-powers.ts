/** Sums and powers that run along the steps of an orbit, each made from the one before, and roots. */
import { identity, type Matrix, multiply } from "../../src/numeric/linear-algebra/matrix.ts";

/** The sums 0, x_1, x_1 + x_2, … */
export function runningSums(terms: readonly number[]): number[] {
  const sums = [0];
  for (const term of terms) sums.push(sums[sums.length - 1] + term);
  return sums;
}

/** The powers x^0 … x^T. */
export function powersOf(x: number, T: number): number[] {
  const powers = [1];
  for (let t = 1; t <= T; t++) powers.push(powers[t - 1] * x);
  return powers;
}

/** The powers A^0 … A^T. */
export function matrixPowers(A: Matrix, T: number): Matrix[] {
  const powers = [identity(A.rows)];
  for (let t = 1; t <= T; t++) powers.push(multiply(A, powers[t - 1]));
  return powers;
}

/** The root x^{1/k} for k = 1, 2, 3 or 4 and x > 0. */
export function root(x: number, k: number): number {
  if (k === 1) return x;
  if (k % 2 === 0) return root(Math.sqrt(x), k / 2);
  let r = Math.max(1, x);
  for (;;) {
    const next = (2 * r + x / (r * r)) / 3; // Newton's method for k = 3, from above
    if (!(next < r)) return r;
    r = next;
  }
}
