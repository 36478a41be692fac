/**
 * Neurons whose derivative vanishes, but not exponentially: the factors m(a_t) = w sech² a_t rise to 1 as a_t falls.
 *
 * A finite witness: from the first t with m(a_t) > λ on all factors exceed λ. That is so for every λ < 1, hence C λ^t
 * is passed for every C as well.
 */
import { drivenTrajectory } from "../../../../src/dynamics/trajectory.ts";
import { latchNeuron, multiplier } from "../../../../src/networks/latch-neuron.ts";
import { exp } from "../../../../src/numeric/elementary/exp.ts";
import { tanh } from "../../../../src/numeric/elementary/tanh.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { finding, undecided } from "../../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../../vocabulary/narrative.ts";
import { productRounding } from "../../../vocabulary/rounding.ts";

/** The rate λ that is claimed, not so close to 1 that the run would be long. */
export const rateCase = onGrid(0.9, 0.96);

/** The largest number of steps, far more than it takes for any λ that is drawn. */
const LONGEST = 10_000;

export interface Subject {
  readonly w: number;
  readonly u: number;
  /** The rate λ that is claimed. */
  readonly rate: number;
  /** a_0 … a_t, the last the first with m(a_t) ≥ (1 + λ)/2. */
  readonly states: readonly Vector[];
}

/** Runs under the constant input u until the factor is halfway from λ to 1. */
export function fall(w: number, u: number, start: number, rate: number): Subject {
  const inputs: Vector[] = [];
  let a = start;
  while (multiplier(w, a) < (1 + rate) / 2 && inputs.length < LONGEST) {
    inputs.push(Float64Array.of(u));
    a = w * tanh(a) + u;
  }
  return { w, u, rate, states: drivenTrajectory(latchNeuron(w), Float64Array.of(start), inputs) };
}

export function examine({ w, rate, states }: Subject): CaseExamination {
  const [last] = states[states.length - 1];
  if (states.some(([a], t) => t > 0 && a >= states[t - 1][0])) return undecided("the states do not fall");
  return finding({ margin: 1 - multiplier(w, last) / rate, allowance: productRounding(1, 1) });
}

/** The times that are shown. */
const SHOWN = [0, 1, 2, 5, 10, 20, 50, 100, 200, 400];

/** The run past its end, with ∂a_t/∂a_0 ~ t^{−power}. */
export function narrateFall({ w, u, rate, states }: Subject, power: string, powerOf: (t: number) => number): string[] {
  const last = states.length - 1;
  const M = latchNeuron(w);
  const inputs = Array.from({ length: SHOWN[SHOWN.length - 1] }, () => Float64Array.of(u));
  const longer = drivenTrajectory(M, states[0], inputs);
  const logSizes = logSensitivities(M, longer);
  return [
    `Neuron, w = ${w}, u = ${showNumber(u)}, a_0 = ${showNumber(states[0][0])}; λ = ${showNumber(rate)}`,
    `the factors m(a_t) = w sech² a_t rise to 1: m(a_${last}) = ${showNumber(multiplier(w, states[last][0]))} > λ, and so from then on`,
    ...showTable(
      ["t", "a_t", "m(a_t)", "∂a_t/∂a_0", `t^${power} ∂a_t/∂a_0`],
      SHOWN.map((t) => {
        const size = exp(logSizes[t]);
        return [t, longer[t][0], multiplier(w, longer[t][0]), size, powerOf(t) * size];
      }),
    ),
  ];
}

/** The source files that these statements are about. */
export const sources = ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"];
