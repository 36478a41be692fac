/**
 * Definition 3: basins of attraction.
 *
 * The paper asks that for every ε > 0 some M^l(a) be within ε of X: a limes inferior. For an attractor as definition 2
 * is repaired that is convergence, because one visit to its contracting ball decides the rest: with k the entry,
 *
 *   dist(M^l(a), X) ≤ C λ^{l−k} for all l ≥ k,   C = r max_i sup ‖x‖₂/‖x‖_i.
 *
 * That is what the verdict "attracted" promises. An invariant set that is no attractor is visited and left.
 */
import fc from "fast-check";
import { basinVerdict, type BasinVerdict } from "../../../src/dynamics/basin.ts";
import type { HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, distance, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildAttractorWithMap,
  knownAttractor,
  type KnownAttractorCase,
  knownFixedPoint,
} from "../../arbitraries/maps/known-attractor.ts";
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import { type CaseExamination, tightest } from "../../engine/claim.ts";
import { finding, nothingClaimed, undecided, visited } from "../../vocabulary/examination.ts";
import { stepMagnitudeAt } from "../../vocabulary/magnitude.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";

const MAX_UNITS = 3;
const HORIZON = 100;

/** How many steps after the entry are looked at. */
const STEPS_AFTER = 25;

const casesOf = (set: fc.Arbitrary<KnownAttractorCase>) =>
  fc.record({
    set,
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    /** How far from X the orbit starts: a length, or a share of the radius of its ball in the norm of X. */
    away: fc.oneof(
      fc.record({ unit: fc.constant("length" as const), size: onGrid(0.1, 3, 10) }),
      fc.record({ unit: fc.constant("ball" as const), size: fc.oneof(fc.constant(1), onGrid(0.5, 1)) }),
    ),
  });

interface Subject {
  readonly M: StateMap;
  readonly X: HyperbolicAttractor;
  readonly verdict: BasinVerdict;
  /** From the start to STEPS_AFTER steps after the entry. */
  readonly states: readonly Vector[];
}

/**
 * An orbit of the attracting map, or of the repelling one, held against the ball of X in the attracting one; undefined
 * where no contracting ball was found.
 */
function build(c: Drawn<ReturnType<typeof casesOf>>, map: "attracting" | "repelling"): Subject | undefined {
  const { set, direction, away } = c;
  const found = buildAttractorWithMap(set, map);
  if (found === undefined) return undefined;
  const { X, M } = found;
  const v = unitVector(direction, M.dimension);
  const offset =
    away.unit === "length"
      ? scale(away.size, v)
      : scale(away.size * X.trappingRadius, apply(X.norms[0].inverseFactor, v));
  const start = add(X.points[0], offset);
  const verdict = basinVerdict(M, [X], start, HORIZON);
  const length = (verdict.kind === "attracted" ? verdict.entersAt : 0) + STEPS_AFTER;
  return { M, X, verdict, states: autonomousTrajectory(M, start, length) };
}

/** Bounds below this share of C are left alone: rounding would dominate them. */
const TRACKED = 1e-6;

const constantOf = (X: HyperbolicAttractor) => X.trappingRadius * Math.max(...X.norms.map((norm) => norm.toEuclidean));

const distanceFrom = (X: HyperbolicAttractor, a: Vector) => Math.min(...X.points.map((x) => distance(a, x)));

function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NO_BALL);
  const { M, X, verdict, states } = s;
  if (verdict.kind !== "attracted") return nothingClaimed("M^k(a) was in no contracting ball of X", ["not attracted"]);
  const n = M.dimension;
  const C = constantOf(X);
  const shares = powersOf(X.contractionFactor, STEPS_AFTER);
  const rounding = stepRounding(n, stepMagnitudeAt(M, X.points));
  const conditioned = Math.max(...X.norms.map((norm) => norm.toEuclidean * norm.fromEuclidean));
  const inequalities = states.slice(verdict.entersAt).flatMap((a, after) => {
    if (after > 0 && after * log(X.contractionFactor) < log(TRACKED)) return [];
    const bound = C * shares[after];
    return {
      margin: 1 - distanceFrom(X, a) / bound,
      allowance: (after * conditioned * n * rounding) / bound + (after + 2) * conditioned * normRounding(n),
    };
  });
  return finding(
    inequalities,
    visited({
      attracted: true,
      cycle: X.points.length > 1,
      "fixed point": X.points.length === 1,
      "several units": n >= 2,
      "enters after 3 steps or more": verdict.entersAt >= 3,
      "within 10 % of the bound": tightest(inequalities).margin < 0.1,
    }),
  );
}

function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NO_BALL];
  const { X, verdict, states } = s;
  return [
    `X = {${X.points.map(showVector).join(", ")}}, λ = ${showNumber(X.contractionFactor)}, C = ${showNumber(constantOf(X))}; a_0 = ${showVector(states[0])}`,
    `verdict: ${verdict.kind}${verdict.kind === "attracted" ? `, the ball entered at ${verdict.entersAt}` : ""}`,
    ...showTable(
      ["l", "distance of M^l(a_0) from X"],
      states.map((a, l) => [l, distanceFrom(X, a)]),
    ),
  ];
}

export const { repaired, control } = heldAndRefuted("definition-3", {
  probe: { examine, narrate },
  sources: ["src/dynamics/basin.ts", "src/dynamics/hyperbolic-attractor.ts"],
  holds: {
    statement:
      "a is in β(X) once M^k(a) is in a contracting ball of X: then dist(M^l(a), X) ≤ C λ^{l−k} for every l ≥ k, λ < 1. So one visit near enough is convergence.",
    cases: casesOf(knownAttractor(MAX_UNITS)),
    build: (c) => build(c, "attracting"),
    coverage: {
      attracted: 0.8,
      cycle: 0.3,
      "fixed point": 0.3,
      "several units": 0.3,
      "enters after 3 steps or more": 0.05,
      "within 10 % of the bound": 0.05,
    },
  },
  control: {
    statement: "The same ball around a fixed point of spectral radius above 1, which is visited and left.",
    cases: casesOf(knownFixedPoint(MAX_UNITS)),
    build: (c) => build(c, "repelling"),
    broken: "X is invariant, and no attractor",
  },
});
