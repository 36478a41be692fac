/**
 * The directions along which a state of M^p is neutral, and steps along them that come back to where M^p stands still.
 *
 *   (I − J) t = 0,  t ∈ T        predictor   a ← x + h,  h in the span of T
 *                                corrector   (I − J(a)) s ≡ M^p(a) − a,  s ⊥ T,      a ← a + s
 *
 * The corrector is Newton's method on the slice through x + h across T (pseudo-arclength continuation), its equations
 * bordered, since they hold up to a rest that no s reaches. On a continuum the rest is 0 in the end, and the defect is
 * no more than rounding; beside a single fixed point, however neutral, a defect stays that can be seen.
 *
 * Symbols: M map, p period, x state at rest, T tangents, h offset, s correction, J Jacobian of M^p.
 */
import { type Border, borderedSolution, borderOf } from "../../../numeric/linear-algebra/bordered-solve.ts";
import { identity, subtractMatrices } from "../../../numeric/linear-algebra/matrix.ts";
import { add, euclideanNorm, maximumNorm, subtract, type Vector } from "../../../numeric/linear-algebra/vector.ts";
import { iterate, roundingAt, type State, type StateMap } from "../../state-map.ts";
import { autonomousTrajectory } from "../../trajectory.ts";
import { firstOrderAt } from "./first-order.ts";

/** A state at rest under M^p with its neutral directions. */
export interface NeutralFrame {
  /** The state. */
  readonly point: State;
  /** The tangents T and the directions L that M^p − I does not reach, orthonormal each, as many of both. */
  readonly border: Border;
  /** The largest entry of a defect M^p(a) − a that cannot be told from 0. */
  readonly still: number;
}

/** The number of noises within which a defect cannot be told from 0. */
export const STILL = 8;

/** The roundings of a Jacobian within which a pivot cannot be told from 0 along a continuum. */
const NEUTRAL = 16;

/** The frame of M^p at a state that it keeps; undefined where slopes are not finite. */
export function neutralFrame(M: StateMap, p: number, a: State): NeutralFrame | undefined {
  const first = firstOrderAt(M, autonomousTrajectory(M, a, p - 1), p);
  if (first === undefined) return undefined;
  const A = subtractMatrices(identity(M.dimension), first.J);
  return {
    point: a,
    border: borderOf(A, NEUTRAL * first.rounding),
    still: STILL * first.growth * first.noise,
  };
}

/** The most steps of the corrector. */
const CORRECTIONS = 10;

/** The largest correction, as a share of the offset: a continuum that turns faster asks for shorter steps. */
const LARGEST_CORRECTION = 0.5;

/**
 * The state at rest on the slice across T at this offset from the point of the frame; undefined where none is found
 * nearer to the slice's middle than half the offset.
 */
export function continued(M: StateMap, p: number, frame: NeutralFrame, offset: Vector): State | undefined {
  const { point, border, still } = frame;
  const power = iterate(M, p);
  const start = add(point, offset);
  const allowed = LARGEST_CORRECTION * euclideanNorm(offset);
  const defectAt = (a: State) => subtract(power.next(a), a);
  let best = { a: start, defect: defectAt(start) };
  for (let k = 0; k < CORRECTIONS && maximumNorm(best.defect) > 0; k++) {
    const s = correction(power, border, best.a, best.defect);
    if (s === undefined) break;
    const a = add(best.a, s);
    if (!(euclideanNorm(subtract(a, start)) <= allowed)) break;
    const defect = defectAt(a);
    if (!(maximumNorm(defect) <= maximumNorm(best.defect) / 2)) break;
    best = { a, defect };
  }
  const allowedDefect = Math.max(still, STILL * roundingAt(M, maximumNorm(best.a)));
  return maximumNorm(best.defect) <= allowedDefect ? best.a : undefined;
}

function correction(power: StateMap, border: Border, a: State, defect: Vector): Vector | undefined {
  const J = power.jacobian(a);
  if (!J.data.every(Number.isFinite)) return undefined;
  try {
    return borderedSolution(subtractMatrices(identity(power.dimension), J), border, defect);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
