/**
 * Definition 3: basins of attraction.
 *
 * The paper asks that for every ε > 0 some M^l(a) be within ε of X: a limes inferior. For an attractor as definition 2
 * is repaired that is convergence, because one visit to its contracting ball decides the rest: with k the entry, into
 * the ball around x_i,
 *
 *   ‖M^l(a) − x_{i+l−k}‖_{i+l−k} ≤ λ^{l−k} r,   dist(M^l(a), X) ≤ C λ^{l−k},   C = r max_i sup ‖x‖₂/‖x‖_i,
 *
 * for all l ≥ k.
 *
 * That is what the verdict "attracted" promises. An invariant set that is no attractor is visited and left.
 *
 * Symbols: X attractor, ‖·‖_i norm at its point x_i, r radius of its balls, λ contraction factor on them, k entry.
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import { type HyperbolicAttractor, trappingIndex } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
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
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import { type CaseExamination, tightest } from "../../engine/case-examination.ts";
import { finding, undecided, visited } from "../../vocabulary/examination.ts";
import { productAlong } from "../../vocabulary/derivatives/jacobian-products.ts";
import { stepMagnitudeAt } from "../../vocabulary/magnitude.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";

const MAX_UNITS = 3;
const HORIZON = 100;

/** How many steps after the entry are looked at. */
const STEPS_AFTER = 25;

const casesOf = (set: fc.Arbitrary<KnownAttractorCase>) =>
  fc.record({
    set,
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    /**
     * How far from X the orbit starts: a length, or a share of r in the norm of the point that it starts beside, or in
     * that of another point of a cycle, where the one is largest beside the other: there the wrong norm alone has it in
     * the ball.
     */
    away: fc.oneof(
      fc.record({ unit: fc.constant("length" as const), size: onGrid(0.1, 3, 10) }),
      fc.record({ unit: fc.constant("ball" as const), size: fc.oneof(fc.constant(1), onGrid(0.5, 1)) }),
      fc.record({ unit: fc.constant("another norm" as const), size: onGrid(0.5, 1) }),
    ),
    /** The point of X that it starts beside, counted around the cycle. */
    beside: fc.nat(4),
  });

type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly M: StateMap;
  readonly X: HyperbolicAttractor;
  /** The step k from which distances are bounded: that of the entry, or 0. */
  readonly from: number;
  /** From the start to STEPS_AFTER steps after k. */
  readonly states: readonly Vector[];
}

interface Readings {
  readonly map: "attracting" | "repelling";
  readonly from: "entry" | "start";
}

/**
 * An orbit of the attracting map, or of the repelling one, held against the ball of X in the attracting one; undefined
 * where no contracting ball was found.
 */
function build(c: Case, { map, from }: Readings): Subject | undefined {
  const { set, direction, away, beside } = c;
  const found = buildAttractorWithMap(set, map);
  if (found === undefined) return undefined;
  const { X, M } = found;
  const v = unitVector(direction, M.dimension);
  const i = beside % X.points.length;
  const other = X.norms[(i + 1 + (beside % Math.max(1, X.points.length - 1))) % X.points.length];
  const offset = {
    length: () => scale(away.size, v),
    ball: () => scale(away.size * X.trappingRadius, apply(X.norms[i].inverseFactor, v)),
    "another norm": () =>
      scale(
        away.size * X.trappingRadius,
        apply(other.inverseFactor, mostStretched(multiply(X.norms[i].factor, other.inverseFactor))),
      ),
  }[away.unit]();
  const start = add(X.points[i], offset);
  const verdict = basinVerdict(M, [X], start, HORIZON);
  const k = from === "entry" && verdict.kind === "attracted" ? verdict.entersAt : 0;
  return { M, X, from: k, states: autonomousTrajectory(M, start, k + STEPS_AFTER) };
}

/** Bounds below this share of C are left alone: rounding would dominate them. */
const TRACKED = 1e-6;

const constantOf = (X: HyperbolicAttractor) => X.trappingRadius * Math.max(...X.norms.map((norm) => norm.toEuclidean));

/** The distances from the points x_i as shares of r, each in its norm. */
const sharesOf = (X: HyperbolicAttractor, a: Vector) =>
  X.points.map((x, i) => X.norms[i].of(subtract(a, x)) / X.trappingRadius);

const distanceFrom = (X: HyperbolicAttractor, a: Vector) => Math.min(...X.points.map((x) => distance(a, x)));

function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NO_BALL);
  const { M, X, from, states } = s;
  const n = M.dimension;
  const C = constantOf(X);
  const shares = powersOf(X.contractionFactor, STEPS_AFTER);
  const rounding = stepRounding(n, stepMagnitudeAt(M, X.points));
  const conditioned = Math.max(...X.norms.map((norm) => norm.toEuclidean * norm.fromEuclidean));
  const fromEuclidean = Math.max(...X.norms.map((norm) => norm.fromEuclidean));
  const entered = sharesOf(X, states[from]);
  const first = entered.indexOf(Math.min(...entered));
  const inequalities = states.slice(from).flatMap((a, after) => {
    if (after > 0 && after * log(X.contractionFactor) < log(TRACKED)) return [];
    const bound = C * shares[after];
    const allowance = (after * conditioned * n * rounding) / bound + (after + 2) * conditioned * normRounding(n);
    const inItsNorm = sharesOf(X, a)[(first + after) % X.points.length];
    return [
      { margin: 1 - distanceFrom(X, a) / bound, allowance },
      {
        margin: 1 - inItsNorm / shares[after],
        allowance:
          (after * fromEuclidean * n * rounding) / (X.trappingRadius * shares[after]) +
          (after + 2) * conditioned * normRounding(n),
      },
    ];
  });
  return finding(
    inequalities,
    visited({
      cycle: X.points.length > 1,
      "fixed point": X.points.length === 1,
      "several units": n >= 2,
      "enters after 3 steps or more": from >= 3,
      "within 10 % of the bound": tightest(inequalities).margin < 0.1,
    }),
  );
}

function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NO_BALL];
  const { X, from, states } = s;
  return [
    `X = {${X.points.map(showVector).join(", ")}}, λ = ${showNumber(X.contractionFactor)}, C = ${showNumber(constantOf(X))}; a_0 = ${showVector(states[0])}`,
    `at k = ${from} the state is ${trappingIndex(X, states[from]) < 0 ? "in no ball" : "in a ball"} of X, r = ${showNumber(X.trappingRadius)}`,
    ...showTable(
      ["l", "distance of M^l(a_0) from X"],
      states.map((a, l) => [l, distanceFrom(X, a)]),
    ),
  ];
}

/** Whether the spectral radius of (M^p)' is below 1 at X. */
const attracts = ({ M, X: { points } }: Subject): boolean =>
  spectralRadius(productAlong(points.map((x) => M.jacobian(x)))) < 1;

const cases = casesOf(knownAttractor(MAX_UNITS));

export const repaired = heldUnder<Case, Subject | undefined>("definition-3", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/basin.ts", "src/dynamics/hyperbolic-attractor.ts"],
  hypotheses: [
    {
      name: "an attractor",
      words:
        "X a hyperbolic fixed point or p-cycle (spectral radius of (M^p)' below 1), ‖M'‖_{i → i+1} ≤ λ < 1 on its balls of radius r",
      met: attracts,
      beyond: {
        broken: "X is a fixed point of spectral radius above 1, which is visited and left",
        cases: casesOf(knownFixedPoint(MAX_UNITS)).filter(({ away }) => away.unit === "ball"),
        build: (c) => build(c, { map: "repelling", from: "entry" }),
      },
    },
    {
      name: "in a ball at k",
      words: "M^k(a) in one of the balls",
      met: ({ X, from, states }) => trappingIndex(X, states[from]) >= 0,
      beyond: {
        broken: "k is counted from a start outside the balls",
        cases: cases.filter(({ away }) => away.unit === "length" && away.size >= 1.5),
        build: (c) => build(c, { map: "attracting", from: "start" }),
      },
    },
  ],
  conclusion:
    "with i the number of that ball ‖M^l(a) − x_{i+l−k}‖_{i+l−k} ≤ λ^{l−k} r, and so dist(M^l(a), X) ≤ C λ^{l−k}, for every l ≥ k, C = r max_i sup ‖x‖₂/‖x‖_i: one visit near enough is convergence, a ∈ β(X)",
  why: "M takes each ball into the next and contracts it by λ, so that ‖M^l(a) − x_{i+l−k}‖ ≤ λ^{l−k} r in the norm there; C turns that into the Euclidean norm.",
  build: (c) => build(c, { map: "attracting", from: "entry" }),
  coverage: {
    cycle: 0.3,
    "fixed point": 0.3,
    "several units": 0.3,
    "enters after 3 steps or more": 0.05,
    "within 10 % of the bound": 0.05,
  },
});
