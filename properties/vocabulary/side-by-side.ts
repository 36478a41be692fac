/**
 * A run under inputs beside the run without: what theorem 3 is about.
 *
 *   a_t = M(a_{t−1}) + u_t     ã_t = M(ã_{t−1})
 *
 * The input u_t is chosen when M(a_{t−1}) − ã_t is known, the drift at t as far as the step from t − 1 makes it: an
 * adversary pushes where the state has drifted already.
 *
 * Symbols: a_t driven state, ã_t undisturbed state, u_t input, t step from 1 on.
 */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import { add, euclideanNorm, scale, subtract, type Vector } from "../../src/numeric/linear-algebra/vector.ts";

/** A run under inputs beside the run without. */
export interface SideBySide {
  /** The driven states a_0 … a_T. */
  readonly driven: readonly Vector[];
  /** The undisturbed states ã_0 … ã_T. */
  readonly undisturbed: readonly Vector[];
  /** The inputs u_1 … u_T, with u_t at index t − 1. */
  readonly inputs: readonly Vector[];
}

/** Chooses the input u_t from t, the drift M(a_{t−1}) − ã_t before it, and the undisturbed states ã_0 … ã_t. */
export type InputChoice = (t: number, drift: Vector, undisturbed: readonly Vector[]) => Vector;

/**
 * Both runs over T steps, from the same start unless another is given for the undisturbed one.
 *
 *   const axis = () => unitVector([1], M.dimension);
 *   const run = runSideBySide(M, 50, (_t, drift) => scale(b, outward(drift, axis)), start);
 *   Math.max(...driftsOf(run)); // at most d by theorem 3
 */
export function runSideBySide(
  M: StateMap,
  T: number,
  input: InputChoice,
  start: Vector,
  undisturbedStart = start,
): SideBySide {
  const driven = [start];
  const undisturbed = [undisturbedStart];
  const inputs: Vector[] = [];
  for (let t = 1; t <= T; t++) {
    const image = M.next(driven[t - 1]);
    undisturbed.push(M.next(undisturbed[t - 1]));
    const u = input(t, subtract(image, undisturbed[t]), undisturbed);
    inputs.push(u);
    driven.push(add(image, u));
  }
  return { driven, undisturbed, inputs };
}

/** The unit vector along a drift, in the norm `sizeOf`; where there is no drift yet, another direction. */
export function outward(drift: Vector, otherwise: () => Vector, sizeOf: (v: Vector) => number = euclideanNorm): Vector {
  const size = sizeOf(drift);
  return size > 0 ? scale(1 / size, drift) : otherwise();
}

/** The drifts ‖a_t − ã_t‖ for t = 0 … T, in the Euclidean norm unless another is given. */
export const driftsOf = (
  { driven, undisturbed }: Pick<SideBySide, "driven" | "undisturbed">,
  sizeOf: (v: Vector) => number = euclideanNorm,
): number[] => driven.map((a, t) => sizeOf(subtract(a, undisturbed[t])));
