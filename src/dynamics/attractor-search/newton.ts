/**
 * Newton's method for cycles, fixed points being cycles of period 1.
 *
 * The unknowns are all points of the cycle at once (multiple shooting), so that no guess has to survive p steps of an
 * expanding map:
 *
 *   d_i = M(a_i) − a_{i+1 mod p} = 0,      s_{i+1} = J_i s_i + d_i,      J_i = M'(a_i),
 *   (I − J_{p−1} … J_0) s_0 = d_{p−1} + J_{p−1} d_{p−2} + … + J_{p−1} … J_1 d_0,      a_i ← a_i + τ s_i.
 *
 * Each step has the cost of one on M^p, and the chain rule gives its matrix. Along s every defect shrinks like 1 − τ,
 * so halving τ until the largest does shrink keeps far guesses from being thrown about; where that gets stuck, whole
 * steps may still arrive.
 *
 * A small residual is not a root: near a multiplier of 1 the defect is small over a wide stretch, with a root in it or
 * without one. So points are improved until neither the residual nor the step gets smaller, and count only if the last
 * step is small, or the defect no more than rounding. Where m roots have met, steps shrink by 1 − 1/m each; once that
 * ratio stands, m steps are taken at once. Where I − J is singular as far as doubles tell, as beside a continuum of
 * roots, the step of least length leads to one of them.
 *
 * Symbols: a_i points, d_i defects, s_i steps, τ damping, p period.
 */
import { borderedSolution, borderOf } from "../../numeric/linear-algebra/bordered-solve.ts";
import { solve } from "../../numeric/linear-algebra/linear-solve.ts";
import {
  apply,
  frobeniusNorm,
  identity,
  type Matrix,
  multiply,
  subtractMatrices,
} from "../../numeric/linear-algebra/matrix.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { isCoarse, roundingAt, type State, type StateMap } from "../state-map.ts";
import { backwardError } from "./entrywise-errors.ts";

/** The settings of Newton's method. */
export interface NewtonOptions {
  /** Whether steps are halved until the residual falls. Default true. */
  readonly damped?: boolean;
  /** The residual from which on points are only improved, beside 1 + the largest entry, above 0. Default 1e-12. */
  readonly tolerance?: number;
  /** The most steps that are taken. Default 100. */
  readonly maximumIterations?: number;
}

/** The end of a run of Newton's method, and the reason. */
export interface NewtonResult {
  /**
   * Whether the points close up under M, or else why the search for such points ended: a singular matrix, no step that
   * lowers the residual or none that is small in the end, states that are not finite, or too many iterations.
   */
  readonly outcome: "converged" | "singular" | "stalled" | "diverged" | "exhausted";
  /** The points a_0 … a_{p−1}, the last ones tried. */
  readonly points: readonly State[];
  /** The largest defect max_i ‖d_i‖_∞ at these points. */
  readonly residual: number;
  /** The largest entry of the next step, which was not taken: what is left to go; Infinity where there is none. */
  readonly step: number;
  /** The number of steps taken. */
  readonly iterations: number;
}

/** The default tolerance: the residual allowed, as a share of 1 + the largest entry. */
export const NEWTON_TOLERANCE = 1e-12;

/** The largest step that may be left to go at a root, as a share of 1 + the largest entry. */
const STEP_LEFT = 1e-7;

/** The defect that rounding alone may leave, as a share of the largest entry. */
const ROUNDING = 16 * Number.EPSILON;

/** The shortest step that is tried, as a share of Newton's. */
const LEAST_DAMPING = 1 / 1024;

/** The share that a shortened step must gain of what it would gain on a linear map. */
const LEAST_GAIN = 1e-4;

/**
 * Looks for a cycle of M near the guess a_0 … a_{p−1} by Newton's method on all points at once (multiple shooting). The
 * points found are improved until rounding stops that; they may go round a shorter cycle several times. Throws a
 * RangeError unless the guess has at least one state, each of the dimension of M, and the tolerance is above 0; not
 * converging is an outcome.
 */
export function newtonOrbit(M: StateMap, guess: readonly State[], options: NewtonOptions = {}): NewtonResult {
  const { damped = true, tolerance = NEWTON_TOLERANCE, maximumIterations = 100 } = options;
  if (guess.length === 0) throw new RangeError("newtonOrbit: the guess must have at least one state, got 0");
  const misfit = guess.find((a) => a.length !== M.dimension);
  if (misfit) throw new RangeError(`newtonOrbit: states must have ${M.dimension} entries, got ${misfit.length}`);
  if (!(tolerance > 0)) throw new RangeError(`newtonOrbit: the tolerance must be > 0, got ${tolerance}`);

  let here = at(M, guess);
  let steps = here.residual < Infinity ? newtonSteps(M, here) : undefined;
  let ratio = 0;
  for (let iterations = 0; ; iterations++) {
    const size = Math.max(...here.points.map(maximumNorm));
    const left = steps === undefined ? Infinity : Math.max(...steps.map(maximumNorm));
    const end = (outcome: NewtonResult["outcome"]): NewtonResult => ({
      outcome,
      points: here.points,
      residual: here.residual,
      step: left,
      iterations,
    });
    if (!(here.residual < Infinity)) return end("diverged");
    const rounded = isCoarse(M) ? 2 * roundingAt(M, size) : ROUNDING * size;
    const arrived = here.residual <= Math.max(tolerance * (1 + size), rounded);
    const isRoot = arrived && (left <= STEP_LEFT * (1 + size) || here.residual <= rounded);
    if (steps === undefined) return end(isRoot ? "converged" : "singular");
    if (iterations === maximumIterations) return end(isRoot ? "converged" : "exhausted");

    let tau = 1;
    let next = moved(M, here, steps, tau);
    if (arrived) {
      if (ratio > 0) {
        const farther = moved(M, here, steps, 1 / (1 - ratio));
        if (farther.residual < next.residual) next = farther;
      }
      // Beside a continuum rounding makes whole steps run off along it.
      if (!(next.residual < here.residual / 2)) {
        const across = newtonSteps(M, here, NEARLY_SINGULAR);
        const nearer = across && moved(M, here, across, 1);
        if (nearer !== undefined && nearer.residual < here.residual / 2) next = nearer;
      }
    } else if (damped) {
      while (!(next.residual <= (1 - LEAST_GAIN * tau) * here.residual)) {
        tau /= 2;
        if (tau < LEAST_DAMPING) return end("stalled");
        next = moved(M, here, steps, tau);
      }
    }
    const nextSteps = next.residual < Infinity ? newtonSteps(M, next) : undefined;
    const nextLeft = nextSteps === undefined ? Infinity : Math.max(...nextSteps.map(maximumNorm));
    // Beside a jump the last step leads over it.
    if (arrived && !(next.residual <= JUMP * Math.max(here.residual, Number.EPSILON * size))) return end("stalled");
    if (arrived && !(next.residual < here.residual / 2 || (next.residual <= here.residual && nextLeft < left / 2))) {
      return end(isRoot ? "converged" : "stalled");
    }
    ratio = nextLeft > SLOW * left && nextLeft < 0.95 * left ? nextLeft / left : 0;
    [here, steps] = [next, nextSteps];
  }
}

/** The least pivot of I − J, beside its size, across the directions along which it is nearly singular. */
const NEARLY_SINGULAR = 1e-6;

/** The ratio of a residual to the one before, at the end, that only a jump of the map makes. */
const JUMP = 1e6;

/** The ratio of a step to the one before from which on roots seem to have met; two give 1/2. */
const SLOW = 0.4;

interface Place {
  readonly points: readonly State[];
  readonly defects: readonly Vector[];
  readonly residual: number;
}

function at(M: StateMap, points: readonly State[]): Place {
  const defects = points.map((a, i) => subtract(M.next(a), points[(i + 1) % points.length]));
  const sizes = defects.map(maximumNorm);
  return { points, defects, residual: sizes.some(Number.isNaN) ? Infinity : Math.max(...sizes) };
}

const moved = (M: StateMap, { points }: Place, steps: readonly Vector[], tau: number) =>
  at(
    M,
    points.map((a, i) => add(a, scale(tau, steps[i]))),
  );

/**
 * Newton's steps s_0 … s_{p−1}, or those of least length where pivots up to `least`, beside the size of I − J, count as
 * 0; undefined where there are none.
 */
function newtonSteps(M: StateMap, { points, defects }: Place, least?: number): readonly Vector[] | undefined {
  const jacobians = points.map((a) => M.jacobian(a));
  let product = jacobians[0];
  let sum = defects[0];
  for (let i = 1; i < points.length; i++) {
    product = multiply(jacobians[i], product);
    sum = add(apply(jacobians[i], sum), defects[i]);
  }
  const A = subtractMatrices(identity(M.dimension), product);
  const size = Math.max(1, frobeniusNorm(product));
  const s_0 =
    least === undefined
      ? solution(A, sum, backwardError(M.dimension, points.length) * size)
      : unlessRefused(() => acrossNullSpace(A, sum, least * size));
  if (s_0 === undefined) return undefined;
  const steps = [s_0];
  for (let i = 0; i + 1 < points.length; i++) steps.push(add(apply(jacobians[i], steps[i]), defects[i]));
  return steps;
}

/**
 * The solution of A x = b, the least of them where A is singular up to `tolerance`; undefined where the equations are
 * refused.
 */
function solution(A: Matrix, b: Vector, tolerance: number): Vector | undefined {
  const x = unlessRefused(() => solve(A, b));
  if (x !== undefined && maximumNorm(x) * tolerance <= maximumNorm(b)) return x;
  const least = unlessRefused(() => borderedSolution(A, borderOf(A, tolerance), b));
  if (least === undefined) return x;
  return maximumNorm(least) > 0 || maximumNorm(b) === 0 ? least : undefined;
}

/** The least solution across the null space of A up to `tolerance`; undefined where there is none to go across. */
function acrossNullSpace(A: Matrix, b: Vector, tolerance: number): Vector | undefined {
  const border = borderOf(A, tolerance);
  return border.along.length === 0 ? undefined : borderedSolution(A, border, b);
}

/** The value, or undefined for a RangeError: refusals are an answer here. */
function unlessRefused<Value>(value: () => Value): Value | undefined {
  try {
    return value();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
