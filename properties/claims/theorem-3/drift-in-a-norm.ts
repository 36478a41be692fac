/**
 * What the statements on drift in other norms share: two runs side by side, and the norm that their drift is held to.
 */
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { dot, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { InputSource } from "../../arbitraries/inputs.ts";
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { largestEntryIn } from "../../vocabulary/magnitude.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { driftsOf, type InputChoice, outward, type SideBySide } from "../../vocabulary/side-by-side.ts";

export interface Subject extends SideBySide {
  readonly M: HulledMap;
  /** The norm that drift is measured in. */
  readonly size: (v: Vector) => number;
  readonly driftRadius: number;
  /** What the norm may magnify of an error in an entry, and the relative error of the bound itself. */
  readonly magnification: number;
  readonly boundRounding: number;
  readonly regions: readonly string[];
}

/**
 * Inputs up to `bound` in the norm ‖x‖_P = ‖Rx‖₂, chosen in the coordinates y = R (a − ã_t), where it is the Euclidean
 * one: along the drift, and as long as there is none, where the map at `stretching` stretches most, towards 0, where
 * tanh is steep.
 */
export function inputsInNorm(
  M: HulledMap,
  { factor: R, inverseFactor: S }: WeightedNorm,
  source: InputSource,
  bound: number,
  stretching: (undisturbed: readonly Vector[], t: number) => Vector,
): InputChoice {
  return (t, drift, undisturbed) => {
    const along = outward(apply(R, drift), () => {
      const state = stretching(undisturbed, t);
      const v = mostStretched(multiply(multiply(R, M.jacobian(state)), S));
      return dot(apply(S, v), state) > 0 ? scale(-1, v) : v;
    });
    return apply(S, source(t, bound, along));
  };
}

export function examine(run: Subject | undefined): CaseExamination {
  if (run === undefined) return undecided(NO_BALL);
  const { M, size, driftRadius: d, undisturbed, driven, magnification, boundRounding } = run;
  const n = M.dimension;
  const drifts = driftsOf(run, size);
  const magnitude = 1 + largestEntryIn(driven) + operatorNorm(M.jacobian(undisturbed[0]));
  return finding(
    atEachStep(drifts, (drift, t) => ({
      margin: 1 - drift / d,
      allowance: (t * magnification * stepRounding(n, n * magnitude)) / d + boundRounding,
    })),
    [...run.regions, ...visited({ "several units": n >= 2, "drift above 0.9 d": Math.max(...drifts) >= 0.9 * d })],
  );
}

export function narrate(run: Subject | undefined): string[] {
  if (run === undefined) return [NO_BALL];
  const { M, size, driftRadius: d, undisturbed, driven } = run;
  const J = M.jacobian(undisturbed[0]);
  const drifts = driftsOf(run, size);
  return [
    showMap(M),
    `M'(a_0) = ${showMatrix(J)}: operator norm ${showNumber(operatorNorm(J))}, spectral radius ${showNumber(spectralRadius(J))}; d = ${showNumber(d)}`,
    ...showTable(
      ["t", "a_t", "drift/d"],
      driven.map((a, t) => [t, showVector(a), drifts[t] / d]),
    ),
  ];
}
