/**
 * Definition 2: hyperbolic attractors.
 *
 * Literal: X invariant, all eigenvalues of M'(a) below 1 in absolute value at every a ∈ X, hence (it is called an attractor)
 * X attracts what is near. False: W = g [[0,1],[1,0]], p = g tanh p, X = {(p,0), (0,p)}. At both points the eigenvalues of
 * M' are ±g sech p, but those of (M²)' are g² > 1 and g² sech⁴ p; from beside X the orbit runs to (p,p).
 * Repaired: spectral radius of (M^p)' below 1 on the p points of X. Then, in norms that follow X,
 *
 *   ‖M^l(y) − x_{i+l}‖_{i+l} ≤ λ^l ‖y − x_i‖_i   for every y in the ball of radius r around x_i.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import {
  asHyperbolicAttractor,
  type HyperbolicAttractor,
  trappingIndex,
} from "../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply, matrixOf, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { distance, maximumNorm, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.definition2;

interface Subject {
  readonly M: HulledMap;
  readonly points: readonly Vector[];
  readonly states: readonly Vector[];
  /** Size of a_t − X at each t, as the reading measures it, and what is claimed to bound it; no claim where Infinity. */
  readonly sizes: readonly number[];
  readonly bounds: readonly number[];
  /** What rounding may do to the sizes per step, absolutely, and what relative error they are measured with. */
  readonly rounding: number;
  readonly conditioning: number;
  readonly regions: readonly string[];
}

/** Bounds below this share of the first are left alone: rounding would dominate them. */
const TRACKED = 1e-6;

function examine(s: Subject | undefined): Examination {
  if (s === undefined) return { kind: "undecided", why: "no contracting ball was found", regions: [] };
  const inequalities = s.sizes.flatMap((size, t) =>
    t === 0 || s.bounds[t] === Infinity || s.bounds[t] < TRACKED * s.sizes[0]
      ? []
      : [
          {
            margin: log(s.bounds[t]) - log(size),
            allowance: (t * s.rounding) / s.bounds[t] + (t + 1) * s.conditioning,
          },
        ],
  );
  const regions = [...s.regions];
  if (s.M.dimension >= 2) regions.push("several units");
  if (inequalities.some(({ margin }) => margin < 0.1)) regions.push("within 10 % of the bound");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const narrate = (s: Subject | undefined) =>
  s === undefined
    ? ["no contracting ball was found"]
    : [
        `X = {${s.points.map(showVector).join(", ")}}`,
        ...s.points.map(
          (x, i) =>
            `M'(x_${i}) = ${showMatrix(s.M.jacobian(x))}, spectral radius ${showNumber(spectralRadius(s.M.jacobian(x)))}`,
        ),
        `over the period the spectral radius is ${showNumber(spectralRadius(s.points.map((x) => s.M.jacobian(x)).reduce((product, J) => multiply(J, product))))}`,
        ...showTable(
          ["t", "a_t", "distance from X", "claimed at most"],
          s.states.map((a, t) => [t, showVector(a), s.sizes[t], s.bounds[t] === Infinity ? "" : s.bounds[t]]),
        ),
      ];

const shared = { item, examine, narrate, sources: ["src/dynamics/hyperbolic-attractor.ts"] };

/* The literal statement. */

interface RepellingCase {
  /** g */
  readonly gain: number;
  /** How far a_0 is from X, at most. */
  readonly closeness: number;
}

/** Enough for a displacement of 10⁻⁶ to grow by g² every second step to the size of X, and to settle, g ≥ 1.3. */
const STEPS_TO_LEAVE = 120;

function buildRepelling({ gain, closeness }: RepellingCase): Subject | undefined {
  const M = tanhNetwork(
    matrixOf([
      [0, gain],
      [gain, 0],
    ]),
  );
  const p = attractor(gain);
  const points = [Float64Array.of(p, 0), Float64Array.of(0, p)];
  const states = autonomousTrajectory(M, Float64Array.of(p, closeness), STEPS_TO_LEAVE);
  const elsewhere = asHyperbolicAttractor(M, [Float64Array.of(p, p)]);
  const pointwise = Math.max(...points.map((x) => spectralRadius(M.jacobian(x))));
  // The hypotheses: X is invariant by its formula, with eigenvalues below 1 at each point; and a finite witness that the
  // orbit never comes back: it has entered the contracting ball of another attractor.
  const last = states[states.length - 1];
  if (!(pointwise < 1) || elsewhere === undefined || trappingIndex(elsewhere, last) < 0) return undefined;
  const sizes = states.map((a) => Math.min(...points.map((x) => distance(a, x))));
  const bounds = sizes.map((_, t) => (t === STEPS_TO_LEAVE ? sizes[0] : Infinity));
  return { M, points, states, sizes, bounds, rounding: stepRounding(2, gain), conditioning: 0, regions: [] };
}

export const literal = claim<RepellingCase, Subject | undefined>({
  ...shared,
  id: "definition-2/literal",
  reading: "literal",
  statement:
    "X invariant, at every point of X all eigenvalues of M' below 1 in absolute value ⇒ X is an attractor: what starts near X comes nearer in the end.",
  cases: fc.record({
    gain: onGrid(1.3, 5, 10),
    closeness: fc.constantFrom(0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001),
  }),
  build: buildRepelling,
  narrate: (s) => [
    ...narrate(s),
    "The last state is in a contracting ball of (p, p), another attractor: it never comes back.",
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "constructed",
  broken: "eigenvalues of M' at single points say nothing of their product along a cycle: it takes those of (M^p)'",
  repairs: ["definition-2/repaired"],
});

/* The repaired one. */

const MAX_UNITS = 3;
const STEPS = 25;

interface BallCase {
  readonly set:
    | { readonly kind: "fixed-point"; readonly attractor: FixedPointCase }
    | { readonly kind: "cycle"; readonly cycle: CycleCase };
  readonly direction: readonly number[];
  /** ‖y − x_0‖_0 as a share of r. */
  readonly share: number;
  /** Start where M' stretches most, rather than in the direction drawn. */
  readonly stretched: boolean;
}

const fixedPoints = fc.record({ kind: fc.constant("fixed-point"), attractor: fixedPointCase({ maxUnits: MAX_UNITS }) });

const ballCases = (set: fc.Arbitrary<BallCase["set"]>): fc.Arbitrary<BallCase> =>
  fc.record({
    set,
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    share: fc.oneof(fc.constant(1), onGrid(0.01, 1)),
    stretched: fc.boolean(),
  });

/** The orbit on M from a point of the ball of X around x_0, held against λ^l in the norms of X. */
function followFromBall(M: HulledMap, X: HyperbolicAttractor, c: BallCase): Subject {
  const n = M.dimension;
  const p = X.points.length;
  const { factor: R } = X.norms[1 % p];
  const { inverseFactor: S } = X.norms[0];
  const steepest = multiply(R, multiply(M.jacobian(X.points[0]), S));
  const direction = c.stretched ? mostStretched(steepest) : unitVector(c.direction, n);
  const offset = scale(c.share * X.trappingRadius, apply(S, direction));
  const states = autonomousTrajectory(
    M,
    X.points[0].map((entry, i) => entry + offset[i]),
    STEPS,
  );
  const sizes = states.map((a, t) => X.norms[t % p].of(subtract(a, X.points[t % p])));
  const bounds = [sizes[0]];
  for (let t = 1; t <= STEPS; t++) bounds.push(X.contractionFactor * bounds[t - 1]);
  const magnitude = n * (1 + Math.max(...X.points.map((x) => maximumNorm(x) + operatorNorm(M.jacobian(x)))));
  const rounding = Math.max(...X.norms.map((norm) => norm.fromEuclidean)) * n * stepRounding(n, magnitude);
  const conditioning = normRounding(n) * Math.max(...X.norms.map((norm) => conditionNumber(norm.factor)));
  return { M, points: X.points, states, sizes, bounds, rounding, conditioning, regions: [c.set.kind] };
}

export const repaired = claim<BallCase, Subject | undefined>({
  ...shared,
  id: "definition-2/repaired",
  reading: "repaired",
  statement:
    "Spectral radius of (M^p)' below 1 on X = {x_0 … x_{p−1}} ⇒ X attracts a ball around each point: ‖M^l(y) − x_l‖ ≤ λ^l ‖y − x_0‖ with λ < 1, in norms that follow X.",
  cases: ballCases(fc.oneof(fixedPoints, fc.record({ kind: fc.constant("cycle"), cycle: cycleCase(MAX_UNITS) }))),
  build: (c) => {
    const { M, points } =
      c.set.kind === "cycle"
        ? buildCycle(c.set.cycle)
        : ((subject) => ({ M: subject.M, points: [subject.point] }))(buildFixedPoint(c.set.attractor));
    const X = asHyperbolicAttractor(M, points);
    return X === undefined ? undefined : followFromBall(M, X, c);
  },
  coverage: { "fixed-point": 0.3, cycle: 0.3, "several units": 0.4, "within 10 % of the bound": 0.05 },
  expectation: "holds",
  control: "definition-2/control",
});

export const control = claim<BallCase, Subject | undefined>({
  ...shared,
  id: "definition-2/control",
  reading: "control",
  statement: "The same ball and factor with M' at the fixed point scaled up to a spectral radius above 1.",
  cases: ballCases(fixedPoints),
  build: (c) => {
    if (c.set.kind !== "fixed-point") return undefined;
    const { M, point } = buildFixedPoint(c.set.attractor);
    const X = asHyperbolicAttractor(M, [point]);
    const steeper = buildFixedPoint({ ...c.set.attractor, radius: 1 + c.set.attractor.radius });
    return X === undefined ? undefined : followFromBall(steeper.M, X, c);
  },
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the spectral radius of M' is above 1",
});
