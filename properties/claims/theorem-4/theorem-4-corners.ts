/** What the two halves of the equivalence share: a box K, the corners of M'(K), and runs that are led through them. */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { add, maximumNorm, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { turningMatrix } from "../../arbitraries/matrices/turning-matrix.ts";
import { type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem4;
const MAX_UNITS = 2;

/** Steps looked at; a multiple of every period and length below. */
export const STEPS = 24;

export interface BoxCase {
  readonly base: BaseMatrix;
  /** K is the box of this half-width around the centre. */
  readonly centre: readonly number[];
  readonly halfWidth: number;
}

export const boxCase = {
  base: fc.oneof(baseMatrix({ maxUnits: MAX_UNITS }), { weight: 2, arbitrary: turningMatrix }),
  centre: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  halfWidth: onGrid(0.1, 2, 10),
};

/** The states of the box with every |a_j| least or largest, where M' takes the corners of its hull. */
export function cornerStates({ base, centre }: BoxCase, halfWidth: number): readonly Vector[] {
  const choices = centre.slice(0, base.length).map((c) => {
    const [near, far] = [Math.max(0, Math.abs(c) - halfWidth), Math.abs(c) + halfWidth];
    return c < 0 ? [-near, -far] : [near, far];
  });
  return choices
    .reduce<number[][]>((states, entries) => states.flatMap((a) => entries.map((e) => [...a, e])), [[]])
    .map((state) => Float64Array.from(state));
}

export interface Subject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  /** What is claimed of ln ‖∂a_t/∂a_0‖ at t, from below or from above. */
  readonly inequalities: readonly { readonly t: number; readonly logBound: number; readonly side: "above" | "below" }[];
  readonly logSizes: readonly number[];
  /** The relative error of the rate that the bounds are powers of. */
  readonly rateRounding: number;
  readonly regions: readonly string[];
}

function examine({ M, states, inequalities, logSizes, rateRounding, regions }: Subject): Examination {
  const n = M.dimension;
  // A state is missed by the rounding of one step, which moves ln sech² by no more than twice that. `rateRounding` says what
  // relative errors of normRounding in the factors do to the rate; these are so many times that.
  const missed = 2 * stepRounding(n, Math.max(...states.map((a) => 1 + maximumNorm(a) + maximumNorm(M.next(a)))));
  const worst = tightest(
    inequalities.map(({ t, logBound, side }) => ({
      margin: side === "above" ? logSizes[t] - logBound : logBound - logSizes[t],
      allowance: productRounding(n, t) + (t + 1) * (normRounding(n) + rateRounding) * (1 + missed / normRounding(n)),
    })),
  );
  const all = [...regions];
  if (n >= 2) all.push("several units");
  if (worst.margin < 0.05) all.push("within 5 % of the bound");
  return { kind: "finding", ...worst, regions: all };
}

export const shared = {
  item,
  examine,
  narrate: ({ M, states, inequalities, logSizes }: Subject) => [
    showMap(M),
    ...showTable(
      ["t", "a_t", "ln ‖∂a_t/∂a_0‖", "claimed"],
      states.map((a, t) => [
        t,
        showVector(a),
        logSizes[t],
        inequalities
          .filter((inequality) => inequality.t === t)
          .map(({ side, logBound }) => `${side === "above" ? "≥" : "≤"} ${showNumber(logBound)}`)
          .join(),
      ]),
    ),
  ],
  sources: ["src/dynamics/sensitivity.ts", "src/networks/tanh-network.ts"],
};

/** The run through these states, one after the other; each input is taken from where the run is, so that it cannot stray. */
export function runThrough(M: TanhNetwork, wanted: readonly Vector[]) {
  const states: Vector[] = [wanted[0]];
  for (let t = 1; t < wanted.length; t++) {
    const image = M.next(states[t - 1]);
    states.push(add(image, subtract(wanted[t], image)));
  }
  return { states, logSizes: sensitivities(M, states).map(logOperatorNorm) };
}

/** x^{1/k} for k = 1, 2, 3 or 4 and x > 0. */
export function root(x: number, k: number): number {
  if (k === 1) return x;
  if (k % 2 === 0) return root(Math.sqrt(x), k / 2);
  let r = Math.max(1, x);
  for (;;) {
    const next = (2 * r + x / (r * r)) / 3; // Newton's method for k = 3, from above
    if (!(next < r)) return r;
    r = next;
  }
}
