/**
 * Theorem 4 as an equivalence, first half: what keeps the sensitivity from vanishing on a box K.
 *
 * Additive inputs realise every sequence of states in K, u_t = z_t − M(z_{t−1}), so the sensitivities are all products of
 * Jacobians at points of K. If one, M'(z_p) … M'(z_1), has spectral radius ρ ≥ 1, going round z_1, …, z_p keeps
 *
 *   ‖∂a_t/∂a_0‖ ≥ ρ^{t/p} ≥ 1   at every multiple t of p.
 *
 * If none has, not even in the limit (the joint spectral radius of M'(K) is below 1), theorem-4-equivalence-uniform applies.
 */
import fc from "fast-check";
import { type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { identity, type Matrix, matrixOf, multiply, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim } from "../../engine/claim.ts";
import { radiusRounding } from "../../vocabulary/rounding.ts";
import {
  type BoxCase,
  boxCase,
  cornerStates,
  root,
  runThrough,
  shared,
  STEPS,
  type Subject,
} from "./theorem-4-corners.ts";

interface RoundTripCase extends BoxCase {
  /** ρ^{1/p}, which the weights are scaled to. */
  readonly growth: number;
}

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

function buildRoundTrip(c: RoundTripCase): Subject {
  const B = matrixOf(c.base);
  const corners = cornerStates(c, c.halfWidth);
  const found = bestRoundTrip(tanhNetwork(B), corners);
  const M = tanhNetwork(scaleMatrix(c.growth / found.growth, B));
  const p = found.trip.length;
  const wanted = Array.from({ length: STEPS + 1 }, (_, t) => corners[found.trip[t % p]]);
  const { states, logSizes } = runThrough(M, wanted);
  const inequalities = [];
  // The claim is about a radius of 1 or more: what is smaller is held against 1.
  for (let t = p; t <= STEPS; t += p) {
    inequalities.push({ t, logBound: t * log(Math.max(1, c.growth)), side: "above" as const });
  }
  const n = M.dimension;
  const rateRounding =
    radiusRounding(n, operatorNorm(found.product), eigenvectorCondition(found.product)) / spectralRadius(found.product);
  const regions = [];
  if (found.growth > 1.01 * found.single) regions.push("no single state, but a round trip");
  return { M, states, inequalities, logSizes, rateRounding, regions };
}

const roundTrip = {
  ...shared,
  build: buildRoundTrip,
};

export const roundTripRepaired = claim<RoundTripCase, Subject>({
  ...roundTrip,
  id: "theorem-4-equivalence/repaired",
  reading: "repaired",
  statement:
    "If a product of Jacobians at p states of a box K has spectral radius ρ ≥ 1, then inputs that lead round these states keep a_t in K and ‖∂a_t/∂a_0‖ ≥ ρ^{t/p} ≥ 1 at every multiple t of p.",
  cases: fc.record({ ...boxCase, growth: fc.oneof(fc.constant(1), onGrid(1, 1.5)) }),
  coverage: { "several units": 0.3, "no single state, but a round trip": 0.03, "within 5 % of the bound": 0.2 },
  expectation: "holds",
  control: "theorem-4-equivalence/control",
});

export const roundTripControl = claim<RoundTripCase, Subject>({
  ...roundTrip,
  id: "theorem-4-equivalence/control",
  reading: "control",
  statement: "The same where the largest ρ^{1/p} is below 1.",
  cases: fc.record({ ...boxCase, growth: onGrid(0.5, 0.95) }),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "no product has a spectral radius of 1 or more",
});
