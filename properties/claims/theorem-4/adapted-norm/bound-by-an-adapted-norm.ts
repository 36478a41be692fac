/**
 * Upper bounds C λ^t by adapted norms, whatever the Euclidean norm of M' is: λ = sup ‖M'‖_P on a contracting ball of X,
 * and C = (cond P)^½ is what changing norms at both ends costs.
 */
import type { HulledMap } from "../../../../src/dynamics/contraction.ts";
import type { HyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { boundedAbove, showDecay } from "../../../vocabulary/decay.ts";
import { finding, undecided, visited } from "../../../vocabulary/examination.ts";
import { showFixedPoint, showMap, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { normRounding, productRounding } from "../../../vocabulary/rounding.ts";

export interface Subject {
  readonly M: HulledMap;
  readonly X: HyperbolicAttractor;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
  /** The logarithm of the claimed bound at t. */
  readonly logBoundAt: (t: number) => number;
  /** The first t that the bound is claimed of. */
  readonly from: number;
  readonly regions: readonly string[];
}

const NOT_ENTERED = "no contracting ball was found or entered";

/** ln C, where C = ‖·‖₂/‖·‖_P and back. */
export const logConditionOfNorm = ({ norms: [norm] }: HyperbolicAttractor): number =>
  log(norm.toEuclidean * norm.fromEuclidean);

export function examine(run: Subject | undefined): CaseExamination {
  if (run === undefined) return undecided(NOT_ENTERED);
  const { M, X, logSizes, logBoundAt, from, regions } = run;
  const n = M.dimension;
  const [norm] = X.norms;
  const conditioned = normRounding(n) * norm.toEuclidean * norm.fromEuclidean;
  return finding(
    boundedAbove(logSizes, logBoundAt, (t) => productRounding(n, t) + (t + 1) * conditioned, from),
    [...regions, ...visited({ "several units": n >= 2, "the sensitivity grows first": Math.max(...logSizes) > 0 })],
  );
}

export function narrate(run: Subject | undefined): string[] {
  if (run === undefined) return [NOT_ENTERED];
  const { M, X, states, logSizes, logBoundAt, from } = run;
  return [
    showMap(M),
    `${showFixedPoint(M, X.points[0])}, λ = ${showNumber(X.contractionFactor)}`,
    ...showDecay(states.map(showVector), logSizes, (t) => (t < from ? Infinity : logBoundAt(t))),
  ];
}

/** The source files that these statements are about. */
export const sources = ["src/dynamics/hyperbolic-attractor.ts", "src/dynamics/basin.ts", "src/dynamics/sensitivity.ts"];
