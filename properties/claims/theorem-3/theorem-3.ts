/**
 * Theorem 3: bounded inputs keep the state in a tube around the trajectory without input.
 *
 *   ‖u_t‖ ≤ (1 − λ_{t−1}) d for all t  ⇒  ‖a_t − ã_t‖ ≤ d for all t,
 *   λ_t = sup over the d-ball around ã_t of ‖M'‖ < 1.
 *
 * The paper is recalled to have (1 − λ_t) d; the drift at t is made by the step from t − 1, so where λ_t falls that
 * bound is too generous. One examination serves all readings: the system runs under inputs as loud as the reading
 * allows.
 */
import fc from "fast-check";
import { contractionFactorsAlong, inputBounds, inputBoundsAsRecalled } from "../../../src/dynamics/bounded-drift.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { distance, dot, euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { inputCase, type InputCase, inputSource, worstInputCase } from "../../arbitraries/inputs.ts";
import {
  buildLatchedSystem,
  latchedNeuronCase,
  type LatchedSystem,
  latchedSystemCase,
  type LatchedSystemCase,
} from "../../arbitraries/maps/latched-system.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { allAtMost } from "../../vocabulary/hypotheses.ts";
import { largestEntryIn } from "../../vocabulary/magnitude.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { driftsOf, outward, runSideBySide, type SideBySide } from "../../vocabulary/side-by-side.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";

const MAX_STEPS = 30;

const casesOf = (system: fc.Arbitrary<LatchedSystemCase>, inputs = inputCase(MAX_STEPS)) =>
  fc.record({ system, inputs });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject extends LatchedSystem, SideBySide {
  readonly inputKind: InputCase["kind"];
  readonly factors: readonly number[];
  readonly bounds: readonly number[];
}

type Bounds = (factors: readonly number[], driftRadius: number) => readonly number[];

/** Runs the system under inputs as loud as `boundsOf` allows, times `loudness`. */
function build(c: Case, boundsOf: Bounds, loudness: number): Subject {
  const system = buildLatchedSystem(c.system);
  const { M, start, driftRadius } = system;
  const factors = contractionFactorsAlong(M, autonomousTrajectory(M, start, c.inputs.steps), driftRadius);
  const bounds = boundsOf(factors, driftRadius);
  const source = inputSource(c.inputs, M.dimension);
  const runs = runSideBySide(
    M,
    c.inputs.steps,
    (t, drift, undisturbed) => {
      // Where the drift already points; at first, where the map will stretch it most, towards 0 where tanh is steep.
      const along = outward(drift, () => towardsZero(mostStretched(M.jacobian(undisturbed[t])), undisturbed[t]));
      return source(t, loudness * bounds[t - 1], along);
    },
    start,
  );
  return { ...system, ...runs, inputKind: c.inputs.kind, factors, bounds };
}

/** The sign of a direction that lowers the entries of a state rather than raises them. */
const towardsZero = (v: Vector, state: Vector): Vector => (dot(v, state) > 0 ? scale(-1, v) : v);

/** The largest input as a share of its bound: a kind of input counts as drawn only if it is as loud as its kind is. */
const loudest = ({ inputs, bounds }: Subject) =>
  Math.max(...inputs.map((u, before) => (bounds[before] > 0 ? euclideanNorm(u) / bounds[before] : 0)));

function examine(s: Subject): CaseExamination {
  const { M, place, driftRadius: d, inputKind, undisturbed, factors, driven } = s;
  const n = M.dimension;
  const drifts = driftsOf(s);
  const magnitude = 1 + largestEntryIn(driven) + largestEntryIn(undisturbed);
  return finding(
    atEachStep(drifts, (drift, t) => ({
      margin: 1 - drift / d,
      // Rounding of every step so far, none of it grown since λ < 1, beside that of the factors themselves.
      allowance: (t * 2 * Math.sqrt(n) * stepRounding(n, n * magnitude)) / d + normRounding(n),
    })),
    visited({
      [place]: true,
      [`inputs ${inputKind}`]: inputKind === "zero" ? loudest(s) === 0 : loudest(s) > 0.3,
      "several units": n >= 2,
      "drift above 0.9 d": Math.max(...drifts) >= 0.9 * d,
      "contraction factor falls by half": factors[1] < factors[0] * (1 - factors[0]) || factors[1] < 0.5 * factors[0],
    }),
  );
}

function narrate({ M, start, driftRadius: d, undisturbed, factors, inputs, driven }: Subject): string[] {
  const rows = driven.map((a, t) => [
    t,
    t === 0 ? "" : showNumber(euclideanNorm(inputs[t - 1])),
    showNumber(factors[t]),
    M.dimension === 1 ? showNumber(a[0]) : "",
    M.dimension === 1 ? showNumber(undisturbed[t][0]) : "",
    showNumber(distance(a, undisturbed[t]) / d),
  ]);
  const last = driven.findIndex((a, t) => distance(a, undisturbed[t]) > d);
  return [
    showMap(M),
    `M' at a_0 = ${showVector(start)}: ${showMatrix(M.jacobian(start))}; d = ${showNumber(d)}`,
    ...showTable(["t", "‖u_t‖", "λ_t", "a_t", "ã_t", "drift/d"], last < 0 ? rows : rows.slice(0, last + 1)),
  ];
}

const sources = ["src/dynamics/bounded-drift.ts", "src/dynamics/trajectory.ts", "src/dynamics/contraction.ts"];

export const literal = refutedLiteral("theorem-3", {
  probe: { cases: casesOf(latchedNeuronCase), build: (c) => build(c, inputBoundsAsRecalled, 1), examine, narrate },
  sources,
  wording: {
    known: "recalled",
    section: "theorem 3",
    words:
      "inputs below b_t = (1 − λ_t) d, |M'| < λ_t < 1 on the ball of radius d around the trajectory without input: the state stays in that ball; the index of λ_t is not in any source at hand",
  },
  statement: "‖u_t‖ ≤ (1 − λ_t) d for all t ⇒ ‖a_t − ã_t‖ ≤ d for all t.",
  leastViolation: 0.02,
  broken: "the drift at t is made by the step from t − 1: the bound on u_t must use λ_{t−1}",
  matters: "needs a word",
  repairs: ["theorem-3/repaired", "theorem-3-sharp/repaired"],
});

export const repaired = heldUnder("theorem-3", {
  probe: { cases: casesOf(latchedSystemCase), examine, narrate },
  sources,
  hypotheses: [
    {
      name: "inputs within their bound",
      words:
        "ã_0 = a_0, ‖u_t‖ ≤ (1 − λ_{t−1}) d for all t, λ_t = sup of the operator norm of M' on the d-ball around ã_t",
      met: ({ inputs, factors, driftRadius }) =>
        allAtMost(inputs.map(euclideanNorm), inputBounds(factors, driftRadius)),
      beyond: {
        broken: "the inputs are twice as loud as the bound",
        cases: casesOf(latchedSystemCase, worstInputCase(MAX_STEPS)),
        build: (c) => build(c, inputBounds, 2),
      },
    },
  ],
  conclusion: "‖a_t − ã_t‖ ≤ d for all t",
  why: "The ball is convex, so M contracts it by λ_{t−1}: ‖a_t − ã_t‖ ≤ λ_{t−1} ‖a_{t−1} − ã_{t−1}‖ + ‖u_t‖ ≤ λ_{t−1} d + (1 − λ_{t−1}) d = d, by induction on t. With λ_t a Lipschitz constant of M on the ball, M' need not exist.",
  build: (c) => build(c, inputBounds, 1),
  coverage: {
    "inputs zero": 0.03,
    "inputs bounded": 0.03,
    "inputs worst": 0.3,
    "inputs alternating": 0.03,
    "inputs drifting": 0.03,
    "inputs gaussian": 0.03,
    "near the edge of Γ": 0.1,
    "deep in Γ": 0.1,
    "contracting ball": 0.1,
    "contracting everywhere": 0.1,
    "several units": 0.25,
    "drift above 0.9 d": 0.2,
    "contraction factor falls by half": 0.03,
  },
});
