/**
 * Definition 2, the taxonomy: which fixed points are hyperbolic.
 *
 * Literal: a stable attracting fixed point is hyperbolic. False without "exponentially": M(a) = Q tanh a with a signed
 * permutation Q attracts all of ℝⁿ to 0, since |tanh a| < |a| unit by unit, and all eigenvalues of M'(0) = Q have modulus 1.
 * Repaired: an exponentially attracting one is, with eigenvalues no larger than the rate. For near X the orbits taken
 * together come no nearer in l steps than ρ^l, ρ the spectral radius of M'(X):
 *
 *   max over y, ‖y − X‖ = r, of ‖M^l(y) − X‖ / r ≥ ‖A^l‖ − δ_l / r ≥ ρ^l − δ_l / r,   A = M'(X),
 *
 * with the second-order remainder δ_l ≤ Σ_{t<l} ‖A^{l−1−t}‖ ½ max |tanh''| ‖W‖ ‖M^t(y) − X‖², so that δ_l / r → 0 as r → 0.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import {
  identity,
  type Matrix,
  multiply,
  scaleMatrix,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { distance, euclideanNorm, maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, radiusRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.definition2;

/* The literal statement. */

interface NeutralCase {
  /** Entry i of M(a) is signs_i tanh of entry order_i of a. */
  readonly order: readonly number[];
  readonly signs: readonly number[];
  readonly start: readonly number[];
  /** The bound below 1 on the eigenvalues that hyperbolicity would come with. */
  readonly lambda: number;
}

interface NeutralSubject {
  readonly M: StateMap;
  readonly lambda: number;
  readonly states: readonly Vector[];
}

const neutralCases: fc.Arbitrary<NeutralCase> = fc.integer({ min: 1, max: 3 }).chain((n) =>
  fc.record({
    order: fc.constantFrom(...permutations(n)),
    signs: fc.array(fc.constantFrom(1, -1), { minLength: n, maxLength: n }),
    start: fc.array(onGrid(0.1, 3, 10), { minLength: n, maxLength: n }),
    lambda: fc.constantFrom(0.99, 0.9, 0.999),
  }),
);

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((shorter) =>
    Array.from({ length: n }, (_, at) => [...shorter.slice(0, at), n - 1, ...shorter.slice(at)]).reverse(),
  );
}

const STEPS = 200;

export const literal = claim<NeutralCase, NeutralSubject>({
  item,
  id: "definition-2-taxonomy/literal",
  reading: "literal",
  statement: "A stable attracting fixed point is hyperbolic: some λ < 1 bounds the eigenvalues of M' there.",
  cases: neutralCases,
  build: ({ order, signs, start, lambda }) => {
    const n = order.length;
    const W = zeroMatrix(n, n);
    order.forEach((from, i) => (W.data[i * n + from] = signs[i]));
    const M = tanhNetwork(W);
    return { M, lambda, states: autonomousTrajectory(M, Float64Array.from(start), STEPS) };
  },
  examine: ({ M, lambda, states }) => {
    // |tanh a| < |a| brings every orbit to 0, and no farther than a (1 + 2t a²/3)^-½ is left after t steps.
    const first = maximumNorm(states[0]);
    const attracted = states.every(
      (a, t) => maximumNorm(a) <= (first / Math.sqrt(1 + (2 * t * first * first) / 3)) * (1 + t * normRounding(1)),
    );
    if (!attracted) return { kind: "undecided", why: "the orbit does not come nearer to 0", regions: [] };
    const radius = spectralRadius(M.jacobian(states[0].map(() => 0)));
    return { kind: "finding", margin: 1 - radius / lambda, allowance: normRounding(M.dimension), regions: [] };
  },
  narrate: ({ M, lambda, states }) => [
    `M(a) = Q tanh a, Q = ${showMatrix(M.jacobian(states[0].map(() => 0)))}; X = {0}, M'(0) = Q: spectral radius ${showNumber(spectralRadius(M.jacobian(states[0].map(() => 0))))}, claimed at most ${showNumber(lambda)}`,
    ...showTable(
      ["t", "a_t", "size of a_t / size of a_{t−1}"],
      [0, 1, 2, 5, 10, 50, STEPS].map((t) => [
        t,
        showVector(states[t]),
        t === 0 ? "" : showNumber(euclideanNorm(states[t]) / euclideanNorm(states[t - 1])),
      ]),
    ),
    "Unit by unit |tanh a| < |a|, so every orbit tends to 0, from any start; no λ < 1 bounds the eigenvalues of M'(0).",
  ],
  coverage: {},
  expectation: "fails",
  found: "constructed",
  broken: "attraction need not be exponential: eigenvalues of modulus 1 are not excluded",
  repairs: ["definition-2-taxonomy/repaired", "definition-2/repaired"],
  sources: ["src/dynamics/hyperbolic-attractor.ts"],
});

/* The repaired one. */

interface RateCase {
  readonly attractor: FixedPointCase;
  /** l */
  readonly steps: number;
  readonly direction: readonly number[];
}

interface RateSubject {
  readonly M: StateMap;
  readonly point: Vector;
  /** A^0 … A^l */
  readonly powers: readonly Matrix[];
  readonly states: readonly Vector[];
}

/** r: large enough for rounding, small enough for the remainder. */
const RADIUS = 1e-6;

/** ½ max |tanh''| = 2/(3√3) */
const HALF_CURVATURE = 0.385;

const rateCases: fc.Arbitrary<RateCase> = fc.record({
  attractor: fixedPointCase({ maxUnits: 3 }).map((c) => ({ ...c, radius: (1 + c.radius) / 2 })),
  steps: fc.integer({ min: 1, max: 8 }),
  direction: vectorOnGrid(3, -1, 1, 10),
});

function buildRate(c: RateCase, worst: boolean): RateSubject {
  const { M, point } = buildFixedPoint(c.attractor);
  const A = M.jacobian(point);
  const powers = [identity(M.dimension)];
  for (let l = 1; l <= c.steps; l++) powers.push(multiply(A, powers[l - 1]));
  const v = worst ? mostStretched(powers[c.steps]) : unitVector(c.direction, M.dimension);
  const start = point.map((entry, i) => entry + RADIUS * v[i]);
  return { M, point, powers, states: autonomousTrajectory(M, start, c.steps) };
}

function examineRate({ M, point, powers, states }: RateSubject): Examination {
  const n = M.dimension;
  const A = powers[1];
  const l = states.length - 1;
  const distances = states.map((a) => distance(a, point));
  const radius = spectralRadius(A);
  const logBound = l * log(radius);
  // ‖W‖ of a tanh network. An affine map has no remainder, and is granted one all the same.
  const weights = operatorNorm(M.jacobian(point.map(() => 0)));
  const rounding = n * stepRounding(n, n * (1 + weights) * (1 + maximumNorm(point)));
  let remainder = 0;
  for (let t = 0; t < l; t++) {
    remainder += operatorNorm(powers[l - 1 - t]) * (HALF_CURVATURE * weights * distances[t] * distances[t] + rounding);
  }
  const relative = remainder / (RADIUS * exp(logBound));
  const inRadius = (l * radiusRounding(n, operatorNorm(A), eigenvectorCondition(A))) / radius;
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (l >= 4) regions.push("four steps or more");
  const margin = log(distances[l] / RADIUS) - logBound;
  if (margin < 0.1) regions.push("within 10 % of the bound");
  return { kind: "finding", margin, allowance: 2 * relative + inRadius, regions };
}

const rate = {
  item,
  cases: rateCases,
  examine: examineRate,
  narrate: ({ M, point, powers: [, A], states }: RateSubject) => [
    `X = ${showVector(point)}, M'(X) = ${showMatrix(A)}: spectral radius ${showNumber(spectralRadius(A))}`,
    ...showTable(
      ["l", "‖M^l(y) − X‖ / r", "ρ^l", "direction"],
      states.map((a, t) => [
        t,
        distance(a, point) / RADIUS,
        exp(t * log(spectralRadius(A))),
        showVector(
          scaleMatrix(1 / RADIUS, { rows: 1, columns: M.dimension, data: a.map((e, i) => e - point[i]) }).data,
        ),
      ]),
    ),
  ],
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/spectrum/spectrum.ts"],
};

export const repaired = claim<RateCase, RateSubject>({
  ...rate,
  id: "definition-2-taxonomy/repaired",
  reading: "repaired",
  statement:
    "An exponentially attracting fixed point is hyperbolic: as r → 0, some y with ‖y − X‖ = r keeps ‖M^l(y) − X‖ ≥ ρ^l r, so ‖M^l(y) − X‖ ≤ C λ^l r for all y and l gives ρ ≤ λ < 1.",
  build: (c) => buildRate(c, true),
  coverage: { "several units": 0.4, "four steps or more": 0.4, "within 10 % of the bound": 0.2 },
  expectation: "holds",
  control: "definition-2-taxonomy/control",
});

export const control = claim<RateCase, RateSubject>({
  ...rate,
  id: "definition-2-taxonomy/control",
  reading: "control",
  statement: "The same for one drawn orbit in place of all: it may come nearer faster.",
  build: (c) => buildRate(c, false),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "one orbit, not all of them",
});
