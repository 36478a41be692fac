/**
 * How the sensitivity |∂a_t/∂a_0| decays, and how it does not.
 *
 * Paper, theorem 4. A latched neuron forgets exponentially: without input by w sech² ā per step, under |u_t| ≤ b < h*
 * between
 *
 *   m(a_+)^t ≤ ∂a_t/∂a_0 ≤ m(a_−)^t,   m(a) = w sech² a,   a_± the upper fixed point under the constant input ±b.
 *
 * But states in Γ alone do not make it so: along sech² a_t = (1 − 1/(t+2)²)/w the product telescopes to
 * (t+2)/(2(t+1)) > 1/2, with inputs that tend to −h*; and two units that alternate between two states of Γ can make it
 * explode. All sizes are log₁₀, from products that keep their exponent apart.
 *
 * Symbols: w self-weight, ā attractor, u_t input, b its bound, h* input threshold, Γ reduced attracting set, g gain,
 * (L, s) and (s, L) the two states of the alternating network.
 */
import { asHyperbolicAttractor } from "../../dynamics/hyperbolic-attractor.ts";
import { type LatchVerdict, latchVerdict } from "../../dynamics/reduced-attracting-set.ts";
import { sensitivities } from "../../dynamics/sensitivity.ts";
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { autonomousTrajectory, drivenTrajectory, inputsAlong } from "../../dynamics/trajectory.ts";
import {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
  multiplier,
} from "../../networks/latch-neuron.ts";
import { tanhNetwork } from "../../networks/tanh-network.ts";
import { artanh } from "../../numeric/elementary/artanh.ts";
import { log10Size, logMagnitude, power } from "../../numeric/log-magnitude.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { stream } from "../../numeric/random.ts";
import { logOperatorNorm } from "../../numeric/linear-algebra/scaled-matrix.ts";

export interface DecaySettings {
  readonly steps: number;
  /** The weights of the neurons that are latched at ā without input. */
  readonly undriven: readonly number[];
  /** The weight of the neuron under bounded inputs, and their bound b as a share of h*. */
  readonly driven: { readonly w: number; readonly loudness: number };
  /** The weight of the neuron under the marginal inputs. */
  readonly marginal: { readonly w: number };
  /** The numbers g, s and L of the two alternating units. */
  readonly alternating: { readonly gain: number; readonly small: number; readonly large: number };
}

/** The logarithm log₁₀ of the size of ∂a_t/∂a_0 at t = 0 … T. */
export type LogSizeRow = readonly number[];

export interface Decay {
  readonly settings: DecaySettings;
  readonly undriven: readonly { readonly w: number; readonly multiplier: number; readonly logSize: LogSizeRow }[];
  readonly driven: {
    /** The bound b of the inputs. */
    readonly inputBound: number;
    /** The least factor m(a_+) and the largest one m(a_−). */
    readonly leastFactor: number;
    readonly largestFactor: number;
    readonly lower: LogSizeRow;
    readonly upper: LogSizeRow;
    readonly logSize: LogSizeRow;
  };
  readonly marginal: {
    readonly inputThreshold: number;
    readonly lastInput: number;
    /** Whether every state is in Γ. */
    readonly latched: boolean;
    readonly logSize: LogSizeRow;
  };
  /** The same neuron under the constant input −h*, started at ā: it decays, but not exponentially. */
  readonly constantMarginal: { readonly logSize: LogSizeRow };
  readonly alternating: {
    /** What is known of (L, s) and (s, L): whether they are in Γ of X = (p, p). */
    readonly verdicts: readonly LatchVerdict["kind"][];
    readonly logSize: LogSizeRow;
  };
}

const logSizesAlong = (M: StateMap, states: readonly State[]): LogSizeRow =>
  sensitivities(M, states).map((product) => log10Size({ sign: 1, log: logOperatorNorm(product) }));

function undriven(w: number, steps: number) {
  const M = latchNeuron(w);
  const upper = attractor(w);
  return {
    w,
    multiplier: multiplier(w, upper),
    logSize: logSizesAlong(M, autonomousTrajectory(M, Float64Array.of(upper), steps)),
  };
}

function driven({ w, loudness }: DecaySettings["driven"], steps: number): Decay["driven"] {
  const inputBound = loudness * inputThreshold(w);
  const leastFactor = multiplier(w, drivenAttractor(w, inputBound));
  const largestFactor = multiplier(w, drivenAttractor(w, -inputBound));
  const powersOf = (factor: number) =>
    Array.from({ length: steps + 1 }, (_, t) => log10Size(power(logMagnitude(factor), t)));
  const random = stream("illustrations/decay/driven");
  const inputs = Array.from({ length: steps }, () => Float64Array.of(random.uniformBetween(-inputBound, inputBound)));
  const M = latchNeuron(w);
  return {
    inputBound,
    leastFactor,
    largestFactor,
    lower: powersOf(leastFactor),
    upper: powersOf(largestFactor),
    logSize: logSizesAlong(M, drivenTrajectory(M, Float64Array.of(attractor(w)), inputs)),
  };
}

function marginal({ w }: DecaySettings["marginal"], steps: number): Decay["marginal"] {
  const M = latchNeuron(w);
  const wanted = Array.from({ length: steps + 1 }, (_, t) => {
    const factor = 1 - 1 / ((t + 2) * (t + 2));
    return Float64Array.of(artanh(Math.sqrt(1 - factor / w)));
  });
  const inputs = inputsAlong(M, wanted);
  const states = drivenTrajectory(M, wanted[0], inputs);
  const edge = edgeOfReducedAttractingSet(w);
  return {
    inputThreshold: inputThreshold(w),
    lastInput: inputs[steps - 1][0],
    latched: states.every(([a]) => a > edge),
    logSize: logSizesAlong(M, states),
  };
}

function constantMarginal({ w }: DecaySettings["marginal"], steps: number): Decay["constantMarginal"] {
  const M = latchNeuron(w);
  const inputs = Array.from({ length: steps }, () => Float64Array.of(-inputThreshold(w)));
  return { logSize: logSizesAlong(M, drivenTrajectory(M, Float64Array.of(attractor(w)), inputs)) };
}

function alternating({ gain, small, large }: DecaySettings["alternating"], steps: number): Decay["alternating"] {
  const M = tanhNetwork(
    matrixOf([
      [0, gain],
      [gain, 0],
    ]),
  );
  const A = Float64Array.of(large, small);
  const B = Float64Array.of(small, large);
  const p = attractor(gain);
  const X = asHyperbolicAttractor(M, [Float64Array.of(p, p)]);
  const wanted = Array.from({ length: steps + 1 }, (_, t) => (t % 2 === 0 ? A : B));
  return {
    verdicts: X === undefined ? ["undecided", "undecided"] : [A, B].map((y) => latchVerdict(M, [X], 0, y).kind),
    logSize: logSizesAlong(M, drivenTrajectory(M, A, inputsAlong(M, wanted))),
  };
}

export function decay(settings: DecaySettings): Decay {
  const { steps } = settings;
  return {
    settings,
    undriven: settings.undriven.map((w) => undriven(w, steps)),
    driven: driven(settings.driven, steps),
    marginal: marginal(settings.marginal, steps),
    constantMarginal: constantMarginal(settings.marginal, steps),
    alternating: alternating(settings.alternating, steps),
  };
}
