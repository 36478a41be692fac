/**
 * What the past contributes to the weight gradient of a latched network, beside the recent steps: not always little.
 *
 * The share of step τ in the gradient by the weight W_ij has the factor x_{τ−1,j}, and nothing keeps that of recent
 * steps away from 0. Two units that do not see each other, W = diag(w_1, w_2) with w_1 > 1 > w_2 > 0, store a bit in
 * the first; the second rests at 0. Without input the share of τ by W_22 is g (1/w_2) a_τ Π_{j=τ}^{t−1} w_2 sech² a_j,
 * a the state of the second, and
 *
 *   oldest/newest = Π_{τ=1}^{t−1} 2a_τ / sinh 2a_τ ≥ exp(−⅔ Σ a_τ²) ≥ exp(−⅔ a_1² / (1 − w_2²))    at every t,
 *
 * because sinh y ≤ y e^{y²/6} and a_{τ+1} ≤ w_2 a_τ: w_2^{t−τ} from the gradient and w_2^τ from the state make the same
 * of all τ. (Saturation of the last states does not do this: it scales all shares alike.)
 *
 * Repaired: where the outputs stay away from 0, all shares together are small beside the newest, ξ = min ‖x‖,
 *
 *   ‖share of τ‖ ≤ λ^{t−τ} (max ‖x‖ / ξ) ‖share of t‖.
 */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { weightGradientShares } from "../../../src/networks/weight-gradient.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { diagonal } from "../../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { logOfScaled } from "../../../src/numeric/log-magnitude.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import {
  type BoxCase,
  contractingOnTheWay,
  inBoxesAroundZero,
  inBoxesAwayFromZero,
  inTheBox,
  narrateShares,
  runInBox,
  type RunInBox,
  sharesRounding,
  towardsZero,
} from "./run-in-a-box.ts";

/** "Negligible" is granted to an oldest share of up to this much of the newest. */
const NEGLIGIBLE = 0.1;

const latchedBeside = fc.record({
  /** The weight w_1 of the unit that stores the bit. */
  latching: onGrid(1.2, 4, 10),
  /** The bit. */
  bit: fc.constantFrom(1, -1),
  /** The weight w_2 of the unit at rest. */
  resting: onGrid(0.1, 0.9, 10),
  /** The start of the first unit as a share of its attractor, and that of the second. */
  latched: onGrid(1, 1.5, 10),
  start: onGrid(0.1, 1, 10),
  steps: fc.constantFrom(20, 50, 100, 200),
});

interface TwoUnits {
  readonly latching: number;
  readonly resting: number;
  readonly states: readonly Vector[];
  readonly isLatched: boolean;
  /** The sizes of the shares of the gradient by W_22 by lag, over that of lag 0. */
  readonly ratios: readonly number[];
  /** exp(−⅔ a_1²/(1 − w_2²)), a lower bound of oldest/newest at every t. */
  readonly forEver: number;
}

function buildTwoUnits({ latching, bit, resting, latched, start, steps }: Drawn<typeof latchedBeside>): TwoUnits {
  const M = tanhNetwork(diagonal(Float64Array.of(latching, resting)));
  const stored = bit * attractor(latching);
  const states = autonomousTrajectory(M, Float64Array.of(latched * stored, start), steps);
  const X = asHyperbolicAttractor(M, [Float64Array.of(stored, 0)]);
  const logShares = weightGradientShares(M, states, Float64Array.of(1, 1)).map(({ matrix, exponent }) =>
    logOfScaled(matrix.data[3], exponent),
  );
  const first = states[1][1];
  return {
    latching,
    resting,
    states,
    isLatched: X !== undefined && latchVerdict(M, [X], 0, states[0]).kind === "inside",
    ratios: logShares.map((size) => exp(size - logShares[0])),
    forEver: exp((-2 / 3) * ((first * first) / (1 - resting * resting))),
  };
}

const examineTwoUnits = ({ isLatched, ratios, forEver }: TwoUnits): CaseExamination =>
  isLatched
    ? finding({
        margin: 1 - Math.min(forEver, ratios[ratios.length - 1]) / NEGLIGIBLE,
        allowance: productRounding(1, ratios.length),
      })
    : undecided("a_0 is not known to be in Γ(X)");

const narrateTwoUnits = ({ latching, resting, states, ratios, forEver }: TwoUnits) => [
  `W = diag(${latching}, ${resting}), u = 0: unit 1 stores a bit, beyond the edge ±${showNumber(edgeOfReducedAttractingSet(latching))} of its Γ; unit 2 comes to rest at 0`,
  `W_22: oldest/newest share = Π 2a_τ/sinh 2a_τ ≥ exp(−⅔ a_1²/(1 − w_2²)) = ${showNumber(forEver)} at every t`,
  ...showTable(
    ["lag", "unit 1 before the step", "unit 2", "share by W_22/newest"],
    [0, 1, 2, 5, 10, ratios.length - 1].map((lag) => [lag, ...states[ratios.length - 1 - lag], ratios[lag]]),
  ),
];

export const literal = refutedLiteral("corollary-weight-gradient-recent", {
  probe: { cases: latchedBeside, build: buildTwoUnits, examine: examineTwoUnits, narrate: narrateTwoUnits },
  sources: ["src/networks/weight-gradient.ts"],
  wording: {
    known: "paraphrased",
    section: "the section on the effect on the weight gradient",
    words:
      "for a robustly latched system the terms with τ ≪ t tend to 0, so that they are negligible beside those with τ near t; read weight by weight",
  },
  statement:
    "While the system is robustly latched and stores a bit, shares with τ ≪ t are negligible against shares with τ near t, in the gradient by every weight.",
  found: "constructed",
  leastViolation: 1,
  broken:
    "the newest share may vanish as fast as the oldest: by the weights of a unit at rest it has the factor x_{t−1}, which tends to 0",
  matters: "needs a word",
  repairs: ["corollary-weight-gradient-recent/repaired", "corollary-weight-gradient-tail/repaired"],
});

interface Subject extends RunInBox {
  /** What is claimed to be a lower bound ξ of ‖x_0‖ … ‖x_{T−1}‖. */
  readonly least: number;
  /** What is claimed of ‖share of lag k‖/‖share of lag 0‖ beside λ^k: max ‖x‖/ξ. */
  readonly ratio: number;
}

const withLeast = (run: RunInBox, least: number): Subject => ({
  ...run,
  least,
  ratio: Math.max(...run.outputs) / least,
});

const build = (c: BoxCase): Subject => {
  const run = runInBox(c, inTheBox);
  return withLeast(run, Math.min(...run.outputs));
};

/** The run of a case whose state before the last step is near 0. */
const nearZeroAtLast = (c: BoxCase): RunInBox =>
  runInBox(c, inTheBox, (wanted, t) => (t === c.steps - 1 ? scale(0.05, wanted) : wanted));

const logSizesOf = ({ shares }: RunInBox) => shares.map(logOperatorNorm);

function examine(s: Subject): CaseExamination {
  const { M, lambda, ratio, outputs } = s;
  const logSizes = logSizesOf(s);
  return finding(
    atEachStep(logSizes, (size, lag) => ({
      margin: lag * log(lambda) + log(ratio) - (size - logSizes[0]),
      allowance: sharesRounding(s),
    })),
    visited({
      "several units": M.dimension >= 2,
      "10 steps or more": outputs.length >= 10,
      "outputs that change": ratio > 1.1,
    }),
  );
}

function narrate(s: Subject): string[] {
  const logSizes = logSizesOf(s);
  return narrateShares(
    s,
    ["‖share‖/‖newest share‖", "bound"],
    logSizes.map((size, lag) => [exp(size - logSizes[0]), exp(lag * log(s.lambda)) * s.ratio]),
  );
}

export const repaired = heldUnder<BoxCase, Subject>("corollary-weight-gradient-recent", {
  probe: { cases: inBoxesAwayFromZero, examine, narrate },
  sources: ["src/networks/weight-gradient.ts", "src/dynamics/contraction.ts"],
  hypotheses: [
    {
      ...contractingOnTheWay,
      beyond: {
        broken: "the states are between the box and 0, where slopes are larger",
        build: (c) => {
          const run = runInBox(c, towardsZero);
          return withLeast(run, Math.min(...run.outputs));
        },
      },
    },
    {
      name: "outputs away from 0",
      words: "‖x_τ‖ ≥ ξ > 0 for τ = 0 … T − 1, x = tanh a",
      met: ({ outputs, least }) => least > 0 && atMost(least, Math.min(...outputs)),
      beyond: {
        broken: "the state before the last step is near 0, in a box that holds 0, and ξ is the least of the others",
        cases: inBoxesAroundZero,
        build: (c) => {
          const run = nearZeroAtLast(c);
          return withLeast(run, Math.min(...run.outputs.slice(0, -1)));
        },
      },
    },
  ],
  conclusion: "‖share of τ‖ ≤ λ^{T−τ} (max ‖x‖/ξ) ‖share of T‖ in the gradient by all weights together",
  why: "The share of τ has the norm ‖δ_τ‖ ‖x_{τ−1}‖, with ‖δ_τ‖ ≤ λ^{T−τ} ‖δ_T‖; that of T has ‖δ_T‖ ‖x_{T−1}‖.",
  build,
  coverage: { "several units": 0.4, "10 steps or more": 0.3, "outputs that change": 0.05 },
  spoiled: [
    {
      statement: "The same without the factor max ‖x‖/ξ.",
      changed: "outputs of earlier steps may be larger than the newest",
      cases: inBoxesAroundZero,
      build: (c) => {
        const run = nearZeroAtLast(c);
        return { ...withLeast(run, Math.min(...run.outputs)), ratio: 1 };
      },
    },
  ],
});
