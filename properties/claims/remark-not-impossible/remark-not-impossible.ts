/**
 * Not an impossibility: for every T there is a start from which one plain step of gradient descent solves the latch.
 *
 * One unit, x_T = tanh a_T, C = ½ (x_T − d)², a_1 = h trained, wanted: class 1, x_T > 0. From h = −ε w^{1−T} the state
 * is still near the boundary 0 at T, and −∂C/∂h ≥ 0.6 w^{T−1}: the step h − η ∂C/∂h leads beyond 0, and the unit holds
 * the right sign ever after. What theorem 4 says of a start in Γ it does not say of this one; but the interval of such
 * starts shrinks like w^{−T}.
 *
 * Symbols: w self-weight, h trained input, η learning rate, d target, T last step, ε distance from the boundary at T.
 */
import fc from "fast-check";
import { sensitivity } from "../../../src/dynamics/sensitivity.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const casesOf = (rate: fc.Arbitrary<number>, T: fc.Arbitrary<number>) =>
  fc.record({
    w: onGrid(1.2, 4, 10),
    rate,
    T,
    /** The distance ε as a share of the largest, ½ √(1 − 1/w²). */
    epsilon: onGrid(0.1, 1),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

/** The target of class 1. */
const TARGET = 0.8;

interface Subject {
  readonly w: number;
  readonly rate: number;
  readonly T: number;
  /** The start h, the largest distance from 0 that it may have, and what one step of gradient descent makes of h. */
  readonly h: number;
  readonly largest: number;
  readonly after: number;
  readonly outputs: readonly [number, number];
}

function build({ w, rate, T, epsilon }: Case, start: "near the boundary" | "latched"): Subject {
  const largest = (Math.sqrt(1 - 1 / (w * w)) / 2) * exp(-(T - 1) * log(w));
  const h = start === "latched" ? -attractor(w) * (0.5 + epsilon) : -epsilon * largest;
  const M = oneUnit(w);
  const states = autonomousTrajectory(M, Float64Array.of(h), T - 1);
  const [a_T] = states[T - 1];
  const gradient = (tanh(a_T) - TARGET) * sech2(a_T) * exp(logOperatorNorm(sensitivity(M, states)));
  const after = h - rate * gradient;
  const [reached] = autonomousTrajectory(M, Float64Array.of(after), T - 1)[T - 1];
  return { w, rate, T, h, largest, after, outputs: [tanh(a_T), tanh(reached)] };
}

/** The least −∂C/∂h over w^{T−1}: target 0.8, and the slopes take away a quarter at most. */
const LEAST_GRADIENT = 0.6;

const stepReaches = ({ w, rate, T, h }: Subject) => LEAST_GRADIENT * rate * exp((T - 1) * log(w)) > -h;

export const repaired = heldUnder("remark-not-impossible", {
  probe: {
    examine: ({ T, rate, outputs: [before, after] }: Subject) =>
      finding(
        [
          { margin: -before, allowance: 0 },
          { margin: after, allowance: 0 },
        ],
        visited({ "T of 50 or more": T >= 50, "a learning rate of 0.01 at most": rate <= 0.01 }),
      ),
    narrate: ({ w, rate, T, h, after, outputs }) => [
      `w = ${w}, T = ${T}, η = ${rate}: from h = ${showNumber(h)} the output is ${showNumber(outputs[0])}`,
      `after one step h = ${showNumber(after)} and the output is ${showNumber(outputs[1])}`,
    ],
  },
  sources: ["src/dynamics/sensitivity.ts", "src/networks/latch-neuron.ts"],
  cases: casesOf(fc.constantFrom(0.001, 0.01, 0.1, 1), fc.integer({ min: 30, max: 100 })),
  build: (c) => build(c, "near the boundary"),
  hypotheses: [
    {
      name: "start near the boundary",
      words: "one unit, w > 1, a_1 = h = −ε w^{1−T} with 0 < ε ≤ ½ √(1 − 1/w²)",
      met: ({ h, largest }) => atMost(-h, largest),
      beyond: {
        broken: "h is beyond half the attractor of the other class",
        build: (c) => build(c, "latched"),
      },
    },
    {
      name: "step that reaches the boundary",
      words: "0.6 η w^{T−1} > −h, true of every learning rate η > 0 for T large enough",
      met: stepReaches,
      beyond: {
        broken: "the learning rate is a millionth and T is small",
        cases: casesOf(fc.constant(1e-6), fc.integer({ min: 2, max: 6 })),
      },
    },
  ],
  conclusion:
    "x_T < 0 before, and x_T > 0 after one plain step h − η ∂C/∂h with C = ½ (x_T − 0.8)²: for every T and η some start makes the task easy",
  why: "|a_τ| ≤ w^{τ−1} |h| = ε w^{τ−T} since |tanh a| ≤ |a|, so Σ a_τ² ≤ ε²/(1 − w^{−2}) ≤ ¼ and Π_{τ≤T} sech² a_τ ≥ Π (1 − a_τ²) ≥ 1 − Σ a_τ² ≥ ¾. With x_T < 0, −∂C/∂h = (0.8 − x_T) w^{T−1} Π sech² a_τ ≥ 0.6 w^{T−1}: the step ends above 0, and w tanh keeps the sign.",
  coverage: { "T of 50 or more": 0.3, "a learning rate of 0.01 at most": 0.3 },
});
