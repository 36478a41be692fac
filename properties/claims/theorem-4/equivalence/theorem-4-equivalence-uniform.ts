/**
 * Theorem 4 as an equivalence, second half: where the joint spectral radius of M'(K) is below 1, the sensitivity decays
 * for all inputs that keep a_t in K, and uniformly so.
 *
 *   all products of L Jacobians have operator norm ≤ λ^L < 1   ⇒   ‖∂a_t/∂a_0‖ ≤ C λ^t,
 *   C = max_{l<L} λ^{−l} max ‖products of length l‖
 *
 * which is contraction by λ in one norm, N(x) = max_{l<L} λ^{−l} max ‖A_l … A_1 x‖. For M(a) = W tanh a the products of
 * length L are largest at the corners of M'(K), which M' takes at states of K with every |a_j| least or largest.
 */
import fc from "fast-check";
import { tanhNetwork } from "../../../../src/networks/tanh-network.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import {
  identity,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import { visited } from "../../../vocabulary/examination.ts";
import { normRounding } from "../../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { powersOf, root } from "../../../vocabulary/sums-and-powers.ts";
import { boxFields, cornerStates, examine, narrate, runThrough, sources, STEPS, type Subject } from "./corners.ts";

const cases = fc.record({
  ...boxFields,
  /** λ^L, the largest operator norm of products of length L, which the weights are scaled to. */
  norm: onGrid(0.3, 0.99),
  /** The length L of the products. */
  length: fc.constantFrom(1, 2, 4),
  /** Which corner each state is at; "worst" for the one that makes the sensitivity largest. */
  places: fc.oneof(
    fc.constant("worst" as const),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
  ),
});

/** max ‖product‖ over all products of l = 0 … L of the Jacobians. */
function largestProducts(jacobians: readonly Matrix[], L: number): number[] {
  let products = [identity(jacobians[0].rows)];
  const sizes = [1];
  for (let l = 1; l <= L; l++) {
    products = products.flatMap((product) => jacobians.map((J) => multiply(J, product)));
    sizes.push(Math.max(...products.map(operatorNorm)));
  }
  return sizes;
}

function build(c: Drawn<typeof cases>, stretch: number): Subject {
  const { length: L, places } = c;
  const B = matrixOf(c.base);
  const base = tanhNetwork(B);
  const sizes = largestProducts(
    cornerStates(c, c.halfWidth).map((a) => base.jacobian(a)),
    L,
  );
  const lambda = root(c.norm, L);
  const gain = lambda / root(sizes[L], L);
  const M = tanhNetwork(scaleMatrix(gain, B));
  const C = Math.max(...powersOf(gain / lambda, L - 1).map((power, l) => power * sizes[l]));

  const corners = cornerStates(c, stretch * c.halfWidth);
  const jacobians = corners.map((a) => M.jacobian(a));
  let product = identity(M.dimension);
  const wanted = Array.from({ length: STEPS + 1 }, (_, t) => {
    const next = jacobians.map((J) => multiply(J, product));
    const norms = next.map(operatorNorm);
    const at = places === "worst" ? norms.indexOf(Math.max(...norms)) : places[t % places.length] % corners.length;
    product = scaleMatrix(1 / lambda, next[at]);
    return corners[at];
  });
  return {
    ...runThrough(M, wanted),
    inequalities: wanted.map((_, t) => ({ t, logBound: log(C) + t * log(lambda), side: "below" as const })).slice(1),
    rateRounding: normRounding(M.dimension),
    regions: visited({ "a single step above 1": sizes[1] * gain > 1 }),
  };
}

export const { repaired, control } = heldAndRefuted("theorem-4-equivalence-uniform", {
  probe: { cases, examine, narrate },
  sources,
  holds: {
    statement:
      "If all products of L Jacobians at states of a box K have operator norm ≤ λ^L < 1, then ‖∂a_t/∂a_0‖ ≤ C λ^t for all inputs that keep a_t in K, single steps above 1 or not; C = max_{l<L} λ^{−l} max ‖products of length l‖.",
    build: (c) => build(c, 1),
    coverage: { "several units": 0.3, "a single step above 1": 0.05, "within 5 % of the bound": 0.2 },
  },
  control: {
    statement: "The same with states of the box three times as wide.",
    build: (c) => build(c, 3),
    broken: "the states leave K",
  },
});
