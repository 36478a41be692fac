/**
 * What theorem 4 in states and in outputs share: runs in the tube of theorem 3 and the bound C λ^t, λ = sup ‖M'‖ there.
 *
 * The same bound is held against finite displacements, which no error in a derivative can flatter: two starts under the
 * same inputs approach each other by λ per step.
 */
import fc from "fast-check";
import { contractionFactorsAlong, inputBounds } from "../../../src/dynamics/bounded-drift.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { autonomousTrajectory, drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { add, distance, euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import {
  buildLatchedSystem,
  latchedNeuronCase,
  type LatchedSystem,
  type LatchedSystemCase,
} from "../../arbitraries/maps/latched-system.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { boundedAbove } from "../../vocabulary/decay.ts";
import type { RunUnderInputs } from "../../vocabulary/driven-run.ts";
import { atEachStep, finding, type Inequality, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { largestEntryIn } from "../../vocabulary/magnitude.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { driftsOf, outward, runSideBySide } from "../../vocabulary/side-by-side.ts";
import type { DeclaredHypothesis } from "../../vocabulary/statements.ts";

const MAX_STEPS = 40;

export const casesOf = (system: fc.Arbitrary<LatchedSystemCase>) => fc.record({ system, inputs: inputCase(MAX_STEPS) });
export type Case = Drawn<ReturnType<typeof casesOf>>;

export interface RunInTube extends LatchedSystem, RunUnderInputs {
  /** What is claimed per step. */
  readonly lambda: number;
  /** The supremum of the operator norm of M' over the balls of radius d around ã_0, ã_1, …, the tube. */
  readonly steepest: number;
  /** A second run under the same inputs, its start displaced where the first step stretches most. */
  readonly displaced: readonly Vector[];
  /** The largest distance of either run from ã_t. */
  readonly farthest: number;
}

export interface Subject extends RunInTube {
  /** ln of the operator norm of the sensitivity at t = 0 … T, in the coordinate of the claim. */
  readonly logSizes: readonly number[];
  /** The logarithm of the constant C at each t: 0 for ∂a_t/∂a_0. */
  readonly logConstants: readonly number[];
}

/** What is changed beyond a hypothesis, or in a claim. */
export interface Changes {
  /** What λ is: the supremum over the tube, or the largest spectral radius at the states on the way. */
  readonly lambda?: "over the tube" | "of eigenvalues on the way";
  /** How many times as loud the inputs are as theorem 3 allows. */
  readonly loudness?: number;
}

/** How far apart the two starts are, in drift radii. */
const DISPLACEMENT = 1e-2;

/** Runs the system under inputs as loud as theorem 3 allows, beside a displaced run. */
export function runInTube(c: Case, { lambda = "over the tube", loudness = 1 }: Changes): RunInTube {
  const system = buildLatchedSystem(c.system);
  const { M, start, driftRadius } = system;
  const factors = contractionFactorsAlong(M, autonomousTrajectory(M, start, c.inputs.steps), driftRadius);
  const bounds = inputBounds(factors, driftRadius);
  const source = inputSource(c.inputs, M.dimension);
  const { driven, undisturbed, inputs } = runSideBySide(
    M,
    c.inputs.steps,
    (t, drift, without) => {
      // Where the drift already points; at first towards 0, where the slopes are largest and the decay is slowest.
      const inward = outward(drift, () => towardsZero(without[t]));
      return source(t, loudness * bounds[t - 1], inward);
    },
    start,
  );
  const e = scale(DISPLACEMENT * driftRadius, mostStretched(M.jacobian(start)));
  const displaced = drivenTrajectory(M, add(start, e), inputs);
  const rates = lambda === "over the tube" ? factors.slice(0, -1) : radiiAlong(M, driven.slice(0, -1));
  return {
    ...system,
    inputs,
    states: driven,
    displaced,
    lambda: Math.max(...rates),
    steepest: Math.max(...factors.slice(0, -1)),
    farthest: Math.max(...[driven, displaced].flatMap((run) => driftsOf({ driven: run, undisturbed }))),
  };
}

const radiiAlong = (M: HulledMap, states: readonly Vector[]) => states.map((a) => spectralRadius(M.jacobian(a)));

/** The unit vector from a state to 0; that state itself where it is 0. */
function towardsZero(a: Vector): Vector {
  const back = scale(-1, a);
  return outward(back, () => back);
}

/** A displacement is followed as long as rounding accounts for less than this share of its bound. */
const TRACKED = 1e-4;

/** ‖b_t − a_t‖ ≤ λ^t ‖b_0 − a_0‖ for the displaced run b_t. */
function finiteDisplacement({ M, states, displaced, lambda }: Subject): Inequality[] {
  const n = M.dimension;
  const magnitude = 1 + largestEntryIn(states);
  const apart = distance(displaced[0], states[0]);
  return atEachStep(displaced, (b, t) => {
    const logRatio = log(distance(b, states[t]) / apart);
    const expected = t * log(lambda);
    const rounding = (stepRounding(n, n * magnitude) * (t + 1)) / (apart * exp(expected));
    if (rounding > TRACKED) return [];
    return [{ margin: expected - logRatio, allowance: rounding + t * normRounding(n) }];
  }).flat();
}

export function examine(s: Subject): CaseExamination {
  const { M, place, states, lambda, logSizes, logConstants } = s;
  const n = M.dimension;
  const logLambda = log(lambda);
  const derivative = boundedAbove(
    logSizes,
    (t) => logConstants[t] + t * logLambda,
    (t) => productRounding(n, t) + t * normRounding(n),
  );
  const finite = finiteDisplacement(s);
  return finding(
    [...derivative, ...finite],
    visited({
      [place]: true,
      "finite displacement followed": finite.length > 2,
      "several units": n >= 2,
      "more than 20 steps": states.length > 20,
      "within 10 % of the bound": derivative.some(({ margin }) => margin < 0.1),
      "below e^-40 at the end": logSizes[logSizes.length - 1] < -40,
    }),
  );
}

export const narrate = ({ M, states, inputs, lambda, logSizes, logConstants }: Subject) => [
  showMap(M),
  `a_0 = ${showVector(states[0])}, M'(a_0) = ${showMatrix(M.jacobian(states[0]))}, λ = ${showNumber(lambda)}`,
  ...showTable(
    ["t", "‖u_t‖", "ln size of the sensitivity", "ln of the bound"],
    logSizes.map((logSize, t) => [
      t,
      t === 0 ? "" : showNumber(euclideanNorm(inputs[t - 1])),
      logSize,
      logConstants[t] + t * log(lambda),
    ]),
  ),
];

export const coverage = {
  "finite displacement followed": 0.5,
  "near the edge of Γ": 0.1,
  "deep in Γ": 0.1,
  "several units": 0.25,
  "more than 20 steps": 0.2,
  "within 10 % of the bound": 0.1,
  "below e^-40 at the end": 0.05,
};

/** The hypotheses of both claims, with what lies beyond each of them. */
export const hypothesesOf = (
  build: (c: Case, changes: Changes) => Subject,
): readonly DeclaredHypothesis<Case, Subject>[] => [
  {
    name: "contracting tube",
    words: "‖M'‖ ≤ λ < 1 in the operator norm of one norm on the balls of radius d around ã_0, ã_1, …",
    met: ({ steepest, lambda }) => lambda < 1 && atMost(steepest, lambda),
    beyond: {
      broken: "λ is the largest spectral radius of M' at the states: spectral radii do not multiply",
      build: (c) => build(c, { lambda: "of eigenvalues on the way" }),
    },
  },
  {
    name: "states in the tube",
    words: "inputs that keep a_t, and a second run under them, in these balls",
    met: ({ farthest, driftRadius }) => atMost(farthest, driftRadius),
    beyond: {
      broken: "a neuron's inputs are 20 times as loud as theorem 3 allows, towards 0",
      cases: casesOf(latchedNeuronCase),
      build: (c) => build({ ...c, inputs: { ...c.inputs, kind: "worst" } }, { loudness: 20 }),
    },
  },
];
