/**
 * Theorem 4 for the latching neuron: exact rates under bounded inputs.
 *
 *   |u_t| ≤ b < h*, a_0 in [a_−, a_+]:   t ln m(a_+) ≤ ln |∂a_t/∂a_0| ≤ t ln m(a_−),   m(a) = w sech² a,
 *
 * with a_± the attractors under the constant inputs ±b, which attain both bounds; and the same for ∂x_t/∂x_0,
 * x = tanh a, up to the factor sech² a_t / sech² a_0. The more noise the latch is allowed, the closer to 1 the rate may
 * come.
 */
import fc from "fast-check";
import { drivenTrajectory } from "../../../../src/dynamics/trajectory.ts";
import { drivenAttractor, inputThreshold, latchNeuron, multiplier } from "../../../../src/networks/latch-neuron.ts";
import { exp } from "../../../../src/numeric/elementary/exp.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { sech2 } from "../../../../src/numeric/elementary/tanh.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import { inputCase } from "../../../arbitraries/inputs.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { isAttained, logSensitivities } from "../../../vocabulary/decay.ts";
import { inputsOf } from "../../../vocabulary/driven-run.ts";
import { atEachStep, finding, visited } from "../../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../../vocabulary/narrative.ts";
import { productRounding } from "../../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { runningSums } from "../../../vocabulary/sums-and-powers.ts";

const MAX_STEPS = 60;

const cases = fc.record({
  w: onGrid(1.1, 6, 10),
  /** b as a share of h*. */
  noise: onGrid(0.05, 0.95),
  /** The place of a_0 between a_− (0) and a_+ (1). */
  start: fc.oneof(fc.constantFrom(0, 1), onGrid(0, 1)),
  inputs: inputCase(MAX_STEPS),
  /** Where adversarial inputs push: −1 towards the edge of Γ, where the decay is least, 1 away from it. */
  push: fc.constantFrom(-1, 1),
});

interface Subject {
  readonly w: number;
  readonly b: number;
  readonly states: readonly Vector[];
  /** The lower rate ln m(a_+) per step. */
  readonly logLow: number;
  /** The upper rate ln m(a_−) per step. */
  readonly logHigh: number;
  /** The logarithms of |∂a_t/∂a_0| for t = 0 … T. */
  readonly state: readonly number[];
  /** The logarithms of |∂x_t/∂x_0| for t = 0 … T. */
  readonly output: readonly number[];
}

function build({ w, start, push, ...c }: Drawn<typeof cases>, loudness: number): Subject {
  const b = c.noise * inputThreshold(w);
  const [low, high] = [drivenAttractor(w, -b), drivenAttractor(w, b)];
  const M = latchNeuron(w);
  const inputs = inputsOf(c.inputs, 1, loudness * b, Float64Array.of(push));
  const states = drivenTrajectory(M, Float64Array.of(low + start * (high - low)), inputs);
  // ∂x_t/∂x_0 = Π_{τ=1}^{t} w (1 − x_τ²), a product of its own, not the other one converted.
  const output = runningSums(states.slice(1).map(([a]) => log(multiplier(w, a))));
  return {
    w,
    b,
    states,
    logLow: log(multiplier(w, high)),
    logHigh: log(multiplier(w, low)),
    state: logSensitivities(M, states),
    output,
  };
}

/** The attractors a_± are found to a few ulps; their multipliers, steeper, to this. */
const RATE_ROUNDING = 1e-12;

function examine({ states, logLow, logHigh, state, output }: Subject): CaseExamination {
  const changeOfCoordinate = (t: number) => log(sech2(states[t][0])) - log(sech2(states[0][0]));
  const inequalities = atEachStep(state, (inState, t) => {
    const allowance = t * (productRounding(1, 1) + RATE_ROUNDING * (1 + 1 / (1 - exp(logHigh))));
    const inOutput = output[t] - changeOfCoordinate(t);
    return [inState, inOutput].flatMap((size) => [
      { margin: t * logHigh - size, allowance },
      { margin: size - t * logLow, allowance },
    ]);
  }).flat();
  const T = state.length - 1;
  return finding(
    inequalities,
    visited({
      "upper bound attained to 1 %": isAttained(state, logHigh, 0.01),
      "lower bound attained to 1 %": state[T] - T * logLow < 0.01 * Math.abs(T * logLow),
      "slow decay": logHigh > log(0.8),
    }),
  );
}

const narrate = ({ w, b, states, logLow, logHigh, state }: Subject) => [
  `Neuron, w = ${w}, h* = ${showNumber(inputThreshold(w))}, b = ${showNumber(b)}`,
  ...showTable(
    ["t", "a_t", "t ln m(a_+)", "ln ∂a_t/∂a_0", "t ln m(a_−)"],
    states.map(([a], t) => [t, a, t * logLow, state[t], t * logHigh]),
  ),
];

export const { repaired, control } = heldAndRefuted("theorem-4-neuron", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
  holds: {
    statement:
      "Neuron, |u_t| ≤ b < h*, a_0 in [a_−, a_+]: t ln m(a_+) ≤ ln |∂a_t/∂a_0| ≤ t ln m(a_−), and so for ∂x_t/∂x_0 up to sech² a_t / sech² a_0; both attained.",
    build: (c) => build(c, 1),
    coverage: { "upper bound attained to 1 %": 0.05, "lower bound attained to 1 %": 0.05, "slow decay": 0.05 },
  },
  control: {
    statement: "The same with inputs three times as loud as b.",
    build: (c) => build(c, 3),
    broken: "the inputs exceed b",
  },
});
