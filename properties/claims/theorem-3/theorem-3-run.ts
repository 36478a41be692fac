/** What the claims on drift in other norms share: a run beside its undisturbed trajectory, in a stated norm. */
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { maximumNorm, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

/** A run beside its undisturbed trajectory, and the norm that drift is measured in. */
export interface Run {
  readonly M: HulledMap;
  readonly size: (v: Vector) => number;
  readonly driftRadius: number;
  readonly undisturbed: readonly Vector[];
  readonly driven: readonly Vector[];
  /** What the norm may magnify of an error in an entry, and the relative error of the bound itself. */
  readonly magnification: number;
  readonly boundRounding: number;
  readonly regions: readonly string[];
}

export type MeasuredRun = Run | undefined;

export function examine(run: MeasuredRun): Examination {
  if (run === undefined) return { kind: "undecided", why: "no contracting ball was found", regions: [] };
  const { M, size, driftRadius: d, undisturbed, driven, magnification, boundRounding } = run;
  const n = M.dimension;
  const drifts = driven.map((a, t) => size(subtract(a, undisturbed[t])));
  const magnitude = 1 + Math.max(...driven.map(maximumNorm)) + operatorNorm(M.jacobian(undisturbed[0]));
  const worst = tightest(
    drifts.slice(1).map((drift, before) => ({
      margin: 1 - drift / d,
      allowance: ((before + 1) * magnification * stepRounding(n, n * magnitude)) / d + boundRounding,
    })),
  );
  const regions = [...run.regions];
  if (n >= 2) regions.push("several units");
  if (Math.max(...drifts) >= 0.9 * d) regions.push("drift above 0.9 d");
  return { kind: "finding", ...worst, regions };
}

export function narrate(run: MeasuredRun): string[] {
  if (run === undefined) return ["no contracting ball was found"];
  const { M, size, driftRadius: d, undisturbed, driven } = run;
  const J = M.jacobian(undisturbed[0]);
  return [
    showMap(M),
    `M'(a_0) = ${showMatrix(J)}: operator norm ${showNumber(operatorNorm(J))}, spectral radius ${showNumber(spectralRadius(J))}; d = ${showNumber(d)}`,
    ...showTable(
      ["t", "a_t", "drift/d"],
      driven.map((a, t) => [t, showVector(a), size(subtract(a, undisturbed[t])) / d]),
    ),
  ];
}
