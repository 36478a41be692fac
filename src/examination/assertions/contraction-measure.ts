/**
 * The norms in which a map may be asserted to contract: the Euclidean one, the maximum norm, and the weighted ones
 * ‖x‖_P.
 *
 *   ‖J‖ = max ‖Jx‖ / ‖x‖,      attained in the direction x
 *
 * Symbols: J Jacobian, x direction, P symmetric positive definite.
 */
import { absoluteBound, type IntervalMatrix } from "../../numeric/linear-algebra/interval-matrix.ts";
import { apply, type Matrix, multiply, transpose } from "../../numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm, operatorNorm } from "../../numeric/linear-algebra/norms.ts";
import { euclideanNorm, scale, type Vector } from "../../numeric/linear-algebra/vector.ts";
import {
  euclideanNormOn,
  operatorNormBetween,
  operatorNormBoundBetween,
  type WeightedNorm,
} from "../../numeric/linear-algebra/weighted-norm.ts";

/** A norm of states, by what an assertion asks of it. */
export interface Measure {
  /** The name of the norm, for messages. */
  readonly name: string;
  /** The operator norm that it induces. */
  readonly of: (J: Matrix) => number;
  /** An upper bound of that operator norm for all members of an interval matrix. */
  readonly bound: (J: IntervalMatrix) => number;
  /** The direction that J stretches most. */
  readonly direction: (J: Matrix) => Vector;
}

/** The measure of this norm. Throws a RangeError for what is no norm of n entries. */
export function measureOf(norm: unknown, n: number): Measure {
  if (norm === "maximum") {
    return {
      name: "maximum norm",
      of: maximumOperatorNorm,
      bound: (J) => maximumOperatorNorm(absoluteBound(J)),
      direction: worstSigns,
    };
  }
  if (norm === "euclidean") {
    const identity = euclideanNormOn(n);
    return {
      name: "euclidean norm",
      of: operatorNorm,
      bound: (J) => operatorNormBoundBetween(J, identity, identity),
      direction: singularDirection,
    };
  }
  if (typeof norm !== "object" || norm === null || !("inverseFactor" in norm)) {
    throw new RangeError(
      `toContractOn: the norm must be "euclidean", "maximum" or a weightedNorm, got ${String(norm)}`,
    );
  }
  const weighted = norm as WeightedNorm;
  if (weighted.dimension !== n) {
    throw new RangeError(`toContractOn: the norm must be one of ${n} entries, got one of ${weighted.dimension}`);
  }
  const { factor, inverseFactor } = weighted;
  return {
    name: "weighted norm",
    of: (J) => operatorNormBetween(J, weighted, weighted),
    bound: (J) => operatorNormBoundBetween(J, weighted, weighted),
    direction: (J) => {
      const x = apply(inverseFactor, singularDirection(multiply(factor, multiply(J, inverseFactor))));
      return scale(1 / euclideanNorm(x), x);
    },
  };
}

/** The unit vector that J stretches most, by the power method. */
export function singularDirection(J: Matrix): Vector {
  const transposed = transpose(J);
  let x: Vector = Float64Array.from({ length: J.columns }, (_, i) => 1 + 0.5 / (i + 1));
  for (let round = 0; round < 100; round++) {
    const image = apply(transposed, apply(J, x));
    const size = euclideanNorm(image);
    if (!(size > 0)) break;
    x = scale(1 / size, image);
  }
  return x;
}

/** The direction that J stretches most in the maximum norm: the signs of the row with the largest sum of sizes. */
function worstSigns(J: Matrix): Vector {
  const sums = Array.from({ length: J.rows }, (_, i) =>
    J.data.subarray(i * J.columns, (i + 1) * J.columns).reduce((sum, entry) => sum + Math.abs(entry), 0),
  );
  const row = sums.indexOf(Math.max(...sums));
  return J.data.slice(row * J.columns, (row + 1) * J.columns).map((entry) => (entry < 0 ? -1 : 1));
}
