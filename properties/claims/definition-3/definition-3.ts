/**
 * Definition 3: basins of attraction.
 *
 * The paper asks that for every ε > 0 some M^l(a) be within ε of X: a limes inferior. For an attractor as definition 2 is
 * repaired that is convergence, because one visit to its contracting ball decides the rest: with k the entry,
 *
 *   dist(M^l(a), X) ≤ C λ^{l−k} for all l ≥ k,   C = r max_i sup ‖x‖₂/‖x‖_i.
 *
 * That is what the verdict "attracted" promises. An invariant set that is no attractor is visited and left.
 */
import fc from "fast-check";
import { type BasinVerdict, basinVerdict } from "../../../src/dynamics/basin.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, distance, maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 3;
const HORIZON = 100;

/** How many steps after the entry are looked at. */
const STEPS_AFTER = 25;

interface Case {
  readonly set:
    | { readonly kind: "fixed-point"; readonly attractor: FixedPointCase }
    | { readonly kind: "cycle"; readonly cycle: CycleCase };
  readonly direction: readonly number[];
  /** How far from a point of X the orbit starts: a length, or in the norm of X, where 1 is the surface of its ball. */
  readonly away: { readonly unit: "length" | "ball"; readonly size: number };
}

interface Subject {
  readonly M: StateMap;
  readonly X: HyperbolicAttractor;
  readonly verdict: BasinVerdict;
  /** From the start to STEPS_AFTER steps after the entry. */
  readonly states: readonly Vector[];
}

const fixedPoints = fc.record({ kind: fc.constant("fixed-point"), attractor: fixedPointCase({ maxUnits: MAX_UNITS }) });

const cases = (set: fc.Arbitrary<Case["set"]>): fc.Arbitrary<Case> =>
  fc.record({
    set,
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    away: fc.oneof(
      fc.record({ unit: fc.constant("length"), size: onGrid(0.1, 3, 10) }),
      fc.record({ unit: fc.constant("ball"), size: fc.oneof(fc.constant(1), onGrid(0.5, 1)) }),
    ),
  });

/** X, the map it belongs to, and for the control the map that it is held against. */
function build(c: Case, steeper: boolean): Subject | undefined {
  const { M, points } =
    c.set.kind === "cycle"
      ? buildCycle(c.set.cycle)
      : ((subject) => ({ M: subject.M, points: [subject.point] }))(buildFixedPoint(c.set.attractor));
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const run =
    steeper && c.set.kind === "fixed-point"
      ? buildFixedPoint({ ...c.set.attractor, radius: 1 + c.set.attractor.radius }).M
      : M;
  const v = unitVector(c.direction, M.dimension);
  const offset =
    c.away.unit === "length"
      ? scale(c.away.size, v)
      : scale(c.away.size * X.trappingRadius, apply(X.norms[0].inverseFactor, v));
  const start = add(X.points[0], offset);
  const verdict = basinVerdict(run, [X], start, HORIZON);
  const length = (verdict.kind === "attracted" ? verdict.entersAt : 0) + STEPS_AFTER;
  return { M: run, X, verdict, states: autonomousTrajectory(run, start, length) };
}

/** Bounds below this share of C are left alone: rounding would dominate them. */
const TRACKED = 1e-6;

const constantOf = (X: HyperbolicAttractor) => X.trappingRadius * Math.max(...X.norms.map((norm) => norm.toEuclidean));

function examine(s: Subject | undefined): Examination {
  if (s === undefined) return { kind: "undecided", why: "no contracting ball was found", regions: [] };
  const { M, X, verdict, states } = s;
  const n = M.dimension;
  if (verdict.kind !== "attracted") return { kind: "finding", margin: 1, allowance: 0, regions: ["not attracted"] };
  const C = constantOf(X);
  const magnitude = n * (1 + Math.max(...X.points.map((x) => maximumNorm(x) + operatorNorm(M.jacobian(x)))));
  const conditioned = Math.max(...X.norms.map((norm) => norm.toEuclidean * norm.fromEuclidean));
  const inequalities = states.slice(verdict.entersAt).flatMap((a, after) => {
    const logShare = after * log(X.contractionFactor);
    if (after > 0 && logShare < log(TRACKED)) return [];
    const nearest = Math.min(...X.points.map((x) => distance(a, x)));
    const bound = C * (after === 0 ? 1 : toShare(X.contractionFactor, after));
    return [
      {
        margin: 1 - nearest / bound,
        allowance:
          (after * conditioned * n * stepRounding(n, magnitude)) / bound + (after + 2) * conditioned * normRounding(n),
      },
    ];
  });
  const worst = tightest(inequalities);
  const regions: string[] = ["attracted", X.points.length > 1 ? "cycle" : "fixed point"];
  if (n >= 2) regions.push("several units");
  if (verdict.entersAt >= 3) regions.push("enters after 3 steps or more");
  if (worst.margin < 0.1) regions.push("within 10 % of the bound");
  return { kind: "finding", ...worst, regions };
}

/** λ^l */
function toShare(lambda: number, l: number): number {
  let share = 1;
  for (let step = 0; step < l; step++) share *= lambda;
  return share;
}

const shared = {
  item: PAPER.definition3,
  examine,
  narrate: (s: Subject | undefined) =>
    s === undefined
      ? ["no contracting ball was found"]
      : [
          `X = {${s.X.points.map(showVector).join(", ")}}, λ = ${showNumber(s.X.contractionFactor)}, C = ${showNumber(constantOf(s.X))}; a_0 = ${showVector(s.states[0])}`,
          `verdict: ${s.verdict.kind}${s.verdict.kind === "attracted" ? `, the ball entered at ${s.verdict.entersAt}` : ""}`,
          ...showTable(
            ["l", "distance of M^l(a_0) from X"],
            s.states.map((a, l) => [l, Math.min(...s.X.points.map((x) => distance(a, x)))]),
          ),
        ],
  sources: ["src/dynamics/basin.ts", "src/dynamics/hyperbolic-attractor.ts"],
};

export const repaired = claim<Case, Subject | undefined>({
  ...shared,
  id: "definition-3/repaired",
  reading: "repaired",
  statement:
    "a is in β(X) once M^k(a) is in a contracting ball of X: then dist(M^l(a), X) ≤ C λ^{l−k} for every l ≥ k, λ < 1. So one visit near enough is convergence.",
  cases: cases(fc.oneof(fixedPoints, fc.record({ kind: fc.constant("cycle"), cycle: cycleCase(MAX_UNITS) }))),
  build: (c) => build(c, false),
  coverage: {
    attracted: 0.8,
    cycle: 0.3,
    "fixed point": 0.3,
    "several units": 0.3,
    "enters after 3 steps or more": 0.05,
    "within 10 % of the bound": 0.05,
  },
  expectation: "holds",
  control: "definition-3/control",
});

export const control = claim<Case, Subject | undefined>({
  ...shared,
  id: "definition-3/control",
  reading: "control",
  statement: "The same ball around a fixed point of spectral radius above 1, which is visited and left.",
  cases: cases(fixedPoints),
  build: (c) => build(c, true),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "X is invariant, and no attractor",
});
