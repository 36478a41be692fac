/** Runs that start at a known fixed point, under inputs bounded in a stated norm. */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { visited } from "../../vocabulary/examination.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { runSideBySide } from "../../vocabulary/side-by-side.ts";
import { inputsInNorm, type Subject } from "./drift-in-a-norm.ts";

const MAX_STEPS = 30;

export const attractorCases = (options: Parameters<typeof fixedPointCase>[0]) =>
  fc.record({ attractor: fixedPointCase(options), inputs: inputCase(MAX_STEPS) });

/** Inputs bounded in the norm, the worst of them pushing at first where the map stretches most at the fixed point. */
export function runAtFixedPoint(
  inputs: InputCase,
  norm: WeightedNorm,
  bound: number,
  driftRadius: number,
  { M, point }: { M: HulledMap; point: Vector },
): Subject {
  const n = M.dimension;
  const choice = inputsInNorm(M, norm, inputSource(inputs, n), bound, () => point);
  return {
    ...runSideBySide(M, inputs.steps, choice, point),
    M,
    size: (v) => norm.of(v),
    driftRadius,
    magnification: norm.fromEuclidean * Math.sqrt(n),
    boundRounding: normRounding(n) * conditionNumber(norm.factor),
    regions: visited({ "operator norm above 1": operatorNorm(M.jacobian(point)) > 1 }),
  };
}
