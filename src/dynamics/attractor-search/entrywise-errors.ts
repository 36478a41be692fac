/**
 * The errors of the points of an orbit, entry by entry, and its Jacobian in units of their size.
 *
 * With B = (I − J)⁻¹ the entries of
 *
 *   |B| Σ_i |M'(x_{p−1}) … M'(x_{i+1})| (δ, …, δ)
 *
 * bound those of the error of x_0, one by one. Measured in them as units, a Jacobian between entries of very different
 * sizes is far smaller, and so is what rounding does to it.
 *
 * Symbols: M map, p period, x_i points, J Jacobian over a period, δ error of a defect, n dimension.
 */
import { exponentOf, powerOfTwo } from "../../numeric/elementary/binary.ts";
import { inverse } from "../../numeric/linear-algebra/linear-solve.ts";
import {
  frobeniusNorm,
  identity,
  type Matrix,
  multiply,
  subtractMatrices,
} from "../../numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../numeric/linear-algebra/norms.ts";
import { add, subtract, type Vector } from "../../numeric/linear-algebra/vector.ts";
import type { State, StateMap } from "../state-map.ts";

/** A Jacobian over a period in some units of the entries. */
export interface ScaledJacobian {
  /** The Jacobian in these units. */
  readonly J: Matrix;
  /** The distance, in the operator norm, by which J may be off. */
  readonly slopeError: number;
  /** The least singular value of I − J. */
  readonly singular: number;
}

/**
 * The backward error that rounding may make in a product of p Jacobians of n rows and in its spectrum, as a share of
 * the operator norm.
 */
export const backwardError = (n: number, p: number): number => (64 * n + 8 * (n + 4) * p) * Number.EPSILON;

/** The longest period over which errors are told entry by entry: it costs p² n³. */
const LONGEST_ENTRYWISE = 8;

/** The errors of each entry of each point; undefined where I − J is singular in doubles, and for long periods. */
export function entrywiseErrors(jacobians: readonly Matrix[], delta: number): readonly Vector[] | undefined {
  const p = jacobians.length;
  if (p > LONGEST_ENTRYWISE) return undefined;
  const n = jacobians[0].rows;
  const rowSums = ({ data }: Matrix, weights: Vector) =>
    weights.map((_, i) => weights.reduce((sum, weight, j) => sum + Math.abs(data[i * n + j]) * weight, 0));
  const errors: Vector[] = [];
  for (let s = 0; s < p; s++) {
    const defects = new Float64Array(n).fill(delta);
    let total: Vector = defects;
    let after = identity(n);
    for (let i = p - 1; i > 0; i--) {
      after = multiply(after, jacobians[(s + i) % p]);
      total = add(total, rowSums(after, defects));
    }
    const B = inverseOf(subtractMatrices(identity(n), multiply(after, jacobians[s])));
    if (B === undefined) return undefined;
    errors.push(rowSums(B, total));
  }
  return errors.every((e) => e.every((entry) => entry > 0 && entry < Infinity)) ? errors : undefined;
}

/** The inverse, whose refusals are an answer here: undefined. */
function inverseOf(A: Matrix): Matrix | undefined {
  try {
    return inverse(A);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The factor by which other units must make the Jacobian smaller to be worth a change. */
const WORTH = 16;

/**
 * The Jacobian over a period in units of the size of these errors; undefined where they do not make it much smaller,
 * and where it comes from differences, whose errors are known in the units of the state only.
 */
export function inUnitsOf(
  M: StateMap,
  x: State,
  { J, period }: { readonly J: Matrix; readonly period: number },
  errors: Vector,
): ScaledJacobian | undefined {
  const n = x.length;
  if (M.slopeError !== undefined) return undefined;
  const units = errors.map((e) => powerOfTwo(exponentOf(e)));
  const inUnits = ({ rows, columns, data }: Matrix): Matrix => ({
    rows,
    columns,
    data: data.map((entry, k) => (entry * units[k % n]) / units[Math.floor(k / n)]),
  });
  const own = inUnits(J);
  if (!(frobeniusNorm(own) * WORTH <= frobeniusNorm(J))) return undefined;
  const singular = smallestSingularValue(subtractMatrices(identity(n), own));
  const rounding = backwardError(n, period) * Math.max(1, operatorNorm(own));
  if (!(singular > rounding)) return undefined;
  const changes = [M.jacobian(add(x, errors)), M.jacobian(subtract(x, errors))].map((there) =>
    subtractMatrices(there, J),
  );
  if (!changes.every(({ data }) => data.every(Number.isFinite))) return undefined;
  const change = 2 * Math.max(...changes.map((difference) => operatorNorm(inUnits(difference))));
  return { J: own, slopeError: rounding + change, singular };
}
