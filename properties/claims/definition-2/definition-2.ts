/**
 * Definition 2: hyperbolic attractors.
 *
 * Literal: X invariant, all eigenvalues of M'(a) below 1 in absolute value at every a ∈ X, hence (it is called an
 * attractor) X attracts what is near. False: W = g [[0,1],[1,0]], p = g tanh p, X = {(p,0), (0,p)}. At both points the
 * eigenvalues of M' are ±g sech p, but those of (M²)' are g² > 1 and g² sech⁴ p; from beside X the orbit runs to (p,p).
 *
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
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, distance, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildAttractorWithMap,
  knownAttractor,
  type KnownAttractorCase,
  knownFixedPoint,
} from "../../arbitraries/maps/known-attractor.ts";
import { mutualExcitation } from "../../arbitraries/networks.ts";
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, undecided, visited } from "../../vocabulary/examination.ts";
import { productAlong } from "../../vocabulary/jacobian-products.ts";
import { stepMagnitudeAt } from "../../vocabulary/magnitude.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;
const STEPS = 25;

const casesOf = (set: fc.Arbitrary<KnownAttractorCase>) =>
  fc.record({
    set,
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    /** ‖y − x_0‖_0 as a share of r. */
    share: fc.oneof(fc.constant(1), onGrid(0.01, 1)),
    /** Whether to start where M' stretches most, rather than in the direction drawn. */
    stretched: fc.boolean(),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

const besideCycleCases = fc.record({
  /** The gain g. */
  gain: onGrid(1.3, 5, 10),
  /** The distance of a_0 from X, at most. */
  closeness: fc.constantFrom(0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001),
});

interface Subject {
  readonly M: HulledMap;
  readonly points: readonly Vector[];
  readonly states: readonly Vector[];
  /** The size of a_t − X at each t, as the reading measures it. */
  readonly sizes: readonly number[];
  /** What is claimed to bound the size at each t; Infinity where nothing is claimed. */
  readonly bounds: readonly number[];
  /** What rounding may do to the sizes per step, absolutely. */
  readonly rounding: number;
  /** The relative error with which the sizes are measured. */
  readonly conditioning: number;
  readonly regions: readonly string[];
}

/** A point of the ball around x_0. */
function startInBall(M: HulledMap, X: HyperbolicAttractor, { direction, share, stretched }: Case): Vector {
  const { factor: R } = X.norms[1 % X.points.length];
  const { inverseFactor: S } = X.norms[0];
  const steepest = multiply(R, multiply(M.jacobian(X.points[0]), S));
  const v = stretched ? mostStretched(steepest) : unitVector(direction, M.dimension);
  return add(X.points[0], scale(share * X.trappingRadius, apply(S, v)));
}

/**
 * An orbit of the attracting map, or of the repelling one, held against λ^l in the norms of X in the attracting one;
 * undefined where no contracting ball was found.
 */
function build(c: Case, map: "attracting" | "repelling"): Subject | undefined {
  const found = buildAttractorWithMap(c.set, map);
  if (found === undefined) return undefined;
  const { X, M } = found;
  const { points, norms } = X;
  const n = M.dimension;
  const p = points.length;
  const states = autonomousTrajectory(M, startInBall(M, X, c), STEPS);
  const sizes = states.map((a, t) => norms[t % p].of(subtract(a, points[t % p])));
  const bounds = [sizes[0]];
  for (let t = 1; t <= STEPS; t++) bounds.push(X.contractionFactor * bounds[t - 1]);
  return {
    M,
    points,
    states,
    sizes,
    bounds,
    rounding: Math.max(...norms.map((norm) => norm.fromEuclidean)) * n * stepRounding(n, stepMagnitudeAt(M, points)),
    conditioning: normRounding(n) * Math.max(...norms.map((norm) => conditionNumber(norm.factor))),
    regions: [c.set.kind],
  };
}

/** Enough for a displacement of 10⁻⁶ to grow by g² every second step to the size of X, and to settle, g ≥ 1.3. */
const STEPS_TO_LEAVE = 120;

/**
 * An orbit from beside X; undefined where X is no attractor by its own spectra, or where the orbit is not known to
 * leave.
 */
function buildBesideCycle({ gain, closeness }: Drawn<typeof besideCycleCases>): Subject | undefined {
  const M = mutualExcitation(gain);
  const p = attractor(gain);
  const points = [Float64Array.of(p, 0), Float64Array.of(0, p)];
  const states = autonomousTrajectory(M, Float64Array.of(p, closeness), STEPS_TO_LEAVE);
  const elsewhere = asHyperbolicAttractor(M, [Float64Array.of(p, p)]);
  const pointwise = Math.max(...points.map((x) => spectralRadius(M.jacobian(x))));
  // The hypotheses: X is invariant by its formula, with eigenvalues below 1 at each point. And a finite witness that
  // the orbit never comes back: it has entered the contracting ball of another attractor.
  if (!(pointwise < 1) || elsewhere === undefined) return undefined;
  if (trappingIndex(elsewhere, states[STEPS_TO_LEAVE]) < 0) return undefined;
  const sizes = states.map((a) => Math.min(...points.map((x) => distance(a, x))));
  const bounds = sizes.map((_, t) => (t === STEPS_TO_LEAVE ? sizes[0] : Infinity));
  return { M, points, states, sizes, bounds, rounding: stepRounding(2, gain), conditioning: 0, regions: [] };
}

/** Bounds below this share of the first size are left alone: rounding would dominate them. */
const TRACKED = 1e-6;

function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NO_BALL);
  const { M, sizes, bounds, rounding, conditioning, regions } = s;
  const inequalities = sizes.flatMap((size, t) => {
    const [first, bound] = [sizes[0], bounds[t]];
    if (t === 0 || bound === Infinity || bound < TRACKED * first) return [];
    return { margin: log(bound) - log(size), allowance: (t * rounding) / bound + (t + 1) * conditioning };
  });
  const close = inequalities.some(({ margin }) => margin < 0.1);
  return finding(inequalities, [
    ...regions,
    ...visited({ "several units": M.dimension >= 2, "within 10 % of the bound": close }),
  ]);
}

function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NO_BALL];
  const { M, points, states, sizes, bounds } = s;
  const jacobians = points.map((x) => M.jacobian(x));
  return [
    `X = {${points.map(showVector).join(", ")}}`,
    ...jacobians.map((J, i) => `M'(x_${i}) = ${showMatrix(J)}, spectral radius ${showNumber(spectralRadius(J))}`),
    `over the period the spectral radius is ${showNumber(spectralRadius(productAlong(jacobians)))}`,
    ...showTable(
      ["t", "a_t", "distance from X", "claimed at most"],
      states.map((a, t) => [t, showVector(a), sizes[t], bounds[t] === Infinity ? "" : bounds[t]]),
    ),
  ];
}

const narrateBesideCycle = (s: Subject | undefined) => [
  ...narrate(s),
  "The last state is in a contracting ball of (p, p), another attractor: it never comes back.",
];

const sources = ["src/dynamics/hyperbolic-attractor.ts"];

export const literal = refutedLiteral("definition-2", {
  probe: { cases: besideCycleCases, build: buildBesideCycle, examine, narrate: narrateBesideCycle },
  sources,
  statement:
    "X invariant, at every point of X all eigenvalues of M' below 1 in absolute value ⇒ X is an attractor: what starts near X comes nearer in the end.",
  found: "constructed",
  leastViolation: 0.1,
  broken: "eigenvalues of M' at single points say nothing of their product along a cycle: it takes those of (M^p)'",
  repairs: ["definition-2/repaired"],
});

export const { repaired, control } = heldAndRefuted("definition-2", {
  probe: { examine, narrate },
  sources,
  holds: {
    statement:
      "Spectral radius of (M^p)' below 1 on X = {x_0 … x_{p−1}} ⇒ X attracts a ball around each point: ‖M^l(y) − x_l‖ ≤ λ^l ‖y − x_0‖ with λ < 1, in norms that follow X.",
    cases: casesOf(knownAttractor(MAX_UNITS)),
    build: (c) => build(c, "attracting"),
    coverage: { "fixed-point": 0.3, cycle: 0.3, "several units": 0.4, "within 10 % of the bound": 0.05 },
  },
  control: {
    statement: "The same ball and factor with M' at the fixed point scaled up to a spectral radius above 1.",
    cases: casesOf(knownFixedPoint(MAX_UNITS)),
    build: (c) => build(c, "repelling"),
    broken: "the spectral radius of M' is above 1",
  },
});
