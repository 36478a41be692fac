/**
 * Runs around a hyperbolic cycle x_0 … x_{p−1}, in norms that follow it: ‖·‖_t is the norm at x_t, indices mod p.
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
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import { buildCycle, cycleCase } from "../../arbitraries/maps/cycle.ts";
import { logSensitivitiesIn } from "../../vocabulary/decay.ts";
import { runDriven, type RunUnderInputs } from "../../vocabulary/driven-run.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { outward } from "../../vocabulary/side-by-side.ts";

const MAX_STEPS = 16;

export const cases = fc.record({
  cycle: cycleCase(3),
  /** The direction of a_0 − x_0 in the coordinates of ‖·‖_0. */
  direction: vectorOnGrid(3, -1, 1, 10),
  /** ‖a_0 − x_0‖_0 as a share of r. */
  start: fc.oneof(fc.constant(1), onGrid(0, 1, 10)),
  inputs: inputCase(MAX_STEPS),
});

export interface Subject extends RunUnderInputs {
  readonly M: StateMap;
  readonly points: readonly Vector[];
  /** The norm that states at t are measured in: entry t mod p. */
  readonly norms: readonly WeightedNorm[];
  readonly lambda: number;
  readonly radius: number;
}

export const NO_BALLS = "no contracting balls were found";

/** The run, measured in norms that follow the cycle, the one at x_0 or the Euclidean one; undefined without balls. */
export function build(c: Drawn<typeof cases>, normed: "following" | "one" | "euclidean"): Subject | undefined {
  const { M, points } = buildCycle(c.cycle);
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const n = M.dimension;
  const { contractionFactor: lambda, trappingRadius: radius } = X;
  // In one norm the inputs still obey the bound, so that only the norm is to blame.
  const inputNorms = normed === "one" ? points.map(() => X.norms[0]) : X.norms;
  const p = points.length;
  const source = inputSource(c.inputs, n);
  const loudest = inputBound(lambda, radius);
  const run = runDriven(
    M,
    c.inputs.steps,
    (t, image) => {
      const x = points[t % p];
      const [{ factor: R, inverseFactor: S }, after] = [inputNorms[t % p], inputNorms[(t + 1) % p]];
      // From the cycle itself, where the next step stretches most.
      const along = outward(apply(R, subtract(image, x)), () =>
        mostStretched(multiply(multiply(after.factor, M.jacobian(x)), S)),
      );
      return apply(S, source(t, loudest, along));
    },
    add(points[0], apply(X.norms[0].inverseFactor, scale(c.start * radius, unitVector(c.direction, n)))),
  );
  const euclidean = euclideanNormOn(n);
  return {
    ...run,
    M,
    points,
    norms: normed === "euclidean" ? points.map(() => euclidean) : inputNorms,
    lambda,
    radius,
  };
}

/** The distances ‖a_t − x_t‖_t. */
export const driftsOf = ({ points, norms, states }: Subject): number[] =>
  states.map((a, t) => norms[t % norms.length].of(subtract(a, points[t % points.length])));

/** The sizes ln ‖∂a_t/∂a_0‖_{0 → t} of the sensitivity. */
export const logSizesOf = ({ M, norms, states }: Subject): number[] =>
  logSensitivitiesIn((J, t) => operatorNormBetween(J, norms[0], norms[t % norms.length]), M, states);

/** What rounding of the norms themselves may do, relatively. */
export const roundingOfNorms = ({ M, norms }: Subject): number =>
  normRounding(M.dimension) * Math.max(...norms.map(({ factor }) => conditionNumber(factor)));

export function narrate(run: Subject | undefined): string[] {
  if (run === undefined) return [NO_BALLS];
  const { M, points, norms, lambda, radius, inputs, states } = run;
  const drifts = driftsOf(run);
  const sizes = logSizesOf(run);
  return [
    `${points.length}-cycle ${points.map(showVector).join(" → ")}, operator norms of M' ${points.map((x) => showNumber(operatorNorm(M.jacobian(x)))).join(" and ")}; λ = ${showNumber(lambda)}, r = ${showNumber(radius)}`,
    ...showTable(
      ["t", "‖u_t‖_t / (1 − λ) r", "a_t", "drift/r", "ln ‖∂a_t/∂a_0‖", "t ln λ"],
      states.map((a, t) => [
        t,
        t === 0 ? "" : showNumber(norms[t % norms.length].of(inputs[t - 1]) / ((1 - lambda) * radius)),
        showVector(a),
        drifts[t] / radius,
        sizes[t],
        t * log(lambda),
      ]),
    ),
  ];
}
