/**
 * How far the computed points of an orbit may be off, and what that leaves open: by this two orbits are told apart.
 *
 *   e = δ g √n / σ_min(I − J),      J = (M^p)'(x_0),      g = Σ_i ‖M'(x_{p−1}) … M'(x_{i+1})‖₂
 *
 * bounds an entry of x_0, δ being what the defects are off by: by rounding, or by the noise that M shows at states next
 * to the points. Nearer than a few e two lists of points are one orbit, farther apart they are two; a fixed distance
 * would take two orbits that have just parted for one, and copies of one for many where σ_min is small.
 *
 * Where entries of very different sizes meet, one number for all of them says little: then errors are told entry by
 * entry (entrywise-errors.ts).
 *
 * Where I − J is singular as far as doubles tell, e is the distance along its null directions at which the defect
 * becomes visible. Where it never does, each state along them is a fixed point of M^p too: a continuum, which is one
 * object, with a dimension.
 *
 * Symbols: M map, p period, x_i points, J Jacobian over a period, δ error of a defect, n dimension.
 */
import { identity, type Matrix, multiply, subtractMatrices } from "../../numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../numeric/linear-algebra/norms.ts";
import { nullSpace } from "../../numeric/linear-algebra/null-space.ts";
import { solve } from "../../numeric/linear-algebra/linear-solve.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { isCoarse, iterate, roundingAt, roundoffOf, type State, type StateMap } from "../state-map.ts";
import { backwardError, entrywiseErrors, inUnitsOf, type ScaledJacobian } from "./entrywise-errors.ts";
import { type StillInterval, standstill } from "./plateau.ts";

/** The points of an orbit, how far they may be off, and the map beside them to first order. */
export interface LocatedOrbit {
  /** The points x_0 … x_{p−1}. */
  readonly points: readonly State[];
  /** The distance by which an entry of a point may be off; Infinity where nothing can be said. */
  readonly error: number;
  /** The Jacobian (M^p)'(x_0). */
  readonly J: Matrix;
  /** The distance, in the operator norm, by which J may be off: by rounding, by its own error, and by that of x_0. */
  readonly slopeError: number;
  /** The least singular value of I − J. */
  readonly singular: number;
  /** The number of directions along which fixed points of M^p go on beside x_0: 0 for an orbit that stands alone. */
  readonly continuum: number;
  /** What the defect over a period is off by: by rounding, or by the noise that the map shows. */
  readonly defect: number;
  /** The interval around x_0 on which movements are too small to be seen, for maps of the line that round. */
  readonly still?: StillInterval;
  /** The Jacobian in the units of entries in which it is known best, with its error and singular value in them. */
  readonly scaled: ScaledJacobian;
}

type Located = Pick<LocatedOrbit, "points" | "error" | "still">;

/** Whether a point of y is where x stands still. */
const isOn = ({ still }: Located, { points }: Located) =>
  still !== undefined && points.some(([a]) => a >= still.from && a <= still.to);

/** The number of errors within which points are one. */
const SAME_ERRORS = 16;

/**
 * Whether two lists of points are the same orbit: nearer in each entry than a few times what they may be off by, from
 * wherever they begin. Points of one continuum are told by `isOneContinuum`.
 */
export function isSameLocatedOrbit(x: Located, y: Located): boolean {
  if (x.points.length !== y.points.length) return false;
  if (x.still !== undefined || y.still !== undefined) return isOn(x, y) || isOn(y, x);
  return isSameOrbit(x.points, y.points, sameWithin(x) + sameWithin(y));
}

/** The largest distance, as a share of 1 + the largest entry, at which points are one however large the errors. */
const LARGEST_DISTANCE = 1e-3;

/** The distance in each entry within which points are the same as those of this orbit. */
export function sameWithin({ points, error, still }: Located): number {
  // Beyond the edges of an interval the map is seen to move.
  if (still !== undefined) return error;
  const size = Math.max(...points.map(maximumNorm));
  return Math.max(Math.min(SAME_ERRORS * error, LARGEST_DISTANCE * (1 + size)), 4 * Number.EPSILON * size);
}

/** Whether two lists of points are the same orbit, up to the tolerance in each entry and to where they begin. */
export function isSameOrbit(x: readonly State[], y: readonly State[], tolerance: number): boolean {
  if (x.length !== y.length) return false;
  return x.some((_, s) => x.every((a, i) => maximumNorm(subtract(a, y[(i + s) % y.length])) <= tolerance));
}

/** The largest defect max_i ‖M(x_i) − x_{i+1}‖_∞. */
export function residualOf(M: StateMap, points: readonly State[]): number {
  return Math.max(...points.map((a, i) => maximumNorm(subtract(M.next(a), points[(i + 1) % points.length]))));
}

/**
 * The points as those of an orbit of M, or of M^p for a p that is a multiple of their number, with how far they may be
 * off. Throws a RangeError for a p that is none.
 */
export function locateOrbit(M: StateMap, points: readonly State[], p = points.length): LocatedOrbit {
  if (!(p >= 1 && p % points.length === 0)) {
    throw new RangeError(`locateOrbit: the period must be a multiple of ${points.length}, got ${p}`);
  }
  const n = M.dimension;
  const x = points[0];
  const iterated = iterate(M, p);
  const J = iterated.jacobian(x);
  if (!J.data.every(Number.isFinite)) {
    return unscaled({
      points,
      error: Infinity,
      defect: Infinity,
      J,
      slopeError: Infinity,
      singular: 0,
      continuum: 0,
    });
  }
  const A = subtractMatrices(identity(n), J);
  const singular = smallestSingularValue(A);
  const slopes = points.map((a) => M.jacobian(a));
  const jacobians = Array.from({ length: p }, (_, i) => slopes[i % slopes.length]);
  // What becomes of a defect at x_i by the end of the period: backwards, the products of the Jacobians after it.
  let after = identity(n);
  let growth = 1;
  for (let i = p - 1; i > 0; i--) {
    after = multiply(after, jacobians[i]);
    growth += operatorNorm(after);
  }
  const delta = defectError(M, points);
  const defect = growth * delta;
  const ownError = (M.slopeError ?? 0) * growth * Math.max(operatorNorm(J), ...jacobians.map(operatorNorm));
  const rounding = backwardError(n, p) * Math.max(1, operatorNorm(J)) + ownError;
  const still = n === 1 && isCoarse(M) ? standstill(iterated, x[0], visibleBeside(M, points, defect)) : undefined;
  if (still !== undefined) {
    const error = Math.max(still.to - x[0], x[0] - still.from);
    const slopeError = rounding + changeWithin(iterated, x, J, A, error);
    return unscaled({ points, error, defect, still, J, slopeError, singular, continuum: 0 });
  }
  const entrywise = entrywiseErrors(jacobians, delta);
  const scaled = entrywise && inUnitsOf(iterated, x, { J, period: p }, entrywise[0]);
  if (scaled === undefined && !(singular > rounding)) {
    const { error, continuum } = alongNullSpace(iterated, x, A, rounding, defect);
    const slopeError = rounding + changeWithin(iterated, x, J, A, error);
    return unscaled({ points, error, defect, J, slopeError, singular, continuum });
  }
  const error =
    entrywise === undefined ? (defect * Math.sqrt(n)) / singular : Math.max(...entrywise.map((e) => maximumNorm(e)));
  const slopeError = rounding + changeWithin(iterated, x, J, A, error);
  const located = unscaled({ points, error, defect, J, slopeError, singular, continuum: 0 });
  return scaled === undefined ? located : { ...located, scaled };
}

/** The movement over a period that is more than rounding, at states of the line beside x_0. */
function visibleBeside(M: StateMap, points: readonly State[], defect: number): (a: number) => number {
  if (points.length > 1) return () => 2 * defect;
  const share = (2 * defect) / roundingAt(M, maximumNorm(points[0]));
  return (a) => share * roundingAt(M, Math.abs(a));
}

const unscaled = (located: Omit<LocatedOrbit, "scaled">): LocatedOrbit => ({ ...located, scaled: located });

/** The steps beside a point at which noise is looked for, in ulp. */
const NOISE_STEPS = [3, -5, 7];

/** A bound far above what underflow may do to a defect, and far below all that states are made of. */
const UNDERFLOW = 1e-300;

/** What the defect M(x_i) − x_{i+1} is off by: rounding, or more where values beside the points say so. */
function defectError(M: StateMap, points: readonly State[]): number {
  const size = Math.max(...points.map(maximumNorm));
  const isRounded = isCoarse(M);
  let noise = 0;
  for (const x of points) {
    const image = M.next(x);
    const J = M.jacobian(x);
    for (const steps of NOISE_STEPS) {
      const beside = x.map((entry, i) => {
        const signed = i % 2 === 0 ? steps : -steps;
        return isRounded ? entry + signed * roundingAt(M, size) : entry * (1 + signed * Number.EPSILON);
      });
      const moved = subtract(beside, x);
      const foreseen = image.map((entry, i) => {
        let sum = entry;
        for (let j = 0; j < x.length; j++) sum += J.data[i * x.length + j] * moved[j];
        return sum;
      });
      const ofSlope = isRounded ? (M.slopeError ?? 0) * Math.max(1, operatorNorm(J)) * maximumNorm(moved) : 0;
      const off = maximumNorm(subtract(M.next(beside), foreseen)) - ofSlope;
      if (off < Infinity) noise = Math.max(noise, off);
    }
  }
  // Two next states differ by twice what one is off by.
  if (isRounded) return Math.max(residualOf(M, points) / 2, roundingAt(M, size), noise / 2, UNDERFLOW);
  return Math.max(residualOf(M, points), 4 * roundoffOf(M) * size, noise, UNDERFLOW);
}

/** Twice the change of the Jacobian over the error of the point, in the direction in which it is largest. */
function changeWithin(M: StateMap, x: State, J: Matrix, A: Matrix, error: number): number {
  if (!(error < Infinity)) return Infinity;
  if (error === 0) return 0;
  let direction: Vector;
  try {
    const towards = solve(
      A,
      x.map(() => 1),
    );
    direction = scale(error / maximumNorm(towards), towards);
  } catch {
    direction = x.map(() => error);
  }
  const there = M.jacobian(add(x, direction));
  const back = M.jacobian(subtract(x, direction));
  if (![...there.data, ...back.data].every(Number.isFinite)) return Infinity;
  return 2 * Math.max(operatorNorm(subtractMatrices(there, J)), operatorNorm(subtractMatrices(back, J)));
}

/**
 * The distance from a point, as a share of 1 + its largest entry, up to which a continuum must go on, and in roundings
 * of a map that rounds.
 */
const CONTINUUM = 1e-3;
const MANY_ROUNDINGS = 256;

/**
 * The distance along the null directions at which the defect becomes visible, and the number of directions along which
 * it does not, to one side at least.
 */
function alongNullSpace(
  M: StateMap,
  x: State,
  A: Matrix,
  rounding: number,
  defect: number,
): { readonly error: number; readonly continuum: number } {
  const size = 1 + maximumNorm(x);
  const least = CONTINUUM * size + (isCoarse(M) ? MANY_ROUNDINGS * roundingAt(M, size) : 0);
  let [error, continuum] = [0, 0];
  for (const v of nullSpace(A, rounding)) {
    const isStill = (h: number) => {
      const a = add(x, scale(h, v));
      return maximumNorm(subtract(M.next(a), a)) <= 8 * Math.max(defect, roundingAt(M, maximumNorm(a)));
    };
    let h = 4 * Number.EPSILON * size;
    while (h < least && (isStill(h) || isStill(-h))) h *= 2;
    // A root on the way, as the other fixed point after a fold, is no continuum: what lies between must stand still.
    if (h >= least && [1, -1].some((side) => SHARES.every((share) => isStill(side * share * h)))) continuum++;
    else error = Math.max(error, h);
  }
  return { error: Math.max(error, defect), continuum };
}

const SHARES = [1 / 16, 1 / 7, 0.3, 0.45, 0.61, 0.77, 0.9, 1];

/** Whether two located orbits are one, as far as this map lets them be told apart. */
export const isOneOrbit = (M: StateMap, x: LocatedOrbit, y: LocatedOrbit): boolean =>
  isSameLocatedOrbit(x, y) || isOneContinuum(M, x, y) || isOneStandstill(M, x, y);

/**
 * Whether two points of a map that rounds cannot be told apart: whether no point on the straight way from one to the
 * other is seen to move under M^p.
 */
function isOneStandstill(M: StateMap, x: LocatedOrbit, y: LocatedOrbit): boolean {
  if (!isCoarse(M) || x.points.length !== y.points.length || x.still !== undefined || y.still !== undefined)
    return false;
  const power = iterate(M, x.points.length);
  const visible = 4 * Math.max(x.defect, y.defect);
  const [from] = x.points;
  return y.points.some((to) =>
    SHARES.every((share) => {
      const a = add(from, scale(share, subtract(to, from)));
      return maximumNorm(subtract(power.next(a), a)) <= visible;
    }),
  );
}

/** The movement of a state that stands still, as a share of 1 + its largest entry. */
const STANDS = 1e-12;

/** The parts into which the way from one point of a continuum to another is cut. */
const PARTS = 12;

/**
 * Whether two points are of one continuum of fixed points of M^p: whether each point on the straight way from one to
 * the other stands still, or comes to stand near the way when M^p is applied a few times.
 */
function isOneContinuum(M: StateMap, x: LocatedOrbit, y: LocatedOrbit): boolean {
  if (x.continuum === 0 || x.continuum !== y.continuum || x.points.length !== y.points.length) return false;
  const power = iterate(M, x.points.length);
  return y.points.some((to) => {
    const [from] = x.points;
    const apart = maximumNorm(subtract(to, from));
    for (let k = 1; k < PARTS; k++) {
      const a = add(from, scale(k / PARTS, subtract(to, from)));
      const moves = (b: State) => maximumNorm(subtract(power.next(b), b)) / (1 + maximumNorm(b));
      // Where the continuum repels, rounding would lead away from a state that stands still.
      if (moves(a) <= STANDS) continue;
      let here = a;
      for (let t = 0; t < 50; t++) here = power.next(here);
      if (!(moves(here) <= 1e-9 && maximumNorm(subtract(here, a)) <= Math.max(apart / 2, 1e-6))) return false;
    }
    return true;
  });
}
