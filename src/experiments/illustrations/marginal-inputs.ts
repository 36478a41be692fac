/**
 * How the rate of decay depends on the size of a constant input against the bit.
 *
 * Under the input −b, |b| < h*, the latched neuron rests at a_−(b), the largest root of w tanh a − b = a, and forgets
 * by
 *
 *   m(a_−(b)) = w sech² a_−(b) per step,      1 − m(a_−(b)) ≈ 2 √(k (h* − b)) as b → h*,   k = √(1 − 1/w).
 *
 * At b = h* the factor is 1 and ∂a_t/∂a_0 decays like t^−2; beyond, the bit flips.
 *
 * Symbols: w self-weight, b input size, h* input threshold, a_− resting state, m multiplier, k as above.
 */
import { sensitivities } from "../../dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../dynamics/trajectory.ts";
import { attractor, drivenAttractor, inputThreshold, latchNeuron, multiplier } from "../../networks/latch-neuron.ts";
import { log10Size } from "../../numeric/log-magnitude.ts";
import { logOperatorNorm } from "../../numeric/linear-algebra/scaled-matrix.ts";

export interface MarginalInputsSettings {
  /** The weight of the neuron that is followed, from ā, under constant inputs −share h*. */
  readonly w: number;
  readonly shares: readonly number[];
  readonly steps: number;
  /** The weights of the neurons whose rate is shown, and the number of shares of h*. */
  readonly rateWeights: readonly number[];
  readonly rateShares: number;
}

export interface MarginalInputs {
  readonly settings: MarginalInputsSettings;
  readonly inputThreshold: number;
  readonly runs: readonly {
    readonly share: number;
    /** The logarithm log₁₀ of ∂a_t/∂a_0 at t = 0 … T. */
    readonly logSize: readonly number[];
    /** The first t with a_t < 0. Absent where the bit is held. */
    readonly flipsAt?: number;
  }[];
  /** The factor per step at each share b/h*, and what the square-root law says of it. */
  readonly rates: readonly {
    readonly w: number;
    readonly row: readonly { readonly share: number; readonly factor: number; readonly law: number }[];
  }[];
}

export function marginalInputs(settings: MarginalInputsSettings): MarginalInputs {
  const { w, shares, steps, rateWeights, rateShares } = settings;
  return {
    settings,
    inputThreshold: inputThreshold(w),
    runs: shares.map((share) => runUnder(w, share, steps)),
    rates: rateWeights.map((weight) => ({ w: weight, row: ratesOf(weight, rateShares) })),
  };
}

function runUnder(w: number, share: number, steps: number): MarginalInputs["runs"][number] {
  const M = latchNeuron(w);
  const inputs = Array.from({ length: steps }, () => Float64Array.of(-share * inputThreshold(w)));
  const states = drivenTrajectory(M, Float64Array.of(attractor(w)), inputs);
  const flipsAt = states.findIndex(([a]) => a < 0);
  return {
    share,
    logSize: sensitivities(M, states).map((product) => log10Size({ sign: 1, log: logOperatorNorm(product) })),
    ...(flipsAt < 0 ? {} : { flipsAt }),
  };
}

/** The factors at shares b/h* from 0 to 1, denser towards 1, where the factor rises steeply. */
function ratesOf(w: number, count: number): MarginalInputs["rates"][number]["row"] {
  const threshold = inputThreshold(w);
  const k = Math.sqrt(1 - 1 / w);
  return Array.from({ length: count + 1 }, (_, i) => {
    const left = (count - i) / count;
    const share = 1 - left * left;
    return {
      share,
      factor: multiplier(w, drivenAttractor(w, -share * threshold)),
      law: 1 - 2 * Math.sqrt(k * (threshold - share * threshold)),
    };
  });
}
