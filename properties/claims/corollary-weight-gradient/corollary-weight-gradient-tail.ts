/**
 * What the past contributes to the weight gradient of a latched network.
 *
 * Absolutely, little: while ‖M'(a_τ)‖ ≤ λ < 1, the share of step τ is δ_τ x_{τ−1}' with ‖δ_τ‖ ≤ λ^{t−τ} ‖∂C_t/∂a_t‖, so
 *
 *   ‖shares of all τ ≤ τ_0‖ ≤ K λ^{t−τ_0}/(1 − λ),      K = ‖∂C_t/∂a_t‖ max ‖x‖.
 *
 * Relative to the recent steps, not always: their shares have the factor x_{t−1}, and nothing keeps that away from 0. For
 * 0 < w < 1 and u = 0 all states are latched to X = {0}, share τ is g (1/w) a_τ Π_{j=τ}^{t−1} w sech² a_j, and
 *
 *   oldest/newest = Π_{τ=1}^{t−1} 2a_τ / sinh 2a_τ ≥ exp(−⅔ Σ a_τ²) ≥ exp(−⅔ a_1² / (1 − w²))    at every t,
 *
 * because sinh y ≤ y e^{y²/6} and a_{τ+1} ≤ w a_τ: w^{t−τ} from the gradient and w^τ from the state make the same of all τ.
 * So it is for the weights of any unit that rests at 0, other units being latched elsewhere or not. (Saturation of the last
 * states does not do this: it scales all shares alike.)
 */
import fc from "fast-check";
import { autonomousTrajectory, drivenTrajectory, inputsAlong } from "../../../src/dynamics/trajectory.ts";
import { type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { sumOfShares, weightGradientShares } from "../../../src/networks/weight-gradient.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import {
  buildContractingBox,
  contractingBoxCase,
  type ContractingBoxCase,
  MAX_UNITS,
} from "../../arbitraries/maps/contracting-box.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.weightGradient;
const MAX_STEPS = 25;

/* Absolutely: a geometric tail. */

interface TailCase {
  readonly box: ContractingBoxCase;
  /** Where in the box the states are, over and over: 0 where M' is largest, 1 at the far corner. */
  readonly places: readonly number[];
  readonly steps: number;
  /** ∂C_t/∂a_t up to its length, which is 1. */
  readonly costGradient: readonly number[];
}

interface TailSubject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  /** Bounds and sizes of the sum of all shares of lag k or more, by k. */
  readonly bounds: readonly number[];
  readonly tails: readonly number[];
}

function buildTail(c: TailCase, latched: boolean): TailSubject {
  const { M, point, halfWidth, steepest, lambda } = buildContractingBox(c.box);
  const n = M.dimension;
  const far = point.map((entry) => entry + (entry < 0 ? -halfWidth : halfWidth));
  // Nearer to 0 than the box, unless it holds 0, slopes are larger than on it.
  const [from, to] = latched ? [steepest, far] : [scale(0.1, steepest), scale(0.5, steepest)];
  const wanted = Array.from({ length: c.steps + 1 }, (_, t) => {
    const place = c.places[t % c.places.length];
    return from.map((entry, i) => entry + place * (to[i] - entry));
  });
  const states = drivenTrajectory(M, wanted[0], inputsAlong(M, wanted));
  const shares = weightGradientShares(M, states, unitVector(c.costGradient, n));
  const K = Math.max(...states.map((a) => euclideanNorm(a.map(tanh))));
  let bound = K / (1 - lambda);
  const bounds = shares.map((_, lag) => (lag === 0 ? bound : (bound *= lambda)));
  return { M, states, bounds, tails: shares.map((_, lag) => operatorNorm(sumOfShares(shares.slice(lag)))) };
}

const tail = {
  item,
  cases: fc.record({
    // Half of the boxes as narrow as leaves 0 out.
    box: fc.oneof(
      contractingBoxCase,
      contractingBoxCase.map((c) => ({
        ...c,
        point: c.point.map((entry) => (entry < 0 ? entry - 1 : entry + 1)),
        halfWidth: c.halfWidth / 2,
      })),
    ),
    places: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 1, 10), { minLength: 1, maxLength: 5 })),
    steps: fc.integer({ min: 2, max: MAX_STEPS }),
    costGradient: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  }) satisfies fc.Arbitrary<TailCase>,
  examine: ({ M, states, bounds, tails }: TailSubject): Examination => {
    const n = M.dimension;
    const T = states.length - 1;
    // All shares are 0 where all states are: 0 ≤ 0 is neither near a violation nor a case that says much.
    const inequalities = bounds.map((bound, lag) => ({
      margin: bound === 0 ? 1 : 1 - tails[lag] / bound,
      // A state that is led to its place misses it by rounding, which moves every factor by as much.
      allowance: (T + 2) * (productRounding(n, 1) * (1 + operatorNorm(M.weights)) + normRounding(n)),
    }));
    const regions = [];
    if (n >= 2) regions.push("several units");
    if (T >= 10) regions.push("10 steps or more");
    if (inequalities.some(({ margin }) => margin < 0.3)) regions.push("above 0.7 of the bound");
    if (bounds[0] > 0.1) regions.push("states away from 0");
    return { kind: "finding", ...tightest(inequalities), regions };
  },
  narrate: ({ M, states, bounds, tails }: TailSubject) => [
    showMap(M),
    `states from the last back: ${[...states].reverse().slice(0, 4).map(showVector).join(" ← ")} …`,
    ...showTable(
      ["lag", "‖shares of this lag and more‖", "bound"],
      tails.map((size, lag) => [lag, size, bounds[lag]]),
    ),
  ],
  sources: ["src/networks/weight-gradient.ts", "src/dynamics/contraction.ts"],
};

export const tailRepaired = claim<TailCase, TailSubject>({
  ...tail,
  id: "corollary-weight-gradient-tail/repaired",
  reading: "repaired",
  statement:
    "‖M'(a_τ)‖ ≤ λ < 1 on the way ⇒ the shares of all τ ≤ τ_0 add up to K λ^{t−τ_0}/(1 − λ) at most, K = ‖∂C_t/∂a_t‖ max ‖x_τ‖.",
  build: (c) => buildTail(c, true),
  coverage: {
    "several units": 0.4,
    "10 steps or more": 0.3,
    "above 0.7 of the bound": 0.05,
    "states away from 0": 0.5,
  },
  expectation: "holds",
  control: "corollary-weight-gradient-tail/control",
});

export const tailControl = claim<TailCase, TailSubject>({
  ...tail,
  id: "corollary-weight-gradient-tail/control",
  reading: "control",
  statement: "The same λ with states between the box and 0, which are not latched.",
  build: (c) => buildTail(c, false),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the states leave the set on which ‖M'‖ ≤ λ",
});

/* Relative to recent shares: not negligible. */

/** "Negligible" is granted to an oldest share of up to this much of the newest. */
const NEGLIGIBLE = 0.1;

interface RecentCase {
  readonly w: number;
  readonly start: number;
  readonly steps: number;
}

interface RecentSubject {
  readonly w: number;
  readonly states: readonly Vector[];
  /** Shares by lag over that of lag 0. */
  readonly ratios: readonly number[];
  /** exp(−⅔ a_1²/(1 − w²)), a lower bound of oldest/newest at every t. */
  readonly forEver: number;
}

export const recent = claim<RecentCase, RecentSubject>({
  item,
  id: "corollary-weight-gradient-recent/literal",
  reading: "literal",
  statement:
    "As worded: while the system is robustly latched, shares with τ ≪ t are negligible against shares with τ near t.",
  cases: fc.record({ w: onGrid(0.1, 0.9, 10), start: onGrid(0.1, 1, 10), steps: fc.constantFrom(20, 50, 100, 200) }),
  build: ({ w, start, steps }) => {
    const M = tanhNetwork(matrixOf([[w]]));
    const states = autonomousTrajectory(M, Float64Array.of(start), steps);
    const logShares = weightGradientShares(M, states, Float64Array.of(1)).map(logOperatorNorm);
    const [first] = states[1];
    return {
      w,
      states,
      ratios: logShares.map((size) => exp(size - logShares[0])),
      forEver: exp((-2 / 3) * ((first * first) / (1 - w * w))),
    };
  },
  examine: ({ ratios, forEver }): Examination => ({
    kind: "finding",
    margin: 1 - Math.min(forEver, ratios[ratios.length - 1]) / NEGLIGIBLE,
    allowance: productRounding(1, ratios.length),
    regions: [],
  }),
  narrate: ({ w, states, ratios, forEver }) => [
    `One unit, w = ${w}, u = 0: X = {0} is hyperbolic and Γ(X) is the whole line; a_0 = ${showNumber(states[0][0])}`,
    `oldest/newest share = Π 2a_τ/sinh 2a_τ ≥ exp(−⅔ a_1²/(1 − w²)) = ${showNumber(forEver)} at every t`,
    ...showTable(
      ["lag", "state before the step", "share/newest share"],
      [0, 1, 2, 5, 10, ratios.length - 1].map((lag) => [lag, states[ratios.length - 1 - lag][0], ratios[lag]]),
    ),
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 1,
  found: "constructed",
  broken:
    "the newest share may vanish as fast as the oldest: it has the factor x_{t−1}, which tends to 0 with the state",
  repairs: ["corollary-weight-gradient-tail/repaired"],
  sources: ["src/networks/weight-gradient.ts"],
});
