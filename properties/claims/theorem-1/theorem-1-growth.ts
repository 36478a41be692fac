/**
 * Theorem 1 and growth: "outside Γ the ball of uncertainty grows exponentially".
 *
 * Literal: without end. False: it grows only until the orbit has left the place where M' > 1. Finite witness: an
 * interval of starts whose two ends have entered the contracting ball of X, so that its width, already less than at
 * first, tends to 0.
 *
 * Repaired: for as long as the balls B(M^s(x), μ^s r) are where M expands in all directions, by μ at least,
 *
 *   M^t(B(x, r)) ⊃ B(M^t(x), μ^t r).
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet, multiplier } from "../../../src/networks/latch-neuron.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { buildExpanding } from "../../arbitraries/maps/expanding-map.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { Examination } from "../../engine/claim.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/held-and-refuted.ts";
import { normAtOrigin } from "../../vocabulary/magnitude.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { PAPER } from "../paper.ts";
import { type Cover, coverImage, examineCover, mapAndTarget, narrateCover } from "./image-of-ball.ts";

const intervalCases = fc.record({
  w: onGrid(1.5, 6, 10),
  /** a_0, between 0 and the edge a* of Γ, as a share of a*. */
  start: onGrid(0.1, 0.6, 10),
  /** The interval of starts is a_0 (1 ± spread). */
  spread: onGrid(0.1, 0.6, 10),
});

interface Interval {
  readonly w: number;
  readonly low: readonly Vector[];
  readonly high: readonly Vector[];
  /** ∂a_t/∂a_0 from the middle of the interval. */
  readonly sensitivity: readonly number[];
  /** When both ends are in the contracting ball of X; undefined if that is not known. */
  readonly entersAt: number | undefined;
}

/** Steps that are followed, and enough for every end to enter. */
const STEPS = 100;

function buildInterval({ w, start, spread }: Drawn<typeof intervalCases>): Interval {
  const M = oneUnit(w);
  const X = asHyperbolicAttractor(M, [Float64Array.of(attractor(w))]);
  const a_0 = start * edgeOfReducedAttractingSet(w);
  const ends = [1 - spread, 1 + spread].map((share) => Float64Array.of(share * a_0));
  const verdicts = ends.map((end) => (X === undefined ? undefined : basinVerdict(M, [X], end, STEPS)));
  const entries = verdicts.map((verdict) => (verdict?.kind === "attracted" ? verdict.entersAt : Infinity));
  const last = Math.max(...entries);
  const [low, high] = ends.map((end) => autonomousTrajectory(M, end, STEPS));
  const middle = autonomousTrajectory(M, Float64Array.of(a_0), STEPS);
  const sensitivity = sensitivities(M, middle).map((J) => toMatrix(J).data[0]);
  return { w, low, high, sensitivity, entersAt: last < Infinity ? last : undefined };
}

const widthAt = ({ low, high }: Interval, t: number) => high[t][0] - low[t][0];

function examineInterval(s: Interval): Examination {
  if (s.entersAt === undefined) return undecided("an end did not enter the ball");
  const width = widthAt(s, 0);
  return finding({ margin: widthAt(s, STEPS) / width - 1, allowance: stepRounding(1, s.w) / width });
}

const narrateInterval = (s: Interval) => [
  `Neuron, w = ${s.w}: Γ = (${showNumber(edgeOfReducedAttractingSet(s.w))}, ∞), X = ${showNumber(attractor(s.w))}; all starts are below Γ, M' = ${showNumber(multiplier(s.w, s.low[0][0]))} … ${showNumber(multiplier(s.w, s.high[0][0]))} > 1 there`,
  ...showTable(
    ["t", "from", "to", "width", "∂a_t/∂a_0"],
    [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, STEPS].map((t) => [t, s.low[t][0], s.high[t][0], widthAt(s, t), s.sensitivity[t]]),
  ),
  `From t = ${s.entersAt ?? "?"} on both ends are in a ball around X on which M contracts: the width tends to 0.`,
];

export const literal = refutedLiteral("theorem-1-growth", {
  item: PAPER.theorem1,
  statement:
    "X hyperbolic, a_0 in its basin and outside Γ(X) ⇒ the ball of uncertainty around a_0 grows exponentially with t, without input.",
  cases: intervalCases,
  build: buildInterval,
  examine: examineInterval,
  narrate: narrateInterval,
  leastViolation: 0.5,
  broken: "stretching lasts while the orbit is where M' > 1; an orbit in the basin leaves that place",
  repairs: ["theorem-1-growth/repaired", "theorem-4-basin/repaired"],
  sources: ["src/dynamics/basin.ts", "src/networks/latch-neuron.ts"],
});

const ballCases = fc.record({
  ...mapAndTarget,
  /** t */
  steps: fc.integer({ min: 1, max: 6 }),
  /** The share that the orbit of x takes of the room in which M expands; the ball takes the rest. */
  orbit: onGrid(0, 0.8, 10),
});

/** A start near 0 whose orbit and growing ball stay where M expands until the last step. */
function buildBall(c: Drawn<typeof ballCases>, known: "least" | "largest"): Cover {
  const map = buildExpanding({ ...c.map, centre: c.map.centre.map(() => 0) }, known);
  const { M, mu, halfWidth: room } = map;
  const largest = normAtOrigin(M);
  let [start, radius] = [c.orbit * room, (1 - c.orbit) * room];
  for (let t = 1; t < c.steps; t++) [start, radius] = [start / largest, radius / mu];
  return coverImage(map, { x: scale(start, unitVector(c.map.centre, M.dimension)), radius }, c.steps, c);
}

export const { repaired, control } = heldAndRefuted("theorem-1-growth", {
  item: PAPER.theorem1,
  cases: ballCases,
  examine: examineCover,
  narrate: narrateCover,
  sources: [
    "src/numeric/linear-algebra/norms.ts",
    "src/networks/tanh-network.ts",
    "src/numeric/linear-algebra/linear-solve.ts",
  ],
  holds: {
    statement:
      "All singular values of M' at least μ > 1 on the balls B(M^s(x), μ^s r), s < t ⇒ M^t(B(x, r)) contains the ball of radius μ^t r around M^t(x).",
    build: (c) => buildBall(c, "least"),
    coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.25, "three steps or more": 0.4 },
  },
  control: {
    statement: "The same with the operator norm of M', the largest singular value only, at least μ.",
    build: (c) => buildBall(c, "largest"),
    broken: "one direction is stretched at each step, the others need not be",
  },
});
