/** Runs that start at a known fixed point, under inputs bounded in a stated norm. */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { inputCase, type InputCase, inputSource, worstInputCase } from "../../arbitraries/inputs.ts";
import { fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { visited } from "../../vocabulary/examination.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { runSideBySide } from "../../vocabulary/side-by-side.ts";
import { inputsInNorm, type Subject as DriftInNorm } from "./drift-in-a-norm.ts";

const MAX_STEPS = 30;

/** Runs at a fixed point that is drawn with these options, under any inputs or adversarial ones only. */
export const attractorCases = (options: Parameters<typeof fixedPointCase>[0], inputs: "any" | "worst" = "any") =>
  fc.record({
    attractor: fixedPointCase(options),
    inputs: inputs === "any" ? inputCase(MAX_STEPS) : worstInputCase(MAX_STEPS),
  });

/** A run from a fixed point, with the norm, the input bound and the largest input in that norm. */
export interface Subject extends DriftInNorm {
  readonly norm: WeightedNorm;
  readonly bound: number;
  readonly loudest: number;
}

/**
 * The run under inputs up to a multiple of the bound in the norm, the worst of them pushing at first where the map
 * stretches most at the fixed point.
 */
export function runAtFixedPoint(
  inputs: InputCase,
  norm: WeightedNorm,
  bound: number,
  driftRadius: number,
  { M, point }: { M: HulledMap; point: Vector },
  loudness = 1,
): Subject {
  const n = M.dimension;
  const choice = inputsInNorm(M, norm, inputSource(inputs, n), loudness * bound, () => point);
  const runs = runSideBySide(M, inputs.steps, choice, point);
  return {
    ...runs,
    M,
    norm,
    bound,
    loudest: Math.max(...runs.inputs.map((u) => norm.of(u))),
    size: (v) => norm.of(v),
    driftRadius,
    magnification: norm.fromEuclidean * Math.sqrt(n),
    boundRounding: normRounding(n) * conditionNumber(norm.factor),
    regions: visited({ "operator norm above 1": operatorNorm(M.jacobian(point)) > 1 }),
  };
}
