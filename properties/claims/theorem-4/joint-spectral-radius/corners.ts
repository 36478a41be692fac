/**
 * What the claims on products of Jacobians at states of a box K share: the corners of M'(K), and runs that are led
 * through them.
 */
import fc from "fast-check";
import type { TanhNetwork } from "../../../../src/networks/tanh-network.ts";
import { maximumNorm, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { onGrid, vectorOnGrid } from "../../../arbitraries/grid.ts";
import { baseMatrix, type BaseMatrix } from "../../../arbitraries/matrices/base-matrix.ts";
import { turningMatrix } from "../../../arbitraries/matrices/turning-matrix.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { logSensitivities, showDecay } from "../../../vocabulary/decay.ts";
import { runLedThrough } from "../../../vocabulary/driven-run.ts";
import { finding, visited } from "../../../vocabulary/examination.ts";
import { showMap, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { normRounding, productRounding, stepRounding } from "../../../vocabulary/rounding.ts";

const MAX_UNITS = 2;

/** The number of steps looked at: a multiple of every period and length that is drawn. */
export const STEPS = 24;

/** The fields of a case that say what K is. */
export const boxFields = {
  base: fc.oneof(baseMatrix({ maxUnits: MAX_UNITS }), { weight: 2, arbitrary: turningMatrix }),
  /** K is the box of this half-width around the centre. */
  centre: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  halfWidth: onGrid(0.1, 2, 10),
};

/** The states of the box with every |a_j| least or largest, where M' takes the corners of its hull. */
export function cornerStates(
  { base, centre }: { readonly base: BaseMatrix; readonly centre: readonly number[] },
  halfWidth: number,
): readonly Vector[] {
  const choices = centre.slice(0, base.length).map((c) => {
    const [near, far] = [Math.max(0, Math.abs(c) - halfWidth), Math.abs(c) + halfWidth];
    return c < 0 ? [-near, -far] : [near, far];
  });
  return choices
    .reduce<number[][]>((states, entries) => states.flatMap((a) => entries.map((e) => [...a, e])), [[]])
    .map((state) => Float64Array.from(state));
}

export interface RunThroughCorners {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
}

/** The run through these states; each input is taken from where the run is, so that it cannot stray. */
export function runThrough(M: TanhNetwork, wanted: readonly Vector[]): RunThroughCorners {
  const { states } = runLedThrough(M, wanted);
  return { M, states, logSizes: logSensitivities(M, states) };
}

export interface Subject extends RunThroughCorners {
  /** What is claimed of ln ‖∂a_t/∂a_0‖ at t, from below or from above. */
  readonly inequalities: readonly { readonly t: number; readonly logBound: number; readonly side: "above" | "below" }[];
  /** The relative error of the rate that the bounds are powers of. */
  readonly rateRounding: number;
  readonly regions: readonly string[];
}

export function examine({ M, states, inequalities, logSizes, rateRounding, regions }: Subject): CaseExamination {
  const n = M.dimension;
  // A state is missed by the rounding of one step, which moves ln sech² by no more than twice that. `rateRounding` says
  // what relative errors of normRounding in the factors do to the rate; these are so many times that.
  const missed = 2 * stepRounding(n, Math.max(...states.map((a) => 1 + maximumNorm(a) + maximumNorm(M.next(a)))));
  const worst = finding(
    inequalities.map(({ t, logBound, side }) => ({
      margin: side === "above" ? logSizes[t] - logBound : logBound - logSizes[t],
      allowance: productRounding(n, t) + (t + 1) * (normRounding(n) + rateRounding) * (1 + missed / normRounding(n)),
    })),
  );
  return finding(worst, [
    ...regions,
    ...visited({ "several units": n >= 2, "within 5 % of the bound": worst.margin < 0.05 }),
  ]);
}

export const narrate = ({ M, states, inequalities, logSizes }: Subject) => [
  showMap(M),
  ...showDecay(
    states.map(showVector),
    logSizes,
    (t) =>
      inequalities
        .filter((inequality) => inequality.t === t)
        .map(({ side, logBound }) => `${side === "above" ? "≥" : "≤"} ${showNumber(logBound)}`)
        .join(),
    ["ln ‖∂a_t/∂a_0‖", "claimed"],
  ),
];

/** The source files that these statements are about. */
export const sources = ["src/dynamics/sensitivity.ts", "src/networks/tanh-network.ts"];
