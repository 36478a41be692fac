/**
 * Runs around a hyperbolic p-cycle x_0, x_1, …, in norms that follow it: ‖·‖_t is the norm at x_t, indices mod p.
 *
 *   ‖M'‖_{i → i+1} ≤ λ on the balls B_i of radius r around x_i,   ‖u_t‖_t ≤ (1 − λ) r,   a_0 ∈ B_0
 *
 * λ and r are those of the hyperbolic attractor; the inputs push outward, as loud as the bound lets them.
 */
import fc from "fast-check";
import { inputBound } from "../../../src/dynamics/bounded-drift.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import {
  euclideanNormOn,
  operatorNormBetween,
  type WeightedNorm,
} from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import { buildCycle, cycleCase } from "../../arbitraries/maps/cycle.ts";
import { atStep } from "../../vocabulary/at-step.ts";
import { logSensitivitiesIn } from "../../vocabulary/decay.ts";
import { runDriven, type RunUnderInputs } from "../../vocabulary/driven-run.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { productAlong } from "../../vocabulary/derivatives/jacobian-products.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { outward } from "../../vocabulary/side-by-side.ts";

const MAX_STEPS = 16;

/** Cases with ‖a_0 − x_0‖_0 as a share of r. */
export const casesOf = (start: fc.Arbitrary<number>) =>
  fc.record({
    cycle: cycleCase(3),
    /** The direction of a_0 − x_0 in the coordinates of ‖·‖_0. */
    direction: vectorOnGrid(3, -1, 1, 10),
    start,
    inputs: inputCase(MAX_STEPS),
  });

export const cases = casesOf(fc.oneof(fc.constant(1), onGrid(0, 1, 10)));

export type Case = Drawn<typeof cases>;

export interface Subject extends RunUnderInputs {
  readonly M: StateMap;
  readonly points: readonly Vector[];
  /** The norms of the points, and those that states are measured in: entry t mod p. */
  readonly ownNorms: readonly WeightedNorm[];
  readonly norms: readonly WeightedNorm[];
  readonly lambda: number;
  readonly radius: number;
}

export const NO_BALLS = "no contracting balls were found";

/** How a run departs from what the statement says of it. */
interface Changes {
  /** The norms that states are measured in: those that follow the cycle, or the one at x_0, or the Euclidean one. */
  readonly normed?: "following" | "one" | "euclidean";
  /** The inputs in units of their bound. */
  readonly loudness?: number;
}

/** The run of a case, as the statement has it unless it is told to depart from that; undefined without balls. */
export function build(c: Case, { normed = "following", loudness = 1 }: Changes = {}): Subject | undefined {
  const { M, points } = buildCycle(c.cycle);
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const n = M.dimension;
  const { contractionFactor: lambda, trappingRadius: radius } = X;
  // In one norm the inputs still obey the bound, so that only the norm is to blame.
  const inputNorms = normed === "one" ? points.map(() => X.norms[0]) : X.norms;
  const source = inputSource(c.inputs, n);
  const loudest = loudness * inputBound(lambda, radius);
  const run = runDriven(
    M,
    c.inputs.steps,
    (t, image) => {
      const x = atStep(points, t);
      const [{ factor: R, inverseFactor: S }, after] = [atStep(inputNorms, t), atStep(inputNorms, t + 1)];
      // From the cycle itself, where the next step stretches most.
      const along = outward(apply(R, subtract(image, x)), () =>
        mostStretched(multiply(multiply(after.factor, M.jacobian(x)), S)),
      );
      return apply(S, source(t, loudest, along));
    },
    add(points[0], apply(X.norms[0].inverseFactor, scale(c.start * radius, unitVector(c.direction, n)))),
  );
  const norms = normed === "euclidean" ? points.map(() => euclideanNormOn(n)) : inputNorms;
  return { ...run, M, points, ownNorms: X.norms, norms, lambda, radius };
}

/** Whether ‖u_t‖_t ≤ (1 − λ) r for all t, in the norms that the states are measured in or in those of the points. */
export const inputsWithinBound = (s: Subject): boolean =>
  [s.norms, s.ownNorms].some((norms) =>
    s.inputs.every((u, before) => atMost(atStep(norms, before + 1).of(u), inputBound(s.lambda, s.radius))),
  );

/** Whether ‖a_0 − x_0‖_0 ≤ r. */
export const startsInBall = ({ points, ownNorms, states, radius }: Subject): boolean =>
  atMost(ownNorms[0].of(subtract(states[0], points[0])), radius);

/** Whether the spectral radius of (M^p)' is below 1 on the cycle. */
export const isHyperbolic = ({ M, points }: Subject): boolean =>
  spectralRadius(productAlong(points.map((x) => M.jacobian(x)))) < 1;

/** The distances ‖a_t − x_t‖_t. */
export const driftsOf = ({ points, norms, states }: Subject): number[] =>
  states.map((a, t) => atStep(norms, t).of(subtract(a, atStep(points, t))));

/** The sizes ln ‖∂a_t/∂a_0‖_{0 → t} of the sensitivity. */
export const logSizesOf = ({ M, norms, states }: Subject): number[] =>
  logSensitivitiesIn((J, t) => operatorNormBetween(J, norms[0], atStep(norms, t)), M, states);

/** What rounding of the norms themselves may do, relatively. */
export const roundingOfNorms = ({ M, norms }: Subject): number =>
  normRounding(M.dimension) * Math.max(...norms.map(({ factor }) => conditionNumber(factor)));

export function narrate(run: Subject | undefined): string[] {
  if (run === undefined) return [NO_BALLS];
  const { M, points, norms, lambda, radius, inputs, states } = run;
  const drifts = driftsOf(run);
  const sizes = logSizesOf(run);
  return [
    `${points.length}-cycle ${points.map(showVector).join(" → ")}, operator norms of M' ${points.map((x) => showNumber(operatorNorm(M.jacobian(x)))).join(", ")}; λ = ${showNumber(lambda)}, r = ${showNumber(radius)}`,
    ...showTable(
      ["t", "‖u_t‖_t / (1 − λ) r", "a_t", "drift/r", "ln ‖∂a_t/∂a_0‖", "t ln λ"],
      states.map((a, t) => [
        t,
        t === 0 ? "" : showNumber(atStep(norms, t).of(inputs[t - 1]) / ((1 - lambda) * radius)),
        showVector(a),
        drifts[t] / radius,
        sizes[t],
        t * log(lambda),
      ]),
    ),
  ];
}
