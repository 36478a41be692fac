/**
 * Definition 4: is X inside its own reduced attracting set?
 *
 * The paper's chain X ⊂ Γ(X) ⊂ β(X) begins wrong for cycles. M(a) = −3 tanh a + 3 has the stable 2-cycle
 * {0.016, 2.951}, and |M'(0.016)| = 2.999: hyperbolic for M², yet the first point is not in Γ taken with M. With M^p it
 * is, and with it the whole contracting ball B_i of radius r around x_i in its norm,
 *
 *   Γ_p(x_i) = {y : M^{kp}(y) → x_i, spectral radius of (M^{kp})'(y) < 1 for all k ≥ 1} ⊃ B_i ∋ x_i,
 *
 * since (M^{kp})'(y) has norm at most λ^{kp} for y in B_i. A fixed point has p = 1 and Γ itself.
 */
import fc from "fast-check";
import {
  asHyperbolicAttractor,
  fixedPointOfIterate,
  type HyperbolicAttractor,
} from "../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { iterate, type StateMap } from "../../../src/dynamics/state-map.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { given } from "../../../src/numeric/given.ts";
import { conditionNumber } from "../../../src/numeric/linear-algebra/norms.ts";
import { apply, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { buildKnownAttractor, knownAttractor } from "../../arbitraries/maps/known-attractor.ts";
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import { type CaseExamination, tightest } from "../../engine/case-examination.ts";
import { finding, undecided, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { jacobianProducts, productAlong } from "../../vocabulary/derivatives/jacobian-products.ts";
import { largestNormAt, stepMagnitudeAt } from "../../vocabulary/magnitude.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, radiusRoundingOf, stepRounding } from "../../vocabulary/rounding.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;

/** Spectral radii with what rounding may do to them, and the bound that each is held to. */
interface Radius {
  /** The number l of steps. */
  readonly l: number;
  readonly radius: number;
  readonly rounding: number;
  readonly bound: number;
}

function radiusOf(product: Matrix, l: number, bound: number): Radius {
  const radius = spectralRadius(product);
  const rounding = radiusRoundingOf(product) + productRounding(product.rows, l) * radius;
  return { l, radius, rounding, bound };
}

const withinBound = ({ radius, rounding, bound }: Radius) => ({
  margin: 1 - radius / bound,
  allowance: rounding / bound,
});

interface Subject {
  readonly M: StateMap;
  readonly points: readonly Vector[];
  /** The state whose place is asked for, and its distance from x_i as a share of r, in the norm there. */
  readonly y: Vector;
  readonly share: number;
  readonly radii: readonly Radius[];
  /** What `latchVerdict` says of y, with the p-th iterate. */
  readonly verdict: string;
  /** ‖M^p(y) − x_i‖_i beside λ^p ‖y − x_i‖_i, and its rounding; undefined at x_i itself. */
  readonly returned?: { readonly size: number; readonly bound: number; readonly rounding: number };
}

/** How many periods are looked at, the later ones where their bound is no less than this: else rounding decides. */
const PERIODS = 2;
const LEAST_BOUND = 0.01;

const casesOf = (share: fc.Arbitrary<number>) =>
  fc.record({
    attractor: knownAttractor(MAX_UNITS),
    /** Which point of X it is, counted around the cycle. */
    index: fc.integer({ min: 0, max: 4 }),
    /** The direction of y − x_i in the coordinates of the norm there, and its size as a share of r. */
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    share,
    /** Whether y is where (M^p)'(x_i) stretches most, rather than in the direction drawn. */
    stretched: fc.boolean(),
  });

type Case = Drawn<ReturnType<typeof casesOf>>;

/** The subject of a case; undefined where no contracting balls were found. */
function build(c: Case): Subject | undefined {
  const { M, points } = buildKnownAttractor(c.attractor);
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const p = points.length;
  const i = c.index % p;
  const ofIterate = fixedPointOfIterate(X, i);
  const [norm] = ofIterate.norms;
  const aroundCycle = jacobianProducts(M, points[i], p)[p - 1];
  const v = c.stretched
    ? mostStretched(multiply(norm.factor, multiply(aroundCycle, norm.inverseFactor)))
    : unitVector(c.direction, M.dimension);
  const y = add(points[i], apply(norm.inverseFactor, scale(c.share * X.trappingRadius, v)));
  const products = jacobianProducts(M, y, PERIODS * p);
  const bounds = powersOf(X.contractionFactor, PERIODS * p);
  return {
    M,
    points,
    y,
    share: X.norms[i].of(subtract(y, points[i])) / X.trappingRadius,
    ...given({ returned: c.share === 0 ? undefined : returnOf(M, X, i, y) }),
    radii: [p, PERIODS * p]
      .filter((l) => l === p || bounds[l] >= LEAST_BOUND)
      .map((l) => radiusOf(products[l - 1], l, bounds[l])),
    verdict: latchVerdict(iterate(M, p), [ofIterate], 0, y).kind,
  };
}

/** The step of M^p from y towards its fixed point x_i, in the norm there, and what rounding may do to it. */
function returnOf(M: StateMap, X: HyperbolicAttractor, i: number, y: Vector) {
  const { points, norms } = X;
  const [n, p] = [M.dimension, points.length];
  const {
    points: [x],
    norms: [norm],
    contractionFactor,
  } = fixedPointOfIterate(X, i);
  const before = norm.of(subtract(y, x));
  const conditioning = Math.max(...norms.map(({ factor }) => conditionNumber(factor)));
  const perStep =
    Math.max(...norms.map(({ fromEuclidean }) => fromEuclidean)) * n * stepRounding(n, stepMagnitudeAt(M, points));
  return {
    size: norm.of(subtract(iterate(M, p).next(y), x)),
    bound: contractionFactor * before,
    // Each step contracts, in the norms that follow the cycle, what rounding did before it.
    rounding: (p + 1) * conditioning * normRounding(n) + (p * perStep) / (contractionFactor * before),
  };
}

function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NO_BALL);
  const { M, points, radii, verdict, share, returned } = s;
  const towards =
    returned === undefined ? [] : [{ margin: 1 - returned.size / returned.bound, allowance: returned.rounding }];
  const worst = tightest([...radii.map(withinBound), ...towards]);
  return finding(
    verdict === "inside" ? worst : { margin: -1, allowance: 0 },
    visited({
      "several units": M.dimension >= 2,
      cycle: points.length > 1,
      "fixed point": points.length === 1,
      "operator norm above 1 at a point": largestNormAt(M, points) > 1,
      "at the edge of the ball": share > 0.99,
      "within 10 % of the bound": worst.margin < 0.1,
    }),
  );
}

function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NO_BALL];
  const { returned } = s;
  return [
    `X = {${s.points.map(showVector).join(", ")}}; y = ${showVector(s.y)}, ${showNumber(s.share)} r from X, is ${s.verdict} Γ_p`,
    ...(returned === undefined
      ? []
      : [`‖M^p(y) − x_i‖_i = ${showNumber(returned.size)}, λ^p ‖y − x_i‖_i = ${showNumber(returned.bound)}`]),
    ...showTable(
      ["l", "spectral radius of (M^l)'(y)", "λ^l"],
      s.radii.map(({ l, radius, bound }) => [l, radius, bound]),
    ),
  ];
}

const sources = ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/hyperbolic-attractor.ts"];

/** A hyperbolic cycle with the spectral radii of every iterate at each of its points. */
interface CycleWithRadii {
  readonly M: StateMap;
  readonly points: readonly Vector[];
  readonly radii: readonly (readonly Radius[])[];
}

/** How many iterates are looked at. */
const LONGEST = 6;

const NOT_HYPERBOLIC = "the cycle is not hyperbolic";

/** The cycle of a case; undefined where it is not hyperbolic. */
function buildWithRadii(c: CycleCase): CycleWithRadii | undefined {
  const { M, points } = buildCycle(c);
  if (asHyperbolicAttractor(M, points) === undefined) return undefined;
  const radii = points.map((x) => jacobianProducts(M, x, LONGEST).map((product, k) => radiusOf(product, k + 1, 1)));
  return { M, points, radii };
}

export const literal = refutedLiteral("definition-4-inclusion", {
  probe: {
    cases: cycleCase(MAX_UNITS),
    build: buildWithRadii,
    examine: (s: CycleWithRadii | undefined): CaseExamination =>
      s === undefined ? undecided(NOT_HYPERBOLIC) : finding(s.radii.flat().map(withinBound)),
    narrate: (s: CycleWithRadii | undefined) => {
      if (s === undefined) return [NOT_HYPERBOLIC];
      const { M, points, radii } = s;
      const jacobians = points.map((x) => M.jacobian(x));
      return [
        `X = {${points.map(showVector).join(", ")}}, a ${points.length}-cycle; M' is ${jacobians.map(showMatrix).join(" and ")}`,
        `(M^${points.length})' has spectral radius ${showNumber(spectralRadius(productAlong(jacobians)))}`,
        ...showTable(
          ["l", ...points.map((_, i) => `ln radius of (M^l)'(x_${i})`)],
          radii[0].map(({ l }, k) => [l, ...radii.map((at) => log(at[k].radius))]),
        ),
      ];
    },
  },
  sources,
  statement: "X ⊂ Γ(X) for a hyperbolic attractor X: at its points (M^l)' has spectral radius below 1 for every l ≥ 1.",
  leastViolation: 0.1,
  wording: {
    known: "recalled",
    section: "definition 4",
    words: "the chain X ⊂ Γ(X) ⊂ β(X) for a hyperbolic attractor; its last part is the definition, the first is not",
  },
  matters: "needs a word",
  broken: "Γ takes (M^l)' for every l; a cycle of period p is hyperbolic by multiples of p only",
  repairs: ["definition-4-inclusion/repaired"],
});

export const repaired = heldUnder<Case, Subject | undefined>("definition-4-inclusion", {
  probe: { cases: casesOf(fc.oneof(fc.constantFrom(0, 1), onGrid(0, 1, 10))), examine, narrate },
  sources,
  hypotheses: [
    {
      name: "hyperbolic cycle",
      words:
        "X a hyperbolic p-cycle (a fixed point for p = 1), ‖M'‖_{i → i+1} ≤ λ < 1 on the balls B_i of radius r around x_i",
      met: ({ M, points }) => spectralRadius(productAlong(points.map((x) => M.jacobian(x)))) < 1,
      beyond: { cannot: "λ and the balls are made from it: a cycle that is not hyperbolic has none" },
    },
    {
      name: "state in the ball",
      words: "‖y − x_i‖_i ≤ r",
      met: ({ share }) => atMost(share, 1),
      beyond: {
        broken: "y is 2 to 10 r away from the cycle",
        cases: casesOf(onGrid(2, 10)),
      },
    },
  ],
  conclusion:
    "y ∈ Γ_p(x_i), the reduced attracting set taken with M^p: (M^{kp})'(y) has spectral radius at most λ^{kp} for every k ≥ 1, and ‖M^p(y) − x_i‖_i ≤ λ^p ‖y − x_i‖_i; so X ⊂ Γ_p(X), and X ⊂ Γ(X) for a fixed point",
  why: "M(B_i) ⊂ B_{i+1}, so ‖(M^{kp})'(y)‖_i ≤ λ^{kp} along the orbit of y, and a norm bounds the spectral radius; M^p keeps x_i in place and so, by the mean value inequality on the convex B_i, contracts B_i into itself by λ^p: M^{kp}(y) → x_i.",
  build,
  coverage: {
    "several units": 0.3,
    cycle: 0.3,
    "fixed point": 0.3,
    "operator norm above 1 at a point": 0.3,
    "at the edge of the ball": 0.2,
  },
});
