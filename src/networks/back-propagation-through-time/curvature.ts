/**
 * Three stand-ins for the second derivative of the cost by a weight, by copy and by shared weight.
 *
 * Paper, section on pseudo-Newton: the step is divided by an approximation of ∂²C/∂w² that must be positive. The
 * literature uses one word for three different numbers (C = ½ (x_T − d)², C'' = 1):
 *
 *   name           by copy w_it                              by shared weight w_i
 *   exact          ∂²C/∂w_it²                                ∂²C/∂w_i², with the cross terms between copies
 *   gaussNewton    C'' (∂x_T/∂w_it)²                         C'' (∂x_T/∂w_i)² = C'' (Σ_t ∂x_T/∂w_it)²
 *   beckerLeCun    h_a s², h_a by the recursion without f''  Σ_t of those by copy
 *
 * gaussNewton leaves out C' ∂²x_T/∂w²; beckerLeCun moreover the cross terms between units and, shared, between copies.
 * For a network of one unit the two agree by copy. Only the exact one can be negative.
 *
 * Symbols: C cost, x_T answer, w_it copy of w_i at step t, a net input, s source of a connection, f tanh.
 */
import type { Wiring } from "../wiring/wiring.ts";
import { exactCurvature } from "./exact-curvature.ts";
import { kernelsFor } from "./generated.ts";
import type { CurvatureKernels, CurvatureName } from "./kernels.ts";

/**
 * The kernels for gradient and curvature of this name. They keep buffers between calls, so one call must end before the
 * next begins.
 */
export function curvatureOf(wiring: Wiring, name: CurvatureName): CurvatureKernels {
  switch (name) {
    case "beckerLeCun":
      return kernelsFor(wiring);
    case "gaussNewton":
      return gaussNewton(wiring);
    case "exact":
      return exactCurvature(wiring);
  }
}

/**
 * The Gauss–Newton curvature from ∂x_T/∂w, which is the gradient for a cost of derivative 1; nothing is divided by C',
 * which may be 0.
 */
function gaussNewton(wiring: Wiring): CurvatureKernels {
  const P = wiring.parameterNames.length;
  const kernels = kernelsFor(wiring);
  /** Turns ∂x_T/∂w in `gradient` into C' ∂x_T/∂w, and puts the squares into `curvature`. */
  const square = (C_x: number, gradient: Float64Array, curvature: Float64Array, count: number) => {
    for (let k = 0; k < count; k++) {
      const derivative = gradient[k];
      curvature[k] = derivative * derivative;
      gradient[k] = C_x * derivative;
    }
  };
  return {
    curvature(w, set, p, target, gradient, curvature) {
      const x_T = kernels.answer(w, set, p);
      kernels.gradient(w, set, p, x_T - 1, gradient);
      square(x_T - target, gradient, curvature, P);
      return x_T;
    },
    byCopy(w, set, p, target, gradient, curvature) {
      const x_T = kernels.answer(w, set, p);
      kernels.byCopy(w, set, p, x_T - 1, gradient, curvature);
      square(x_T - target, gradient, curvature, set.lengths[p] * P);
      return x_T;
    },
  };
}
