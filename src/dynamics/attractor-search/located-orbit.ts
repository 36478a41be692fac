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
 * becomes visible. Where a walk along them finds a fixed point of M^p at each step, straight on or beside, it is a
 * continuum, which is one object, with a dimension (continua/).
 *
 * Symbols: M map, p period, x_i points, J Jacobian over a period, δ error of a defect, n dimension.
 */
import { identity, type Matrix, subtractMatrices } from "../../numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../numeric/linear-algebra/norms.ts";
import type { Border } from "../../numeric/linear-algebra/bordered-solve.ts";
import { solve } from "../../numeric/linear-algebra/linear-solve.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { isCoarse, iterate, roundingAt, type State, type StateMap } from "../state-map.ts";
import { firstOrderAt } from "./continua/first-order.ts";
import { continued, type NeutralFrame, neutralFrame, STILL } from "./continua/neutral-frame.ts";
import { entrywiseErrors, inUnitsOf, type ScaledJacobian } from "./entrywise-errors.ts";
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
 * wherever they begin. Orbits of one continuum are told by `isOneContinuum` (continua/continuum.ts).
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
  const first = firstOrderAt(M, points, p);
  if (first === undefined) {
    const J = iterated.jacobian(x);
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
  const { J, jacobians, growth, rounding, noise } = first;
  const A = subtractMatrices(identity(n), J);
  const singular = smallestSingularValue(A);
  // Two next states of a map that rounds differ by twice what one is off by.
  const residual = residualOf(M, points) / (isCoarse(M) ? 2 : 1);
  const delta = Math.max(residual, noise, UNDERFLOW);
  const defect = growth * delta;
  const still = n === 1 && isCoarse(M) ? standstill(iterated, x[0], visibleBeside(M, points, defect)) : undefined;
  if (still !== undefined) {
    const error = Math.max(still.to - x[0], x[0] - still.from);
    const slopeError = rounding + changeWithin(iterated, x, J, A, error);
    return unscaled({ points, error, defect, still, J, slopeError, singular, continuum: 0 });
  }
  const entrywise = entrywiseErrors(jacobians, delta);
  const scaled = entrywise && inUnitsOf(iterated, x, { J, period: p }, entrywise[0]);
  if (scaled === undefined && !(singular > rounding)) {
    const { error, continuum } = alongNullSpace(M, p, x, A, defect);
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

/** A bound far above what underflow may do to a defect, and far below all that states are made of. */
const UNDERFLOW = 1e-300;

/** Twice the change of the Jacobian over the error of the point, in the direction in which it is largest. */
function changeWithin(M: StateMap, x: State, J: Matrix, A: Matrix, error: number): number {
  if (!(error < Infinity)) return Infinity;
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

/** The distance from a point, as a share of 1 + its largest entry, up to which a continuum must go on. */
const CONTINUUM = 1e-2;

/** The distance beside that, in roundings of a map that rounds to less than doubles. */
const MANY_ROUNDINGS = 256;

/** The places on the way there that are looked at: a root on it, as the other after a fold, is no continuum. */
const SHARES = [1 / 16, 1 / 7, 0.3, 0.45, 0.61, 0.77, 0.9, 1];

/**
 * The number of null directions along which fixed points of M^p go on, to one side at least, and the distance by which
 * the point may be off: across them by the defect, and along those that end by the way on which no defect is seen.
 */
function alongNullSpace(
  M: StateMap,
  p: number,
  x: State,
  A: Matrix,
  defect: number,
): { readonly error: number; readonly continuum: number } {
  const frame = neutralFrame(M, p, x);
  if (frame === undefined) return { error: Infinity, continuum: 0 };
  const { border, still } = frame;
  const power = iterate(M, p);
  const size = 1 + maximumNorm(x);
  const reach = CONTINUUM * size + (isCoarse(M) ? MANY_ROUNDINGS * roundingAt(M, size) : 0);
  let error = (defect * Math.sqrt(x.length)) / Math.max(smallestSingularValue(closed(A, border)), Number.EPSILON);
  const isAtRest = maximumNorm(subtract(power.next(x), x)) <= still;
  let continuum = 0;
  let dimension = Infinity;
  for (const v of border.along) {
    const ends = isAtRest ? [1, -1].map((side) => farAlong(M, p, frame, scale(side * reach, v))) : [];
    const far = ends.filter((a) => a !== undefined);
    if (far.length > 0) {
      continuum++;
      const dimensions = far.map((a) => neutralFrame(M, p, a)?.border.along.length ?? 0);
      dimension = Math.min(dimension, Math.max(...dimensions));
      continue;
    }
    const isStill = (h: number) => {
      const a = add(x, scale(h, v));
      return maximumNorm(subtract(power.next(a), a)) <= Math.max(still, STILL * defect);
    };
    let h = 4 * Number.EPSILON * size;
    while (h < reach && (isStill(h) || isStill(-h))) h *= 2;
    error = Math.max(error, h);
  }
  return { error, continuum: Math.min(continuum, dimension) };
}

/** The state at rest at this offset along a continuum; undefined where there is none, or none at a place on the way. */
function farAlong(M: StateMap, p: number, frame: NeutralFrame, offset: Vector): State | undefined {
  let far: State | undefined;
  for (const share of SHARES) {
    far = continued(M, p, frame, scale(share, offset));
    if (far === undefined) return undefined;
  }
  return far;
}

/** The matrix that is A across its border and takes the border to itself: its least singular value is that across. */
function closed(A: Matrix, { along, lost }: Border): Matrix {
  const data = A.data.slice();
  along.forEach((t, k) => {
    for (let i = 0; i < A.rows; i++) for (let j = 0; j < A.rows; j++) data[i * A.rows + j] += lost[k][i] * t[j];
  });
  return { ...A, data };
}
