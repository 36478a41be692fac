/**
 * Theorem 4 in an adapted norm: an upper bound C λ^t, whatever the Euclidean norm of M' is.
 *
 *   in a contracting ball of X, ‖u_t‖_P ≤ (1 − λ) r:   ‖∂a_t/∂a_0‖₂ ≤ C λ^t,   C = (cond P)^½
 */
import fc from "fast-check";
import { inputBound } from "../../../../src/dynamics/bounded-drift.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { drivenTrajectory } from "../../../../src/dynamics/trajectory.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { apply } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import { add, scale, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../../arbitraries/direction.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../../arbitraries/grid.ts";
import { inputCase } from "../../../arbitraries/inputs.ts";
import { buildFixedPoint, fixedPointCase } from "../../../arbitraries/maps/fixed-point.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { inputsOf } from "../../../vocabulary/driven-run.ts";
import { visited } from "../../../vocabulary/examination.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { examine, logConditionOfNorm, narrate, sources, type Subject } from "./bound-by-an-adapted-norm.ts";

const MAX_UNITS = 4;
const MAX_STEPS = 60;

const cases = fc.record({
  attractor: fixedPointCase({ maxUnits: MAX_UNITS }),
  /** The direction of a_0 from X, and in its first entry how far away it is, as a share of r. */
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  inputs: inputCase(MAX_STEPS),
});

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Drawn<typeof cases>, logConstantOf: (X: HyperbolicAttractor) => number): Subject | undefined {
  const { M, point } = buildFixedPoint(c.attractor);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const { trappingRadius: r, contractionFactor: lambda } = X;
  const [norm] = X.norms;
  const along = unitVector(c.start, M.dimension);
  // In the coordinates y = R (a − a*), where ‖·‖_P is the Euclidean norm.
  const toState = (y: Vector) => apply(norm.inverseFactor, y);
  const inputs = inputsOf(c.inputs, M.dimension, inputBound(lambda, r), along).map(toState);
  const start = add(point, scale(Math.abs(c.start[0]) * r, toState(along)));
  const states = drivenTrajectory(M, start, inputs);
  const logConstant = logConstantOf(X);
  const logLambda = log(lambda);
  return {
    M,
    X,
    states,
    logSizes: logSensitivities(M, states),
    logBoundAt: (t) => logConstant + t * logLambda,
    from: 0,
    regions: visited({ "operator norm above 1 at X": operatorNorm(M.jacobian(point)) > 1 }),
  };
}

export const { repaired, control } = heldAndRefuted("theorem-4-adapted", {
  probe: { cases, examine, narrate },
  sources,
  holds: {
    statement:
      "X a hyperbolic fixed point, ‖u_t‖_P ≤ (1 − λ) r in an adapted norm: ‖∂a_t/∂a_0‖₂ ≤ C λ^t at every t, C = (cond P)^½, whatever ‖M'(X)‖₂ is.",
    build: (c) => build(c, logConditionOfNorm),
    coverage: { "several units": 0.4, "operator norm above 1 at X": 0.1, "the sensitivity grows first": 0.1 },
  },
  control: {
    statement: "The same with C = 1.",
    build: (c) => build(c, () => 0),
    broken: "a rival conclusion: λ belongs to the adapted norm; the Euclidean norm pays C for it",
  },
});
