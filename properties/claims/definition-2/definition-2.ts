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
import type { StateMap } from "../../../src/dynamics/state-map.ts";
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
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed, undecided, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { productAlong } from "../../vocabulary/derivatives/jacobian-products.ts";
import { stepMagnitudeAt } from "../../vocabulary/magnitude.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;
const STEPS = 25;

const withinBall = fc.oneof(fc.constant(1), onGrid(0.01, 1));

const casesOf = (set: fc.Arbitrary<KnownAttractorCase>, share: fc.Arbitrary<number> = withinBall) =>
  fc.record({
    set,
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    /** ‖y − x_0‖_0 as a multiple of r. */
    share,
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
  readonly M: StateMap;
  readonly points: readonly Vector[];
  /** By how much M misses the next point of X at most. */
  readonly missed: number;
  /** The spectral radius of (M^p)' at x_0. */
  readonly periodRadius: number;
  /** The radius r of the balls. */
  readonly trappingRadius: number;
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

/** What M misses the next point by at most, and the spectral radius of (M^p)', at these points of period p. */
const aroundPoints = (M: StateMap, points: readonly Vector[]) => ({
  missed: Math.max(...points.map((x, i) => distance(M.next(x), points[(i + 1) % points.length]))),
  periodRadius: spectralRadius(productAlong(points.map((x) => M.jacobian(x)))),
});

/** The map a → M(a) + shift, with the same Jacobians. */
const shiftedBy = (M: StateMap, shift: Vector): StateMap => ({ ...M, next: (a) => add(M.next(a), shift) });

/**
 * An orbit of the attracting map, of the repelling one, or of the attracting one shifted by half of r, held against λ^l
 * in the norms of X in the attracting one; undefined where no contracting ball was found.
 */
function build(c: Case, map: "attracting" | "repelling" | "shifted"): Subject | undefined {
  const found = buildAttractorWithMap(c.set, map === "repelling" ? "repelling" : "attracting");
  if (found === undefined) return undefined;
  const { X } = found;
  const { points, norms, trappingRadius } = X;
  const n = found.M.dimension;
  const away = scale(trappingRadius / 2, apply(norms[0].inverseFactor, unitVector(c.direction, n)));
  const M = map === "shifted" ? shiftedBy(found.M, away) : found.M;
  const p = points.length;
  const states = autonomousTrajectory(M, startInBall(found.M, X, c), STEPS);
  const sizes = states.map((a, t) => norms[t % p].of(subtract(a, points[t % p])));
  const bounds = [sizes[0]];
  for (let t = 1; t <= STEPS; t++) bounds.push(X.contractionFactor * bounds[t - 1]);
  return {
    ...{ M, points, states, sizes, bounds, trappingRadius, ...aroundPoints(M, points) },
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
  const whole = { ...aroundPoints(M, points), trappingRadius: closeness, rounding: stepRounding(2, gain) };
  return { M, points, states, sizes, bounds, ...whole, conditioning: 0, regions: [] };
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

const examineBesideCycle = (s: Subject | undefined) =>
  s === undefined ? nothingClaimed("X has larger eigenvalues, or the orbit is not known to leave") : examine(s);

const narrateBesideCycle = (s: Subject | undefined) => [
  ...narrate(s),
  "The last state is in a contracting ball of (p, p), another attractor: it never comes back.",
];

const sources = ["src/dynamics/hyperbolic-attractor.ts"];

export const literal = refutedLiteral("definition-2", {
  probe: { cases: besideCycleCases, build: buildBesideCycle, examine: examineBesideCycle, narrate: narrateBesideCycle },
  sources,
  statement:
    "X invariant, at every point of X all eigenvalues of M' below 1 in absolute value ⇒ X is an attractor: what starts near X comes nearer in the end.",
  wording: {
    known: "quoted",
    section: "definition 2",
    words:
      "a hyperbolic attractor is a set X invariant under M, differentiable, with all eigenvalues of M'(a) below 1 in absolute value for every a in X: by a public review of the paper; beside it, for M^l where X has period l",
  },
  found: "constructed",
  leastViolation: 0.1,
  broken: "eigenvalues of M' at single points say nothing of their product along a cycle: it takes those of (M^p)'",
  matters: "needs a word",
  repairs: ["definition-2/repaired"],
});

/** What M may miss the next point by: the rounding of its terms. */
const closes = ({ M, points, missed }: Subject) => atMost(missed, CLOSING * stepMagnitudeAt(M, points));
const CLOSING = 1e-12;

export const repaired = heldUnder<Case, Subject | undefined>("definition-2", {
  probe: { examine, narrate },
  sources,
  hypotheses: [
    {
      name: "an orbit of period p",
      words: "X = {x_0 … x_{p−1}}, M(x_i) = x_{i+1 mod p}",
      met: closes,
      beyond: {
        broken: "M is shifted by half of r, and no longer leads around X",
        cases: casesOf(knownAttractor(MAX_UNITS)),
        build: (c) => build(c, "shifted"),
      },
    },
    {
      name: "eigenvalues over the period",
      words: "the spectral radius of (M^p)' on X below 1",
      met: ({ periodRadius }) => periodRadius < 1,
      beyond: {
        broken: "M' at a fixed point is scaled up to a spectral radius above 1",
        cases: casesOf(knownFixedPoint(MAX_UNITS)),
        build: (c) => build(c, "repelling"),
      },
    },
    {
      name: "a start in the ball",
      words: "y in the ball ‖y − x_0‖_0 ≤ r of what follows",
      met: ({ sizes, trappingRadius }) => atMost(sizes[0], trappingRadius),
      beyond: {
        broken: "y is 4 to 40 times r away",
        cases: casesOf(knownAttractor(MAX_UNITS), onGrid(4, 40, 1)),
        build: (c) => build(c, "attracting"),
      },
    },
  ],
  conclusion:
    "for some norms ‖·‖_i that follow X, some r > 0 and λ < 1, ‖M^l(y) − x_l‖_l ≤ λ^l ‖y − x_0‖_0, indices of x and ‖·‖ mod p: X attracts a ball around each of its points",
  why: "With μ between the p-th root of that spectral radius and 1, P_i = Σ_k μ^{−2k} (A^k)'A^k, A^k the product of k Jacobians from x_i on, converges and ‖M'(x_i)‖_{i→i+1} ≤ μ. By continuity it is at most some λ < 1 on balls of one radius r; they are convex, so M takes each into the next and contracts by λ.",
  cases: casesOf(knownAttractor(MAX_UNITS)),
  build: (c) => build(c, "attracting"),
  coverage: { "fixed-point": 0.3, cycle: 0.3, "several units": 0.4, "within 10 % of the bound": 0.05 },
});
