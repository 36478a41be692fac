/**
 * The neuron in its two coordinates, a_t and x_t = tanh a_t, where Γ is not the same set:
 *
 *   ∂a_1/∂a_0 = w sech² a_0,   ∂x_1/∂x_0 = w sech² a_1,
 *
 * so a state below a* = arcosh √w is out of Γ in the one, and in Γ in the other if its orbit is above a* from then on.
 *
 * Symbols: w weight, a* edge of Γ, y start.
 */
import fc from "fast-check";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { runningSums } from "../../vocabulary/sums-and-powers.ts";

export const cases = fc.record({
  w: onGrid(1.1, 6, 10),
  /** The start y as a share of the edge a* of Γ. */
  share: onGrid(0.1, 2, 20),
});

interface Subject {
  readonly w: number;
  readonly y: number;
  /** The state M(y). */
  readonly next: number;
  /** ln |∂a_l/∂a_0| and ln |∂x_l/∂x_0| from y, for l = 0 … STEPS. */
  readonly inState: readonly number[];
  readonly inOutput: readonly number[];
}

/** How many steps of the neuron are looked at. */
const STEPS = 20;

export function build({ w, share }: Drawn<typeof cases>): Subject {
  const y = share * edgeOfReducedAttractingSet(w);
  const states = autonomousTrajectory(latchNeuron(w), Float64Array.of(y), STEPS);
  const logFactors = states.map(([a]) => log(multiplier(w, a)));
  return {
    w,
    y,
    next: states[1][0],
    inState: runningSums(logFactors.slice(0, STEPS)),
    inOutput: runningSums(logFactors.slice(1)),
  };
}

export function examine({ w, next, inState, inOutput }: Subject): CaseExamination {
  // The orbit rises from y > 0; once above a*, every further factor is below 1. So this decides both for all l:
  const settled = next > edgeOfReducedAttractingSet(w);
  const [largest, largestInOutput] = [inState, inOutput].map((logs) => Math.max(...logs.slice(1)));
  const disagree = largest > 0 !== largestInOutput > 0;
  return finding({
    margin: settled && disagree ? -Math.min(Math.abs(largest), Math.abs(largestInOutput)) : 1,
    allowance: productRounding(1, STEPS),
  });
}

export const narrate = ({ w, y, next, inState, inOutput }: Subject) => [
  `Neuron, w = ${w}, X = {ā}; y = ${showNumber(y)}, a* = ${showNumber(edgeOfReducedAttractingSet(w))}, M(y) = ${showNumber(next)}`,
  ...showTable(
    ["l", "ln |∂a_l/∂a_0|", "ln |∂x_l/∂x_0|"],
    [1, 2, 3, 4, 5, 6].map((l) => [l, inState[l], inOutput[l]]),
  ),
  "Below a* the first factor w sech² y exceeds 1; all factors w sech² a_1, w sech² a_2, … of the other are below 1 once M(y) > a*.",
];
