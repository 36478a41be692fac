/**
 * Theorem 4 from anywhere in the basin: outside Γ the sensitivity grows for a while only, and for ever from no start.
 *
 *   ‖∂a_t/∂a_0‖₂ ≤ C ‖∂a_k/∂a_0‖₂ λ^{t−k},   C = (cond P)^½,   k the entry into a contracting ball of X
 *
 * without input up to k, and under ‖u_t‖_P ≤ (1 − λ) r from then on.
 */
import fc from "fast-check";
import { inputBound } from "../../../../src/dynamics/bounded-drift.ts";
import { asHyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory, drivenTrajectory } from "../../../../src/dynamics/trajectory.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { apply } from "../../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../../arbitraries/direction.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { inputCase } from "../../../arbitraries/inputs.ts";
import { buildStartInBasin, startInBasinCase } from "../../../arbitraries/maps/start-in-basin.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { inputsOf, runLedThrough, type RunUnderInputs } from "../../../vocabulary/driven-run.ts";
import { visited } from "../../../vocabulary/examination.ts";
import { atMost } from "../../../vocabulary/hypotheses.ts";
import { heldUnder } from "../../../vocabulary/statements.ts";
import {
  type Ball,
  ballOf,
  contractingBall,
  criticalBall,
  type CriticalNeuron,
  criticalNeuron,
  distanceIn,
  examine,
  logConditionOf,
  narrate,
  sources,
  type Subject,
} from "./bound-by-an-adapted-norm.ts";

const MAX_STEPS_IN_BALL = 60;

/** An orbit that needs more steps than this to enter the ball is given up. */
const LONGEST_PASSAGE = 400;

const cases = fc.record({
  kind: fc.constant("hyperbolic" as const),
  system: startInBasinCase({ maxUnits: 4, largestRadius: 0.9, least: { w: 1.1, start: 0.01 } }),
  inputs: inputCase(MAX_STEPS_IN_BALL),
});
type Hyperbolic = Drawn<typeof cases>;
type Case = Hyperbolic | CriticalNeuron;

/** What is changed beyond a hypothesis, or in the claim. */
interface Changes {
  /** The index k that the bound is counted from: that of the entry, or 0. */
  readonly countedFrom?: "entry" | "start";
  /** What inputs do after the entry: stay within (1 − λ) r, or hold the state at a_0. */
  readonly inputs?: "within their bound" | "back to the start";
  /** Whether the claim has the factor ‖∂a_k/∂a_0‖₂. */
  readonly passage?: "counted" | "ignored";
}

/** The ball and the start of a case; undefined where no contracting ball was found. */
function ballAndStart(c: Case, isStartOutside: boolean): { readonly ball: Ball; readonly start: Vector } | undefined {
  if (c.kind === "critical") return { ball: criticalBall(c), start: Float64Array.of((1 + c.start) * c.radius) };
  const { M, point, start } = buildStartInBasin(c.system);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  return { ball: ballOf(M, X, isStartOutside ? distanceIn(ballOf(M, X), start) / 2 : Infinity), start };
}

/** The run from the entry a_k on. */
function runFromEntry(c: Case, ball: Ball, entry: Vector, start: Vector, how: Changes["inputs"]): RunUnderInputs {
  const { M, norm, lambda, radius } = ball;
  if (c.kind === "critical") return { states: autonomousTrajectory(M, entry, c.steps), inputs: [] };
  if (how === "back to the start") {
    return runLedThrough(M, [entry, ...Array.from({ length: c.inputs.steps }, () => start)]);
  }
  const along = unitVector(c.inputs.signal, M.dimension);
  const inputs = inputsOf(c.inputs, M.dimension, inputBound(lambda, radius), along);
  const inNorm = inputs.map((u) => apply(norm.inverseFactor, u));
  return { states: drivenTrajectory(M, entry, inNorm), inputs: inNorm };
}

/** The subject of a case; undefined where no contracting ball was found or entered. */
function build(c: Case, changes: Changes = {}): Subject | undefined {
  const { countedFrom = "entry", inputs: how = "within their bound", passage = "counted" } = changes;
  const found = ballAndStart(c, countedFrom === "start" || how === "back to the start");
  if (found === undefined) return undefined;
  const { ball, start } = found;
  const { M, radius, norm } = ball;
  const arriving = [start];
  let k = 0;
  for (; distanceIn(ball, arriving[k]) > radius; k++) {
    if (k === LONGEST_PASSAGE) return undefined;
    arriving.push(M.next(arriving[k]));
  }
  const { states: inBall, inputs } = runFromEntry(c, ball, arriving[k], start, how);
  const states = [...arriving.slice(0, k), ...inBall];
  const logSizes = logSensitivities(M, states);
  const from = countedFrom === "entry" ? k : 0;
  const logConstant = logConditionOf(ball) + (passage === "counted" ? logSizes[from] : 0);
  const logLambda = log(ball.lambda);
  return {
    ...ball,
    states,
    logSizes,
    from,
    logBoundAt: (t) => logConstant + (t - from) * logLambda,
    loudest: Math.max(0, ...inputs.map((u) => norm.of(u))),
    regions: visited({ "starts outside the contracting ball": k > 0 }),
  };
}

export const repaired = heldUnder<Case, Subject | undefined>("theorem-4-basin", {
  probe: { cases, examine, narrate },
  sources,
  hypotheses: [
    {
      ...contractingBall,
      beyond: {
        broken: "w = 1, X = {0}: M'(X) = 1, and λ is claimed all the same",
        cases: criticalNeuron,
        build: (c) => build(c),
      },
    },
    {
      name: "counted from the entry",
      words: "a_0 anywhere in the basin of X, outside Γ too, without input up to a k with ‖a_k − X‖_P ≤ r",
      met: (s) => atMost(distanceIn(s, s.states[s.from]), s.radius),
      beyond: {
        broken: "k = 0, a_0 being outside the ball",
        build: (c) => build(c, { countedFrom: "start" }),
      },
    },
    {
      name: "inputs within their bound",
      words: "‖u_t‖_P ≤ (1 − λ) r from then on",
      met: ({ loudest, lambda, radius }) => atMost(loudest, inputBound(lambda, radius)),
      beyond: {
        broken: "after the entry, inputs lead the state back to a_0 and hold it there",
        build: (c) => build(c, { inputs: "back to the start" }),
      },
    },
  ],
  conclusion: "‖∂a_t/∂a_0‖₂ ≤ C ‖∂a_k/∂a_0‖₂ λ^{t−k} for t ≥ k, C = (cond P)^½",
  why: "From k on a_t stays in the ball, since λ r + (1 − λ) r = r, and ∂a_t/∂a_0 = ∂a_t/∂a_k ∂a_k/∂a_0, the first factor being C λ^{t−k} at most in the Euclidean norm.",
  build: (c) => build(c),
  coverage: { "the sensitivity grows first": 0.2, "starts outside the contracting ball": 0.3, "several units": 0.2 },
  spoiled: [
    {
      statement: "The same without the factor ‖∂a_k/∂a_0‖₂.",
      changed: "before the entry nothing contracts: outside Γ the sensitivity grows for a while",
      build: (c) => build(c, { passage: "ignored" }),
    },
  ],
});
