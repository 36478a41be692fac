/**
 * Periodic orbits and what their multipliers say of them, fixed points being orbits of period 1.
 *
 * The multipliers are the eigenvalues of (M^p)'(x_0) = M'(x_{p−1}) … M'(x_0), the same at every point of the orbit:
 *
 *   attracting    all inside the unit circle          index = sign det(I − (M^p)'(x_0)) ∈ {−1, 1}
 *   repelling     all outside
 *   saddle        some inside, some outside           undecided    one of them on it, as far as doubles tell
 *
 * Both are undecided where the error of (M^p)', that of its own rounding and what it changes over the error of the
 * point, could move a multiplier across the unit circle, or make I − (M^p)' singular. On a line the signs of
 * M^p(a) − a on both sides decide where multipliers do not. A continuum of orbits is a kind of its own.
 *
 * Symbols: x_i points, p period.
 */
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { given } from "../../numeric/given.ts";
import { log } from "../../numeric/elementary/log.ts";
import { operatorNorm } from "../../numeric/linear-algebra/norms.ts";
import { maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { adaptedNorm } from "../../numeric/linear-algebra/weighted-norm.ts";
import { type Eigenvalue, eigenvalues, eigenvectorCondition, spectralRadius } from "../../numeric/spectrum/spectrum.ts";
import { isCoarse, iterate, roundingAt, type State, type StateMap } from "../state-map.ts";
import type { ContinuumSample } from "./continua/continuum.ts";
import type { ScaledJacobian } from "./entrywise-errors.ts";
import { type LocatedOrbit, locateOrbit, residualOf } from "./located-orbit.ts";
import { type StillInterval, type Plateau, plateauIn } from "./plateau.ts";

/** A periodic orbit of a map M, with what its multipliers say of it; a fixed point has period 1. */
export interface Orbit {
  /** The points x_0 … x_{p−1} in the order in which M visits them. */
  readonly points: readonly State[];
  /** The period p, the number of points. */
  readonly period: number;
  /** The largest defect max_i ‖M(x_i) − x_{i+1}‖_∞. */
  readonly residual: number;
  /** The distance by which an entry of a point may be off; Infinity where nothing can be said. */
  readonly error: number;
  /** The number of directions along which orbits of this period go on beside this one: 0 where it stands alone. */
  readonly continuum: number;
  /** A sample of the continuum; absent for an orbit that stands alone, and where none was taken. */
  readonly sample?: ContinuumSample;
  /**
   * The kind, by where the multipliers lie; undecided where one may be on the unit circle, and a continuum where such
   * orbits go on.
   */
  readonly kind: "attracting" | "repelling" | "saddle" | "undecided" | "continuum";
  /** The confidence in the kind: high when the margin is four times what errors may do to any multiplier. */
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
  /** The interval around x_0 on which movements are too small to be seen, for maps of the line that round. */
  readonly still?: StillInterval;
  /** The fixed points of M^p around x_0 that are so by rounding only, where more than one was seen. */
  readonly plateau?: Plateau;
}

/**
 * The description of the orbit through points that M maps each to the next, the last to the first. That they do is not
 * checked; `residual` tells. Throws a RangeError for no points.
 */
export function describeOrbit(M: StateMap, points: readonly State[]): Orbit {
  const period = points.length;
  if (period === 0) throw new RangeError("describeOrbit: an orbit must have at least one point, got 0");
  return describeLocatedOrbit(M, locateOrbit(M, points));
}

/** The description of an orbit that was located, with the sample of its continuum if one was taken. */
export function describeLocatedOrbit(M: StateMap, located: LocatedOrbit & { sample?: ContinuumSample }): Orbit {
  const { points, error, continuum, J, scaled, sample } = located;
  const period = points.length;
  if (!J.data.every(Number.isFinite)) {
    throw new RangeError("describeOrbit: the Jacobian over the period must be finite, got one that is not");
  }
  const fromDefects = multiplierFromDefects(M, located);
  const multipliers = fromDefects === undefined ? eigenvalues(scaled.J) : [{ re: fromDefects, im: 0 }];
  const moduli = multipliers.map(modulus);
  const margin = Math.min(...moduli.map((size) => Math.abs(size - 1)));
  const inside = moduli.filter((size) => size < 1).length;
  const { kind, confidence } = kindOf(M, located, { margin, inside, multipliers });
  return {
    points,
    period,
    residual: residualOf(M, points),
    error,
    continuum,
    ...given({ sample }),
    kind,
    confidence,
    margin,
    spectralRadius: fromDefects ?? spectralRadius(scaled.J),
    operatorNorm: fromDefects ?? operatorNorm(J),
    eigenvalues: multipliers,
    index: indexOf(M, located, period),
    ...given({ still: located.still, plateau: isCoarse(M) ? plateauOf(M, located) : undefined }),
  };
}

/** The plateau among the states that an orbit may be at. */
function plateauOf(M: StateMap, { points, error, still, continuum }: LocatedOrbit): Plateau | undefined {
  const [x] = points;
  if (continuum > 0 || !(error < Infinity)) return undefined;
  const box =
    still === undefined
      ? { low: x.map((entry) => entry - error), high: x.map((entry) => entry + error) }
      : { low: Float64Array.of(still.from), high: Float64Array.of(still.to) };
  return plateauIn(M, points.length, box);
}

function kindOf(
  M: StateMap,
  located: LocatedOrbit,
  found: { readonly margin: number; readonly inside: number; readonly multipliers: readonly Eigenvalue[] },
): Pick<Orbit, "kind" | "confidence"> {
  const { margin, inside, multipliers } = found;
  if (located.continuum > 0) return { kind: "continuum", confidence: "low" };
  const allowance = multiplierAllowance(located.scaled);
  const confidence = margin > 4 * allowance ? "high" : "low";
  if (margin > allowance) {
    const kind = inside === multipliers.length ? "attracting" : inside === 0 ? "repelling" : "saddle";
    return { kind, confidence };
  }
  if (inside === multipliers.length && contractsInSomeNorm(located.scaled)) return { kind: "attracting", confidence };
  if (M.dimension === 1) return { kind: kindOnLine(M, located, multipliers[0].re).kind, confidence: "low" };
  return { kind: "undecided", confidence: "low" };
}

/**
 * The multiplier of a point of the line near 1, by the defects beside it, where Jacobians come from differences that
 * cannot tell it from 1; else undefined.
 */
function multiplierFromDefects(M: StateMap, located: LocatedOrbit): number | undefined {
  if (M.dimension !== 1 || M.slopeError === undefined || located.continuum > 0) return undefined;
  const [multiplier] = located.J.data;
  if (!(Math.abs(multiplier - 1) <= 8 * located.slopeError)) return undefined;
  const { kind, slope } = kindOnLine(M, located, multiplier);
  return kind === "undecided" ? undefined : 1 + slope;
}

/**
 * Whether some norm has (M^p)' and all matrices within its error below 1: few multipliers may be well-conditioned where
 * all together are not.
 */
function contractsInSomeNorm({ J, slopeError }: ScaledJacobian): boolean {
  try {
    const norm = adaptedNorm(J, (1 + spectralRadius(J)) / 2);
    return norm.operatorNorm(J) + slopeError * norm.toEuclidean * norm.fromEuclidean < 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The steps away from a point of the line, in its error, at which the defect is looked at. */
const SIDE_STEPS = Array.from({ length: 40 }, (_, k) => powerOfTwo(k + 2));

/** The places around a distance, as shares of it, over which the defect is averaged where it is rounded. */
const NEIGHBOURS = [-7, -5, -3, -1, 1, 3, 5, 7].map((k) => k / 64);

/** The least error that steps are counted in, as a share of 1 + |x|: a point may be exact. */
const LEAST_SIDE = 1e-14;

/**
 * What the defects M^q(a) − a on both sides of a point of the line say, q = p, or 2p where the multiplier is negative:
 * the kind, and the multiplier of M^q where it is the defect that tells it. Undecided unless the defect grows about as
 * fast as the distance, for a point that attracts slower than any rate is not hyperbolic.
 */
function kindOnLine(
  M: StateMap,
  { points, error, still }: Pick<LocatedOrbit, "points" | "error" | "still">,
  multiplier: number,
): { readonly kind: "attracting" | "repelling" | "undecided"; readonly slope: number } {
  const q = (multiplier < 0 ? 2 : 1) * points.length;
  const power = iterate(M, q);
  const [x] = points[0];
  const size = 1 + Math.abs(x);
  // What is beside an interval on which nothing is seen to move is seen as soon as the distance has doubled.
  const [farthest, closer, clear] = still === undefined ? [1e-3 * size, 1, 16] : [size / 2, 2, 2];
  const defect = (a: number) => power.next(Float64Array.of(a))[0] - a;
  // Rounding averages out over neighbours.
  const meanDefect = (a: number) =>
    NEIGHBOURS.reduce((sum, share) => sum + defect(a + share * (a - x)), 0) / NEIGHBOURS.length;
  const defectAt = still === undefined ? defect : meanDefect;
  const slopes = [-1, 1].map((side) => {
    for (const steps of SIDE_STEPS) {
      const h = (steps / closer) * Math.max(error, LEAST_SIDE * size);
      if (!(h <= farthest)) return 0;
      const g = defectAt(x + side * h);
      if (!(Math.abs(g) > clear * q * roundingAt(M, Math.abs(x) + h + Math.abs(g)))) continue;
      const growth = defectAt(x + 2 * side * h) / g;
      return growth > 1.2 && growth < 3 ? g / (side * h) : 0;
    }
    return 0;
  });
  const slope = (slopes[0] + slopes[1]) / 2;
  if (!(slopes[0] * slopes[1] > 0)) return { kind: "undecided", slope: 0 };
  return { kind: slope < 0 ? "attracting" : "repelling", slope };
}

/**
 * The index sign det(I − (M^p)'(x_0)) of x_0 as a fixed point of M^p; undecided where rounding could change it. Throws
 * a RangeError unless p is a multiple of the number of points.
 */
export function fixedPointIndex(M: StateMap, points: readonly State[], p: number): -1 | 1 | "undecided" {
  if (!(p >= 1 && p % points.length === 0)) {
    throw new RangeError(`fixedPointIndex: the period must be a multiple of ${points.length}, got ${p}`);
  }
  return indexOf(M, locateOrbit(M, points, p), p);
}

function indexOf(M: StateMap, { points, scaled }: LocatedOrbit, p: number): -1 | 1 | "undecided" {
  const { J, singular, slopeError } = scaled;
  if (singular > slopeError) {
    // A conjugate pair contributes |1 − λ|² > 0 to the determinant.
    return eigenvalues(J).filter(({ re, im }) => im === 0 && re > 1).length % 2 === 0 ? 1 : -1;
  }
  if (M.dimension !== 1) return "undecided";
  const located = locateOrbit(M, points, p);
  if (located.continuum > 0) return "undecided";
  const { kind } = kindOnLine(iterate(M, p), { ...located, points: [points[0]] }, 1);
  return kind === "attracting" ? 1 : kind === "repelling" ? -1 : "undecided";
}

/** The orbit without repetition: the first d points, d the least divisor of their number after which they recur. */
export function withoutRepetition(points: readonly State[], tolerance: number): readonly State[] {
  const p = points.length;
  const recursAfter = (d: number) => points.every((a, i) => maximumNorm(subtract(a, points[(i + d) % p])) <= tolerance);
  for (let d = 1; d < p; d++) if (p % d === 0 && recursAfter(d)) return points.slice(0, d);
  return points;
}

/**
 * The distance by which the error of (M^p)' may move a multiplier: the smaller of the bounds of Elsner and of Bauer and
 * Fike.
 */
function multiplierAllowance({ J, slopeError }: ScaledJacobian): number {
  if (!(slopeError < Infinity)) return Infinity;
  const size = operatorNorm(J);
  if (size === 0) return slopeError;
  const delta = slopeError / size;
  return Math.min(2 * size * exp(log(delta / 2) / J.rows), eigenvectorCondition(J) * slopeError);
}

const modulus = ({ re, im }: Eigenvalue) => Math.sqrt(re * re + im * im);
