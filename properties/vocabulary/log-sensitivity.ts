/** ln ‖∂a_t/∂a_0‖ along a trajectory: the sensitivity's size where doubles would have lost it. */
import { sensitivities } from "../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../src/dynamics/state-map.ts";
import type { Matrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";
import { logOfScaled } from "../../src/numeric/log-magnitude.ts";

/** ln of the operator norm of ∂a_t/∂a_0 for t = 0 … T along the states a_0 … a_T. */
export const logSensitivities = (M: StateMap, states: readonly Vector[]): number[] =>
  sensitivities(M, states).map(logOperatorNorm);

/** ln of ∂a_t/∂a_0 in another size than the Euclidean operator norm, which may depend on t. */
export const logSensitivitiesIn = (
  sizeOf: (J: Matrix, t: number) => number,
  M: StateMap,
  states: readonly Vector[],
): number[] => sensitivities(M, states).map(({ matrix, exponent }, t) => logOfScaled(sizeOf(matrix, t), exponent));
