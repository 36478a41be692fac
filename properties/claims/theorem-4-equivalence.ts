/**
 * Theorem 4 as an equivalence, on a box K.
 *
 * Additive inputs realise every sequence of states in K, u_t = z_t − M(z_{t−1}), so the sensitivities are all products of
 * Jacobians at points of K, and one of two things holds.
 *
 *   some product M'(z_p) … M'(z_1) has spectral radius ρ ≥ 1:  going round z_1, …, z_p keeps ‖∂a_t/∂a_0‖ ≥ ρ^{t/p} ≥ 1
 *   the joint spectral radius of M'(K) is below 1:  some products of length L are all of operator norm ≤ λ^L < 1, and
 *       ‖∂a_t/∂a_0‖ ≤ C λ^t,   C = max_{l<L} λ^{−l} max ‖products of length l‖, however the states move in K
 *
 * The second is contraction by λ in one norm, N(x) = max_{l<L} λ^{−l} max ‖A_l … A_1 x‖. For M(a) = W tanh a the products of
 * length L are largest at the corners of M'(K), which M' takes at states of K with every |a_j| least or largest.
 */
import fc from "fast-check";
import { sensitivities } from "../../src/dynamics/sensitivity.ts";
import { drivenTrajectory, inputsAlong } from "../../src/dynamics/trajectory.ts";
import { type TanhNetwork, tanhNetwork } from "../../src/networks/tanh-network.ts";
import { log } from "../../src/numeric/log.ts";
import { identity, type Matrix, matrixOf, multiply, scaleMatrix } from "../../src/numeric/matrix.ts";
import { operatorNorm } from "../../src/numeric/norms.ts";
import { logOperatorNorm } from "../../src/numeric/scaled-matrix.ts";
import { eigenvectorCondition, spectralRadius } from "../../src/numeric/spectrum.ts";
import type { Vector } from "../../src/numeric/vector.ts";
import { baseMatrix, type BaseMatrix } from "../arbitraries/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { turningMatrix } from "../arbitraries/turning-matrix.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMap, showNumber, showTable, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, radiusRounding } from "../rounding.ts";

const item = PAPER.theorem4;
const MAX_UNITS = 2;

/** Steps looked at; a multiple of every period and length below. */
const STEPS = 24;

interface BoxCase {
  readonly base: BaseMatrix;
  /** K is the box of this half-width around the centre. */
  readonly centre: readonly number[];
  readonly halfWidth: number;
}

const boxCase = {
  base: fc.oneof(baseMatrix({ maxUnits: MAX_UNITS }), { weight: 2, arbitrary: turningMatrix }),
  centre: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  halfWidth: onGrid(0.1, 2, 10),
};

/** The states of the box with every |a_j| least or largest, where M' takes the corners of its hull. */
function cornerStates({ base, centre }: BoxCase, halfWidth: number): readonly Vector[] {
  const choices = centre.slice(0, base.length).map((c) => {
    const [near, far] = [Math.max(0, Math.abs(c) - halfWidth), Math.abs(c) + halfWidth];
    return c < 0 ? [-near, -far] : [near, far];
  });
  return choices.reduce<number[][]>((states, entries) => states.flatMap((a) => entries.map((e) => [...a, e])), [[]]).map(
    (state) => Float64Array.from(state),
  );
}

interface Subject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  /** What is claimed of ln ‖∂a_t/∂a_0‖ at t, from below or from above. */
  readonly inequalities: readonly { readonly t: number; readonly logBound: number; readonly side: "above" | "below" }[];
  readonly logSizes: readonly number[];
  /** The relative error of the rate that the bounds are powers of. */
  readonly rateRounding: number;
  readonly regions: readonly string[];
}

function examine({ M, inequalities, logSizes, rateRounding, regions }: Subject): Examination {
  const n = M.dimension;
  const worst = tightest(
    inequalities.map(({ t, logBound, side }) => ({
      margin: side === "above" ? logSizes[t] - logBound : logBound - logSizes[t],
      allowance: productRounding(n, t) + (t + 1) * (normRounding(n) + rateRounding),
    })),
  );
  const all = [...regions];
  if (n >= 2) all.push("several units");
  if (worst.margin < 0.05) all.push("within 5 % of the bound");
  return { kind: "finding", ...worst, regions: all };
}

const shared = {
  item,
  examine,
  narrate: ({ M, states, inequalities, logSizes }: Subject) => [
    showMap(M),
    ...showTable(
      ["t", "a_t", "ln ‖∂a_t/∂a_0‖", "claimed"],
      states.map((a, t) => [
        t,
        showVector(a),
        logSizes[t],
        inequalities
          .filter((inequality) => inequality.t === t)
          .map(({ side, logBound }) => `${side === "above" ? "≥" : "≤"} ${showNumber(logBound)}`)
          .join(),
      ]),
    ),
  ],
  sources: ["src/dynamics/sensitivity.ts", "src/dynamics/trajectory.ts", "src/networks/tanh-network.ts"],
};

/** The run through these states, one after the other; inputs lead it there. */
function runThrough(M: TanhNetwork, wanted: readonly Vector[]) {
  const states = drivenTrajectory(M, wanted[0], inputsAlong(M, wanted));
  return { states, logSizes: sensitivities(M, states).map(logOperatorNorm) };
}

/** x^{1/k} for k = 1, 2, 3 or 4 and x > 0. */
function root(x: number, k: number): number {
  if (k === 1) return x;
  if (k % 2 === 0) return root(Math.sqrt(x), k / 2);
  let r = Math.max(1, x);
  for (let next = r; ; r = next) {
    next = (2 * r + x / (r * r)) / 3; // Newton's method, from above
    if (!(next < r)) return r;
  }
}

/* Some product with a spectral radius of 1 or more. */

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

/* All products of some length below 1. */

interface UniformCase extends BoxCase {
  /** λ^L, the largest operator norm of products of length L, which the weights are scaled to. */
  readonly norm: number;
  /** L */
  readonly length: number;
  /** Which corner each state is at; "worst" for the one that makes the sensitivity largest. */
  readonly places: "worst" | readonly number[];
}

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

function buildUniform(c: UniformCase, stretch: number): Subject {
  const { length: L } = c;
  const B = matrixOf(c.base);
  const base = tanhNetwork(B);
  const inBox = cornerStates(c, c.halfWidth).map((a) => base.jacobian(a));
  const sizes = largestProducts(inBox, L);
  const lambda = root(c.norm, L);
  const gain = lambda / root(sizes[L], L);
  const M = tanhNetwork(scaleMatrix(gain, B));
  let [power, C] = [1, 1];
  for (let l = 1; l < L; l++) {
    power *= gain / lambda;
    C = Math.max(C, power * sizes[l]);
  }

  const corners = cornerStates(c, stretch * c.halfWidth);
  const jacobians = corners.map((a) => M.jacobian(a));
  let product = identity(M.dimension);
  const wanted = Array.from({ length: STEPS + 1 }, (_, t) => {
    const next = jacobians.map((J) => multiply(J, product));
    const norms = next.map(operatorNorm);
    const at = c.places === "worst" ? norms.indexOf(Math.max(...norms)) : c.places[t % c.places.length] % corners.length;
    product = scaleMatrix(1 / lambda, next[at]);
    return corners[at];
  });
  const { states, logSizes } = runThrough(M, wanted);
  return {
    M,
    states,
    inequalities: states.map((_, t) => ({ t, logBound: log(C) + t * log(lambda), side: "below" as const })).slice(1),
    logSizes,
    rateRounding: normRounding(M.dimension),
    regions: sizes[1] * gain > 1 ? ["a single step above 1"] : [],
  };
}

const uniform = {
  ...shared,
  cases: fc.record({
    ...boxCase,
    norm: onGrid(0.3, 0.99),
    length: fc.constantFrom(1, 2, 4),
    places: fc.oneof(
      fc.constant("worst" as const),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
    ),
  }) satisfies fc.Arbitrary<UniformCase>,
};

export const uniformRepaired = claim<UniformCase, Subject>({
  ...uniform,
  id: "theorem-4-equivalence-uniform/repaired",
  reading: "repaired",
  statement:
    "If all products of L Jacobians at states of a box K have operator norm ≤ λ^L < 1, then ‖∂a_t/∂a_0‖ ≤ C λ^t for all inputs that keep a_t in K, single steps above 1 or not; C = max_{l<L} λ^{−l} max ‖products of length l‖.",
  build: (c) => buildUniform(c, 1),
  coverage: { "several units": 0.3, "a single step above 1": 0.05, "within 5 % of the bound": 0.2 },
  expectation: "holds",
  control: "theorem-4-equivalence-uniform/control",
});

export const uniformControl = claim<UniformCase, Subject>({
  ...uniform,
  id: "theorem-4-equivalence-uniform/control",
  reading: "control",
  statement: "The same with states of the box three times as wide.",
  build: (c) => buildUniform(c, 3),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the states leave K",
});
