/**
 * Theorem 4 in an adapted norm: an upper bound C λ^t, whatever the Euclidean norm of M' is.
 *
 *   in a contracting ball of X, ‖u_t‖_P ≤ (1 − λ) r:   ‖∂a_t/∂a_0‖₂ ≤ C λ^t,   C = (cond P)^½
 */
import fc from "fast-check";
import { inputBound } from "../../../../src/dynamics/bounded-drift.ts";
import { asHyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory, drivenTrajectory } from "../../../../src/dynamics/trajectory.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { apply } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import { add, scale, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../../arbitraries/direction.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../../arbitraries/grid.ts";
import { inputCase } from "../../../arbitraries/inputs.ts";
import { buildFixedPoint, type FixedPointCase, fixedPointCase } from "../../../arbitraries/maps/fixed-point.ts";
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

const MAX_UNITS = 4;
const MAX_STEPS = 60;

const casesOf = (attractor: fc.Arbitrary<FixedPointCase>) =>
  fc.record({
    kind: fc.constant("hyperbolic" as const),
    attractor,
    /** The direction of a_0 from X, and in its first entry how far away it is, as a share of r. */
    start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    inputs: inputCase(MAX_STEPS),
  });
type Hyperbolic = Drawn<ReturnType<typeof casesOf>>;
type Case = Hyperbolic | CriticalNeuron;

/** Networks of few units whose fixed point is some way from 0, where slopes are larger. */
const awayFromZero = fixedPointCase({ maxUnits: 2, kinds: ["tanh"] }).map((c) => ({
  ...c,
  point: c.point.map((entry) => (entry < 0 ? entry - 0.5 : entry + 0.5)),
}));

/** A run in the ball, where inputs may be as loud as (1 − λ) r. */
function runInBall(ball: Ball, c: Hyperbolic, start = startIn(ball, c)): RunUnderInputs {
  const along = unitVector(c.start, ball.M.dimension);
  const loudness = inputBound(ball.lambda, ball.radius);
  const inputs = inputsOf(c.inputs, ball.M.dimension, loudness, along).map((u) => apply(ball.norm.inverseFactor, u));
  return { states: drivenTrajectory(ball.M, start, inputs), inputs };
}

/** The start of a case: in the coordinates y = R (a − X) ‖·‖_P is the Euclidean norm. */
function startIn({ M, point, norm, radius }: Ball, { start }: Hyperbolic): Vector {
  const along = apply(norm.inverseFactor, unitVector(start, M.dimension));
  return add(point, scale(Math.abs(start[0]) * radius, along));
}

/** A run from near 0, which is outside the ball. */
const runFromNearZero = (ball: Ball, c: Hyperbolic) => runInBall(ball, c, scale(0.1, ball.point));

/** A run that inputs lead to near 0, outside the ball, and hold there. */
const runHeldNearZero = (ball: Ball, c: Hyperbolic) =>
  runLedThrough(ball.M, [startIn(ball, c), ...Array.from({ length: c.inputs.steps }, () => scale(0.1, ball.point))]);

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Case, run = runInBall, logConstantOf = logConditionOf): Subject | undefined {
  if (c.kind === "critical") {
    const ball = criticalBall(c);
    const states = autonomousTrajectory(ball.M, Float64Array.of(0.3 * c.start * c.radius), c.steps);
    return subjectOf(ball, { states, inputs: [] }, logConstantOf);
  }
  const { M, point } = buildFixedPoint(c.attractor);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  // Runs that leave the ball start or end near 0, which a ball of half that distance leaves out.
  const largest = run === runInBall ? Infinity : distanceIn(ballOf(M, X), scale(0.1, point)) / 2;
  const ball = ballOf(M, X, largest);
  return subjectOf(ball, run(ball, c), logConstantOf);
}

function subjectOf(ball: Ball, { states, inputs }: RunUnderInputs, logConstantOf: (ball: Ball) => number): Subject {
  const logConstant = logConstantOf(ball);
  const logLambda = log(ball.lambda);
  return {
    ...ball,
    states,
    logSizes: logSensitivities(ball.M, states),
    logBoundAt: (t) => logConstant + t * logLambda,
    from: 0,
    loudest: Math.max(0, ...inputs.map((u) => ball.norm.of(u))),
    regions: visited({ "operator norm above 1 at X": operatorNorm(ball.M.jacobian(ball.point)) > 1 }),
  };
}

export const repaired = heldUnder<Case, Subject | undefined>("theorem-4-adapted", {
  probe: { cases: casesOf(fixedPointCase({ maxUnits: MAX_UNITS })), examine, narrate },
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
      name: "start in the ball",
      words: "‖a_0 − X‖_P ≤ r",
      met: (s) => atMost(distanceIn(s, s.states[0]), s.radius),
      beyond: {
        broken: "a_0 is near 0, outside the ball",
        cases: casesOf(awayFromZero),
        build: (c) => build(c, runFromNearZero),
      },
    },
    {
      name: "inputs within their bound",
      words: "‖u_t‖_P ≤ (1 − λ) r for all t",
      met: ({ loudest, lambda, radius }) => atMost(loudest, inputBound(lambda, radius)),
      beyond: {
        broken: "louder inputs hold the state near 0, outside the ball",
        cases: casesOf(awayFromZero),
        build: (c) => build(c, runHeldNearZero),
      },
    },
  ],
  conclusion: "‖∂a_t/∂a_0‖₂ ≤ C λ^t at every t, C = (cond P)^½, whatever ‖M'(X)‖₂ is",
  why: "λ r + (1 − λ) r = r keeps a_t in the ball, where each factor has ‖·‖_P at most λ; and ‖A‖₂ ≤ C ‖A‖_P for every matrix A.",
  build: (c) => build(c),
  coverage: { "several units": 0.4, "operator norm above 1 at X": 0.1, "the sensitivity grows first": 0.1 },
  spoiled: [
    {
      statement: "The same with C = 1.",
      changed: "λ belongs to the adapted norm; the Euclidean norm pays C for it",
      build: (c) => build(c, runInBall, () => 0),
    },
  ],
});
