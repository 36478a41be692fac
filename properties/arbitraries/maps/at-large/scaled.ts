/** Maps moved and scaled so that a chosen point is fixed: a ↦ x* + s (f(a) − f(x*)), with the enclosures of f. */
import type { JacobianEnclosedMap } from "../../../../src/dynamics/contraction.ts";
import { productAbove, productBelow } from "../../../../src/numeric/interval/interval.ts";
import { scaleMatrix } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { scale, subtract, add, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";

/** The map a ↦ x* + s (f(a) − f(x*)), for s > 0. */
export function scaledWithFixedPoint(f: JacobianEnclosedMap, point: Vector, s: number): JacobianEnclosedMap {
  const offset = subtract(point, scale(s, f.next(point)));
  return {
    dimension: f.dimension,
    next: (a) => add(offset, scale(s, f.next(a))),
    jacobian: (a) => scaleMatrix(s, f.jacobian(a)),
    jacobianOn(box) {
      const { low, high, ...shape } = f.jacobianOn(box);
      return {
        ...shape,
        low: low.map((entry) => productBelow(s, entry)),
        high: high.map((entry) => productAbove(s, entry)),
      };
    },
  };
}
