/** Sums and powers that run along the steps of an orbit, each made from the one before. */
import { identity, type Matrix, multiply } from "../../src/numeric/linear-algebra/matrix.ts";

/** 0, x_1, x_1 + x_2, … */
export function runningSums(terms: readonly number[]): number[] {
  const sums = [0];
  for (const term of terms) sums.push(sums[sums.length - 1] + term);
  return sums;
}

/** x^0 … x^T */
export function powersOf(x: number, T: number): number[] {
  const powers = [1];
  for (let t = 1; t <= T; t++) powers.push(powers[t - 1] * x);
  return powers;
}

/** A^0 … A^T */
export function matrixPowers(A: Matrix, T: number): Matrix[] {
  const powers = [identity(A.rows)];
  for (let t = 1; t <= T; t++) powers.push(multiply(A, powers[t - 1]));
  return powers;
}
