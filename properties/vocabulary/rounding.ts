/** Rounding allowances, derived from the size of what is computed: unit round-off × operations × magnitude. */

import { exp } from "../../src/numeric/elementary/exp.ts";
import { log } from "../../src/numeric/elementary/log.ts";
import type { Matrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../src/numeric/linear-algebra/norms.ts";
import { eigenvectorCondition } from "../../src/numeric/spectrum/spectrum.ts";

/** The machine epsilon, twice the unit round-off. */
const EPSILON = Number.EPSILON;

/**
 * The most that rounding may add to an entry of a state after one step a → M(a) + u of an n-unit map: n products, n
 * sums, tanh to 2 ulp, the input; a factor of 4 on top. `magnitude` bounds the terms that are summed.
 */
export const stepRounding = (n: number, magnitude: number): number => 4 * (n + 4) * EPSILON * magnitude;

/** The most that rounding may add, relatively, to the size of a product of t Jacobians of dimension n. */
export const productRounding = (n: number, t: number): number => 8 * (n + 4) * EPSILON * (t + 1);

/** The relative error that the computed operator norm of an n × n matrix may have. */
export const normRounding = (n: number): number => 64 * n * EPSILON;

/**
 * The absolute error that the computed spectral radius of an n × n matrix may have: by Bauer and Fike κ(V) ‖E‖₂, or by
 * Elsner 2 ‖A‖₂ (‖E‖₂ / 2‖A‖₂)^{1/n}, whichever is less, for a backward error ‖E‖₂ of normRounding(n) ‖A‖₂.
 */
export const radiusRounding = (n: number, operatorNorm: number, eigenvectorCondition: number): number =>
  operatorNorm * Math.min(eigenvectorCondition * normRounding(n), 2 * exp(log(normRounding(n) / 2) / n));

/** The absolute error that the computed spectral radius of this matrix may have. */
export const radiusRoundingOf = (A: Matrix): number => radiusRounding(A.rows, operatorNorm(A), eigenvectorCondition(A));
