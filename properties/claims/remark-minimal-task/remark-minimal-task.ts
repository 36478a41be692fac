/**
 * The minimal task: what the trained input h_1 learns from the end of the sequence, and what it could do.
 *
 *   C = ½ (x_T − d)²,  a_1 = h_1,  |h_t| ≤ b < h*:      |∂C/∂h_1| ≤ |x_T − d| sech² a_T m^{T−1},   m = w sech² a_−
 *
 * while the same sequence with −h_1 in place of h_1 ends in the other class: a finite change does all, an infinitesimal
 * one nothing.
 *
 * Symbols: w self-weight, h_t inputs, a_− attractor under the constant input −b, x_T output, d target, T last step.
 */
import fc from "fast-check";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { attractor, drivenAttractor, inputThreshold, multiplier } from "../../../src/networks/latch-neuron.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase } from "../../arbitraries/inputs.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import { inputsOf } from "../../vocabulary/driven-run.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const MAX_STEPS = 40;

const casesOf = (first: fc.Arbitrary<number>) =>
  fc.record({
    w: onGrid(1.1, 5, 20),
    /** b as a share of h*. */
    noise: fc.oneof(fc.constant(0.95), onGrid(0.05, 0.95)),
    /** h_1 between a_− and ā, as a share; negative below a_−, towards 0. */
    first,
    inputs: inputCase(MAX_STEPS),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly w: number;
  readonly bound: number;
  /** The attractor a_− under −b. */
  readonly lowest: number;
  readonly loudest: number;
  /** The states a_1 … a_T, and those of the run with −h_1. */
  readonly states: readonly Vector[];
  readonly flipped: readonly Vector[];
  /** ln |∂C/∂h_1|, and its bound. */
  readonly logGradient: number;
  readonly logBound: number;
}

/** The target of class 1. */
const TARGET = 0.8;

function build({ w, noise, first, inputs: c }: Case, loudness = 1): Subject {
  const bound = noise * inputThreshold(w);
  const lowest = drivenAttractor(w, -bound);
  const h_1 = first >= 0 ? lowest + first * (attractor(w) - lowest) : (1 + first) * lowest;
  const inputs = inputsOf(c, 1, loudness * bound, Float64Array.of(-1));
  const M = oneUnit(w);
  const states = drivenTrajectory(M, Float64Array.of(h_1), inputs);
  const flipped = drivenTrajectory(M, Float64Array.of(-h_1), inputs);
  const [a_T] = states[inputs.length];
  const atEnd = log(Math.abs(tanh(a_T) - TARGET) * sech2(a_T));
  return {
    ...{ w, bound, lowest, states, flipped },
    loudest: Math.max(...inputs.map(([u]) => Math.abs(u))),
    logGradient: atEnd + logSensitivities(M, states)[inputs.length],
    logBound: atEnd + inputs.length * log(multiplier(w, lowest)),
  };
}

const lastOf = (states: readonly Vector[]): number => states[states.length - 1][0];

export const repaired = heldUnder("remark-minimal-task", {
  probe: {
    examine({ w, bound, lowest, states, flipped, logGradient, logBound }: Subject) {
      const steps = states.length - 1;
      const allowance = productRounding(1, steps) + (8 * steps * stepRounding(1, w + 1)) / (1 - multiplier(w, lowest));
      return finding(
        // Where x_T is d there is no gradient to bound.
        [
          { margin: logGradient === -Infinity ? 1 : logBound - logGradient, allowance },
          { margin: lastOf(states), allowance: 0 },
          { margin: -lastOf(flipped), allowance: 0 },
        ],
        visited({
          "20 steps or more": steps >= 20,
          "gradient below 10⁻⁶ while the class flips": logGradient < -14,
          "rate within 5 %": logBound - logGradient < 0.05 * Math.abs(steps * log(multiplier(w, lowest))),
          "noise near h*": bound > 0.9 * inputThreshold(w),
        }),
      );
    },
    narrate: ({ w, bound, lowest, states, flipped, logGradient, logBound }) => [
      `Neuron, w = ${w}, h* = ${showNumber(inputThreshold(w))}, b = ${showNumber(bound)}, a_− = ${showNumber(lowest)}; d = ${TARGET}`,
      `ln |∂C/∂h_1| = ${showNumber(logGradient)}, ln of the bound ${showNumber(logBound)}`,
      ...showTable(
        ["t", "a_t", "a_t with −h_1"],
        states.map(([a], k) => [k + 1, a, flipped[k][0]]),
      ),
    ],
  },
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
  cases: casesOf(onGrid(0, 2)),
  build: (c) => build(c),
  hypotheses: [
    {
      name: "noise within b",
      words: "neuron, w > 1, |h_t| ≤ b < h* for t = 2 … T",
      met: ({ w, bound, loudest }) => bound < inputThreshold(w) && atMost(loudest, bound),
      beyond: { broken: "the noise is four times as loud as b, and b is near h*", build: (c) => build(c, 4) },
    },
    {
      name: "first state beyond a_−",
      words: "h_1 = a_1 ≥ a_− > 0, the upper attractor under the constant input −b",
      met: ({ states, lowest }) => atMost(lowest, states[0][0]),
      beyond: {
        broken: "h_1 is below a_−: the state is not latched yet, or falls into the other class",
        cases: casesOf(onGrid(-0.95, -0.1)),
      },
    },
  ],
  conclusion:
    "C = ½ (x_T − d)² has |∂C/∂h_1| ≤ |x_T − d| sech² a_T (w sech² a_−)^{T−1}, although −h_1 in place of h_1 ends in the other class",
  why: "w tanh a_− − b = a_−, so a_t ≥ a_− at every t ≥ 1, where the slope is at most w sech² a_− < 1; ∂C/∂h_1 = (x_T − d) sech² a_T times the T − 1 slopes. By symmetry the run from −h_1 stays at or below −a_−.",
  coverage: {
    "20 steps or more": 0.3,
    "gradient below 10⁻⁶ while the class flips": 0.3,
    "rate within 5 %": 0.05,
    "noise near h*": 0.25,
  },
});
