/**
 * Theorem 4 for the latching neuron: exact rates under bounded inputs.
 *
 *   |u_t| ≤ b < h*, a_0 in [a_−, a_+]:   t ln m(a_+) ≤ ln |∂a_t/∂a_0| ≤ t ln m(a_−),   m(a) = w sech² a,
 *
 * with a_± the attractors under the constant inputs ±b, which attain both bounds; and the same for ∂x_t/∂x_0, x = tanh a,
 * up to the factor sech² a_t / sech² a_0. The more noise the latch is allowed, the closer to 1 the rate may come.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { drivenAttractor, inputThreshold, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { productRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem4;

const MAX_STEPS = 60;

interface NeuronCase {
  readonly w: number;
  /** b as a share of h*. */
  readonly noise: number;
  /** a_0 between a_− (0) and a_+ (1). */
  readonly start: number;
  readonly inputs: InputCase;
  /** Where adversarial inputs push: −1 towards the edge of Γ, where the decay is least, 1 away from it. */
  readonly push: -1 | 1;
}

interface NeuronSubject {
  readonly w: number;
  readonly b: number;
  readonly states: readonly Vector[];
  readonly logLow: number;
  readonly logHigh: number;
  readonly state: readonly number[];
  readonly output: readonly number[];
}

const neuronCases: fc.Arbitrary<NeuronCase> = fc.record({
  w: onGrid(1.1, 6, 10),
  noise: onGrid(0.05, 0.95),
  start: fc.oneof(fc.constantFrom(0, 1), onGrid(0, 1)),
  inputs: inputCase(MAX_STEPS),
  push: fc.constantFrom(-1, 1),
});

function buildNeuron({ w, noise, start, inputs: c, push }: NeuronCase, loudness: number): NeuronSubject {
  const b = noise * inputThreshold(w);
  const [low, high] = [drivenAttractor(w, -b), drivenAttractor(w, b)];
  const M = latchNeuron(w);
  const source = inputSource(c, 1);
  const inputs = Array.from({ length: c.steps }, (_, before) =>
    source(before + 1, loudness * b, Float64Array.of(push)),
  );
  const states = drivenTrajectory(M, Float64Array.of(low + start * (high - low)), inputs);
  // ∂x_t/∂x_0 = Π_{τ=1}^{t} w (1 − x_τ²), a product of its own, not the other one converted.
  const output = [0];
  for (let t = 1; t < states.length; t++) output.push(output[t - 1] + log(multiplier(w, states[t][0])));
  return {
    w,
    b,
    states,
    logLow: log(multiplier(w, high)),
    logHigh: log(multiplier(w, low)),
    state: sensitivities(M, states).map(logOperatorNorm),
    output,
  };
}

/** The attractors a_± are found to a few ulps; their multipliers, steeper, to this. */
const RATE_ROUNDING = 1e-12;

function examineNeuron({ states, logLow, logHigh, state, output }: NeuronSubject): Examination {
  const changeOfCoordinate = (t: number) => log(sech2(states[t][0])) - log(sech2(states[0][0]));
  const inequalities = state.slice(1).flatMap((_, before) => {
    const t = before + 1;
    const allowance = t * (productRounding(1, 1) + RATE_ROUNDING * (1 + 1 / (1 - exp(logHigh))));
    const inOutput = output[t] - changeOfCoordinate(t);
    return [state[t], inOutput].flatMap((size) => [
      { margin: t * logHigh - size, allowance },
      { margin: size - t * logLow, allowance },
    ]);
  });
  const T = state.length - 1;
  const regions = [];
  if (T * logHigh - state[T] < 0.01 * Math.abs(T * logHigh)) regions.push("upper bound attained to 1 %");
  if (state[T] - T * logLow < 0.01 * Math.abs(T * logLow)) regions.push("lower bound attained to 1 %");
  if (logHigh > log(0.8)) regions.push("slow decay");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const neuron = {
  item,
  cases: neuronCases,
  examine: examineNeuron,
  narrate: ({ w, b, states, logLow, logHigh, state }: NeuronSubject) => [
    `Neuron, w = ${w}, h* = ${showNumber(inputThreshold(w))}, b = ${showNumber(b)}`,
    ...showTable(
      ["t", "a_t", "t ln m(a_+)", "ln ∂a_t/∂a_0", "t ln m(a_−)"],
      states.map(([a], t) => [t, a, t * logLow, state[t], t * logHigh]),
    ),
  ],
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
};

export const repaired = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "theorem-4-neuron/repaired",
  reading: "repaired",
  statement:
    "Neuron, |u_t| ≤ b < h*, a_0 in [a_−, a_+]: t ln m(a_+) ≤ ln |∂a_t/∂a_0| ≤ t ln m(a_−), and so for ∂x_t/∂x_0 up to sech² a_t / sech² a_0; both attained.",
  build: (c) => buildNeuron(c, 1),
  coverage: { "upper bound attained to 1 %": 0.05, "lower bound attained to 1 %": 0.05, "slow decay": 0.05 },
  expectation: "holds",
  control: "theorem-4-neuron/control",
});

export const control = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "theorem-4-neuron/control",
  reading: "control",
  statement: "The same with inputs three times as loud as b.",
  build: (c) => buildNeuron(c, 3),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed b",
});
