/**
 * Periodic orbits and what their multipliers say of them, fixed points being orbits of period 1.
 *
 * The multipliers are the eigenvalues of (M^p)'(x_0) = M'(x_{p−1}) … M'(x_0), the same at every point of the orbit:
 *
 *   attracting    all inside the unit circle          index = sign det(I − (M^p)'(x_0)) ∈ {−1, 1}
 *   repelling     all outside
 *   saddle        some inside, some outside           undecided    one of them on it, as far as doubles tell
 *
 * The index is undecided where a change of I − (M^p)' by its own error could make it singular: when its least
 * singular value (the determinant is, up to sign, the product of them all) is no larger than the rounding of the
 * product plus what (M^p)' changes over the distance by which the point itself may be off. At a point where two
 * orbits have just met, that is so; a sign read off there would be chance.
 *
 * Symbols: x_i points, p period, ε 2^-52.
 */
import { exp } from "../../numeric/elementary/exp.ts";
import { solve } from "../../numeric/linear-algebra/linear-solve.ts";
import { log } from "../../numeric/elementary/log.ts";
import { identity, type Matrix, subtractMatrices } from "../../numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../numeric/linear-algebra/norms.ts";
import { type Eigenvalue, eigenvalues, eigenvectorCondition, spectralRadius } from "../../numeric/spectrum/spectrum.ts";
import { add, maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { iterate, type State, type StateMap } from "../state-map.ts";

/** A periodic orbit of a map M, with what its multipliers say of it; a fixed point has period 1. */
export interface Orbit {
  /** The points x_0 … x_{p−1} in the order in which M visits them. */
  readonly points: readonly State[];
  /** The period p, the number of points. */
  readonly period: number;
  /** The largest defect max_i ‖M(x_i) − x_{i+1}‖_∞. */
  readonly residual: number;
  /** The kind, by where the multipliers lie; undecided within 1e-8 of the unit circle. */
  readonly kind: "attracting" | "repelling" | "saddle" | "undecided";
  /** The confidence in the kind: high when the margin is beyond what rounding may do to any multiplier. */
  readonly confidence: "high" | "low";
  /** The least distance of a multiplier's modulus from 1. */
  readonly margin: number;
  /** The spectral radius of (M^p)'(x_0): how fast the orbit attracts or repels per period. */
  readonly spectralRadius: number;
  /** The operator norm ‖(M^p)'(x_0)‖₂: what one period may do to a small error; another first point may change it. */
  readonly operatorNorm: number;
  /** The multipliers, eigenvalues of (M^p)'(x_0), largest modulus first. */
  readonly eigenvalues: readonly Eigenvalue[];
  /** The index sign det(I − (M^p)'(x_0)), undecided where rounding could change it. */
  readonly index: -1 | 1 | "undecided";
}

/** The distance from 1 at which the modulus of a multiplier leaves the kind undecided. */
export const UNIT_CIRCLE_WIDTH = 1e-8;

/**
 * The description of the orbit through points that M maps each to the next, the last to the first. That they do is not
 * checked; `residual` tells. Throws a RangeError for no points.
 */
export function describeOrbit(M: StateMap, points: readonly State[]): Orbit {
  const period = points.length;
  if (period === 0) throw new RangeError("describeOrbit: an orbit must have at least one point, got 0");
  const J = iterate(M, period).jacobian(points[0]);
  const multipliers = eigenvalues(J);
  const moduli = multipliers.map(modulus);
  const margin = Math.min(...moduli.map((size) => Math.abs(size - 1)));
  const inside = moduli.filter((size) => size < 1).length;
  const kind =
    margin <= UNIT_CIRCLE_WIDTH
      ? "undecided"
      : inside === moduli.length
        ? "attracting"
        : inside === 0
          ? "repelling"
          : "saddle";
  return {
    points,
    period,
    residual: residualOf(M, points),
    kind,
    confidence: kind !== "undecided" && margin > multiplierAllowance(J, period) ? "high" : "low",
    margin,
    spectralRadius: spectralRadius(J),
    operatorNorm: operatorNorm(J),
    eigenvalues: multipliers,
    index: fixedPointIndex(M, points, period),
  };
}

/**
 * The index sign det(I − (M^p)'(x_0)) of x_0 as a fixed point of M^p; undecided where rounding could change it. Throws
 * a RangeError unless p is a multiple of the number of points.
 */
export function fixedPointIndex(M: StateMap, points: readonly State[], p: number): -1 | 1 | "undecided" {
  if (!(p >= 1 && p % points.length === 0)) {
    throw new RangeError(`fixedPointIndex: the period must be a multiple of ${points.length}, got ${p}`);
  }
  const iterated = iterate(M, p);
  const x = points[0];
  const J = iterated.jacobian(x);
  const A = subtractMatrices(identity(M.dimension), J);
  const singular = smallestSingularValue(A);
  const size = points.reduce((product, a) => product * Math.max(1, operatorNorm(M.jacobian(a))), 1);
  const perPeriod = Math.max(residualOf(M, points), 4 * Number.EPSILON * Math.max(...points.map(maximumNorm)));
  const rounding = backwardError(M.dimension, p) * Math.max(1, operatorNorm(J));
  if (!(singular > rounding)) return "undecided";

  const off = solve(
    A,
    x.map(() => (perPeriod * size * p) / points.length),
  );
  const change = operatorNorm(subtractMatrices(iterated.jacobian(add(x, off)), J));
  if (!(singular > rounding + 2 * change)) return "undecided";
  // A conjugate pair contributes |1 − λ|² > 0 to the determinant.
  return eigenvalues(J).filter(({ re, im }) => im === 0 && re > 1).length % 2 === 0 ? 1 : -1;
}

/** The orbit without repetition: the first d points, d the least divisor of their number after which they recur. */
export function withoutRepetition(points: readonly State[], tolerance: number): readonly State[] {
  const p = points.length;
  const recursAfter = (d: number) => points.every((a, i) => maximumNorm(subtract(a, points[(i + d) % p])) <= tolerance);
  for (let d = 1; d < p; d++) if (p % d === 0 && recursAfter(d)) return points.slice(0, d);
  return points;
}

/** Whether two lists of points are the same orbit, up to the tolerance in each entry and to where they begin. */
export function isSameOrbit(x: readonly State[], y: readonly State[], tolerance: number): boolean {
  if (x.length !== y.length) return false;
  return x.some((_, s) => x.every((a, i) => maximumNorm(subtract(a, y[(i + s) % y.length])) <= tolerance));
}

function residualOf(M: StateMap, points: readonly State[]): number {
  return Math.max(...points.map((a, i) => maximumNorm(subtract(M.next(a), points[(i + 1) % points.length]))));
}

/**
 * The backward error that rounding may make in a product of p Jacobians of n rows and in its spectrum, as a share of
 * the operator norm.
 */
const backwardError = (n: number, p: number) => (64 * n + 8 * (n + 4) * p) * Number.EPSILON;

/**
 * The distance by which that error may move a multiplier: the smaller of the bounds of Elsner and of Bauer and Fike.
 */
function multiplierAllowance(J: Matrix, p: number): number {
  const size = operatorNorm(J);
  const delta = backwardError(J.rows, p);
  return Math.min(2 * size * exp(log(delta / 2) / J.rows), eigenvectorCondition(J) * delta * size);
}

const modulus = ({ re, im }: Eigenvalue) => Math.sqrt(re * re + im * im);
