/**
 * The data behind the figures of the report: the paper's section on latching in pictures.
 *
 * Plain JSON, the same bytes for everyone. Numbers carry 12 significant digits: more than any eye can see, and fewer
 * than rounding reaches.
 */
import { rounded } from "../numeric/number-text.ts";
import { type ClosedCurve, closedCurve } from "./illustrations/closed-curve.ts";
import { type Cobweb, cobweb } from "./illustrations/cobweb.ts";
import { type Decay, decay } from "./illustrations/decay.ts";
import { type Drift, drift } from "./illustrations/drift.ts";
import { type GradientShares, gradientShares } from "./illustrations/gradient-shares.ts";
import { type GradientWhileTraining, gradientWhileTraining } from "./illustrations/gradient-while-training.ts";
import { type LatchedTrajectories, latchedTrajectories } from "./illustrations/latched-trajectories.ts";
import { type MarginalInputs, marginalInputs } from "./illustrations/marginal-inputs.ts";
import { type NoiseBounds, noiseBounds } from "./illustrations/noise-bounds.ts";
import { type RepellingCycle, repellingCycle } from "./illustrations/repelling-cycle.ts";
import { type TransientGrowth, transientGrowth } from "./illustrations/transient-growth.ts";
import { type Uncertainty, uncertainty } from "./illustrations/uncertainty.ts";

/** The data of all figures of the section on latching. */
export interface Illustrations {
  readonly schema: 1;
  readonly cobweb: Cobweb;
  readonly repellingCycle: RepellingCycle;
  readonly uncertainty: Uncertainty;
  readonly transientGrowth: TransientGrowth;
  readonly drift: Drift;
  readonly noiseBounds: NoiseBounds;
  readonly decay: Decay;
  readonly marginalInputs: MarginalInputs;
  readonly closedCurve: ClosedCurve;
  readonly gradientShares: GradientShares;
  readonly gradientWhileTraining: GradientWhileTraining;
  readonly latchedTrajectories: LatchedTrajectories;
}

const SIGNIFICANT_DIGITS = 12;

/** The data with its numbers rounded. Throws a RangeError for a number that is not finite, as JSON knows none. */
function roundedData<T>(data: T): T {
  const text = JSON.stringify(data, (key, value: unknown) => {
    if (typeof value !== "number") return value;
    if (!Number.isFinite(value)) throw new RangeError(`illustrate: numbers must be finite, got ${value} in "${key}"`);
    return rounded(value, SIGNIFICANT_DIGITS);
  });
  return JSON.parse(text) as T;
}

/** Computes the data of all figures of the section on latching. */
export function illustrate(): Illustrations {
  return roundedData({
    schema: 1,
    cobweb: cobweb({ w: 2, range: 3, startInside: 2.9, startOutside: 0.1, steps: 12 }),
    repellingCycle: repellingCycle({
      gain: 2,
      range: 3,
      arrows: 12,
      starts: [
        [2.55, 0.03],
        [1.3, -0.03],
        [2.55, -0.03],
        [1.3, 0.03],
      ],
      closeness: 0.001,
      steps: 20,
    }),
    uncertainty: uncertainty({
      w: 2,
      startOutside: 0.1,
      startInside: 1.3,
      startRadius: 0.05,
      driftRadius: 0.3,
      steps: 12,
      runs: 100,
    }),
    transientGrowth: transientGrowth({ selfWeights: [1.05, 1.12], coupling: 3, steps: 60 }),
    drift: drift(
      { w: 1.25, start: 0.7, driftRadius: 0.15, steps: 30 },
      // λ falls steeply in the first step: the printed bound on u_1 is far above the right one.
      { w: 3, start: 1.196215834780589, driftRadius: 0.02, steps: 8 },
    ),
    noiseBounds: noiseBounds({ lastWeight: 4, weights: 60, markEvery: 5, horizon: 2000, named: [1.5, 2, 3, 4] }),
    decay: decay({
      steps: 100,
      undriven: [1.25, 2],
      driven: { w: 1.25, loudness: 0.9 },
      marginal: { w: 2 },
      alternating: { gain: 1.5, small: 0.6, large: 0.75 },
    }),
    marginalInputs: marginalInputs({
      w: 2,
      shares: [0.5, 0.9, 0.99, 1, 1.01],
      steps: 100,
      rateWeights: [1.25, 2, 4],
      rateShares: 50,
    }),
    // The half angle of one radian: its tangent to four digits.
    closedCurve: closedCurve({ gain: 1.3, halfTangent: 0.5463, starts: 72, shown: [0, 3, 60], steps: 60 }),
    gradientShares: gradientShares({
      latching: { w: 1.25, start: 0.01, looks: [10, 20, 30, 50] },
      fading: { w: 0.9, start: 0.2, steps: 50 },
      noisy: { weights: [0.8, 1.25, 2], inputBound: 0.05, steps: 30, runs: 200 },
    }),
    gradientWhileTraining: gradientWhileTraining({
      algorithm: "pseudo-newton",
      T: 20,
      trials: 20,
      lags: 60,
      probes: 5,
    }),
    latchedTrajectories: latchedTrajectories({ weights: [1.25, 2.25], variance: 0.2, steps: 100, runs: 6 }),
  });
}
