/**
 * Theorem 4 as an equivalence, first half: what keeps the sensitivity from vanishing on a box K.
 *
 * Additive inputs realise every sequence of states in K, u_t = z_t − M(z_{t−1}), so the sensitivities are all products
 * of Jacobians at points of K. If one, M'(z_p) … M'(z_1), has spectral radius ρ ≥ 1, going round z_1, …, z_p keeps
 *
 *   ‖∂a_t/∂a_0‖ ≥ ρ^{t/p} ≥ 1   at every multiple t of p.
 *
 * If none has, not even in the limit, the joint spectral radius of M'(K) is below 1: see theorem-4-equivalence-uniform.
 */
import fc from "fast-check";
import { tanhNetwork, type TanhNetwork } from "../../../../src/networks/tanh-network.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import {
  identity,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import { visited } from "../../../vocabulary/examination.ts";
import { radiusRoundingOf } from "../../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { root } from "../../../vocabulary/sums-and-powers.ts";
import { boxFields, cornerStates, examine, narrate, runThrough, sources, STEPS, type Subject } from "./corners.ts";

const casesOf = (growth: fc.Arbitrary<number>) =>
  fc.record({
    ...boxFields,
    /** ρ^{1/p}, which the weights are scaled to. */
    growth,
  });

const LONGEST_PERIOD = 3;

/** The closed sequence of at most LONGEST_PERIOD of the states whose product has the largest ρ^{1/p}. */
function bestRoundTrip(M: TanhNetwork, corners: readonly Vector[]) {
  const jacobians = corners.map((a) => M.jacobian(a));
  let best = { growth: 0, single: 0, trip: [0], product: jacobians[0] };
  let trips: { trip: number[]; product: Matrix }[] = [{ trip: [], product: identity(M.dimension) }];
  for (let p = 1; p <= LONGEST_PERIOD; p++) {
    trips = trips.flatMap(({ trip, product }) =>
      jacobians.map((J, i) => ({ trip: [...trip, i], product: multiply(J, product) })),
    );
    for (const { trip, product } of trips) {
      const growth = root(spectralRadius(product), p);
      // By more than rounding, or the round trips of one state would count as longer ones.
      if (growth > best.growth * (1 + 1e-9)) best = { ...best, growth, trip, product };
    }
    if (p === 1) best.single = best.growth;
  }
  return best;
}

function build(c: Drawn<ReturnType<typeof casesOf>>): Subject {
  const B = matrixOf(c.base);
  const corners = cornerStates(c, c.halfWidth);
  const { growth, single, trip, product } = bestRoundTrip(tanhNetwork(B), corners);
  const M = tanhNetwork(scaleMatrix(c.growth / growth, B));
  const p = trip.length;
  const inequalities = [];
  // The claim is about a radius of 1 or more: what is smaller is held against 1.
  for (let t = p; t <= STEPS; t += p) {
    inequalities.push({ t, logBound: t * log(Math.max(1, c.growth)), side: "above" as const });
  }
  return {
    ...runThrough(
      M,
      Array.from({ length: STEPS + 1 }, (_, t) => corners[trip[t % p]]),
    ),
    inequalities,
    rateRounding: radiusRoundingOf(product) / spectralRadius(product),
    regions: visited({ "no single state, but a round trip": growth > 1.01 * single }),
  };
}

export const { repaired, control } = heldAndRefuted("theorem-4-equivalence", {
  probe: { build, examine, narrate },
  sources,
  holds: {
    statement:
      "If a product of Jacobians at p states of a box K has spectral radius ρ ≥ 1, then inputs that lead round these states keep a_t in K and ‖∂a_t/∂a_0‖ ≥ ρ^{t/p} ≥ 1 at every multiple t of p.",
    cases: casesOf(fc.oneof(fc.constant(1), onGrid(1, 1.5))),
    coverage: { "several units": 0.3, "no single state, but a round trip": 0.03, "within 5 % of the bound": 0.2 },
  },
  control: {
    statement: "The same where the largest ρ^{1/p} is below 1.",
    cases: casesOf(onGrid(0.5, 0.95)),
    broken: "no product has a spectral radius of 1 or more",
  },
});
