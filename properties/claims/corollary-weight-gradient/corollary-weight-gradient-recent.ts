/**
 * What the past contributes to the weight gradient of a latched network is not always little beside the recent steps.
 *
 * The shares of recent steps have the factor x_{t−1}, and nothing keeps that away from 0. For 0 < w < 1 and u = 0 all
 * states are latched to X = {0}, share τ is g (1/w) a_τ Π_{j=τ}^{t−1} w sech² a_j, and
 *
 *   oldest/newest = Π_{τ=1}^{t−1} 2a_τ / sinh 2a_τ ≥ exp(−⅔ Σ a_τ²) ≥ exp(−⅔ a_1² / (1 − w²))    at every t,
 *
 * because sinh y ≤ y e^{y²/6} and a_{τ+1} ≤ w a_τ: w^{t−τ} from the gradient and w^τ from the state make the same of
 * all τ. So it is for the weights of any unit that rests at 0, other units being latched elsewhere or not. (Saturation
 * of the last states does not do this: it scales all shares alike.)
 */
import fc from "fast-check";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { weightGradientShares } from "../../../src/networks/weight-gradient.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { refutedLiteral } from "../../vocabulary/statements.ts";

/** "Negligible" is granted to an oldest share of up to this much of the newest. */
const NEGLIGIBLE = 0.1;

const cases = fc.record({
  w: onGrid(0.1, 0.9, 10),
  /** The start a_0. */
  start: onGrid(0.1, 1, 10),
  steps: fc.constantFrom(20, 50, 100, 200),
});

interface Subject {
  readonly w: number;
  readonly states: readonly Vector[];
  /** The sizes of the shares by lag, over that of lag 0. */
  readonly ratios: readonly number[];
  /** exp(−⅔ a_1²/(1 − w²)), a lower bound of oldest/newest at every t. */
  readonly forEver: number;
}

function build({ w, start, steps }: Drawn<typeof cases>): Subject {
  const M = oneUnit(w);
  const states = autonomousTrajectory(M, Float64Array.of(start), steps);
  const logShares = weightGradientShares(M, states, Float64Array.of(1)).map(logOperatorNorm);
  const [first] = states[1];
  return {
    w,
    states,
    ratios: logShares.map((size) => exp(size - logShares[0])),
    forEver: exp((-2 / 3) * ((first * first) / (1 - w * w))),
  };
}

const examine = ({ ratios, forEver }: Subject): CaseExamination =>
  finding({
    margin: 1 - Math.min(forEver, ratios[ratios.length - 1]) / NEGLIGIBLE,
    allowance: productRounding(1, ratios.length),
  });

const narrate = ({ w, states, ratios, forEver }: Subject) => [
  `One unit, w = ${w}, u = 0: X = {0} is hyperbolic and Γ(X) is the whole line; a_0 = ${showNumber(states[0][0])}`,
  `oldest/newest share = Π 2a_τ/sinh 2a_τ ≥ exp(−⅔ a_1²/(1 − w²)) = ${showNumber(forEver)} at every t`,
  ...showTable(
    ["lag", "state before the step", "share/newest share"],
    [0, 1, 2, 5, 10, ratios.length - 1].map((lag) => [lag, states[ratios.length - 1 - lag][0], ratios[lag]]),
  ),
];

export const literal = refutedLiteral("corollary-weight-gradient-recent", {
  probe: { cases, build, examine, narrate },
  sources: ["src/networks/weight-gradient.ts"],
  statement:
    "As worded: while the system is robustly latched, shares with τ ≪ t are negligible against shares with τ near t.",
  found: "constructed",
  leastViolation: 1,
  broken:
    "the newest share may vanish as fast as the oldest: it has the factor x_{t−1}, which tends to 0 with the state",
  repairs: ["corollary-weight-gradient-tail/repaired"],
});
