/**
 * The paper's experiments on the minimal task: how often training ends with a unit that latches.
 *
 * Paper, section on the minimal task: (a) the share of converged runs over initial weight w_0 and noise s, at T = 20;
 * (b) that share over T, at w_0 = 1.25 and s = 0.2. A run is 6000 presentations of back-propagation; it has converged
 * when at most 5 % of 400 fresh sequences are answered wrongly. Each point of the paper is 18 runs.
 *
 * Departure: axis ranges, learning rate, number of presentations and the test of convergence are not recovered. s is
 * called a variance in the captions; it is also read as a standard deviation, and the weight is also held fixed.
 *
 * Symbols: w_0 initial self-weight, s noise parameter, T length.
 */
import { clopperPearson } from "../../numeric/statistics/binomial.ts";
import type { SweepPlan, SweepTrial } from "../sweep/sweep-plan.ts";
import type { TrialRow } from "../trial-row.ts";

export const READINGS = ["variance", "standard-deviation"] as const;
export type NoiseReading = (typeof READINGS)[number];

export interface MinimalScale {
  readonly initialWeights: readonly number[];
  readonly noises: readonly number[];
  readonly lengths: readonly number[];
  readonly trials: number;
}

export const MINIMAL_SCALES = {
  quick: {
    initialWeights: [0.5, 1, 1.25, 1.5, 2, 3],
    noises: [0.01, 0.05, 0.2, 0.8],
    lengths: [5, 10, 20, 40, 60],
    trials: 18,
  },
  paper: {
    initialWeights: [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4],
    noises: [0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8],
    lengths: [5, 10, 15, 20, 25, 30, 40, 50, 60],
    trials: 100,
  },
} as const satisfies Record<string, MinimalScale>;

/** T of the first experiment; w_0 and s of the second. */
export const DENSITY_LENGTH = 20;
export const [FREQUENCY_WEIGHT, FREQUENCY_NOISE] = [1.25, 0.2];

/** Wrong answers on fresh sequences of a run that has converged, at most. */
export const LARGEST_ERROR = 0.05;

/** Both experiments in one plan. All cells share their initial inputs and the numbers that their noise is made from. */
export function minimalPlan(
  name: string,
  seed: string,
  { initialWeights, noises, lengths, trials }: MinimalScale,
): SweepPlan {
  const cell = (
    T: number,
    initialWeight: number,
    s: number,
    noiseReading: NoiseReading,
    weightTrained: "yes" | "no",
  ) => ({
    task: "minimal",
    T: [T],
    options: { initialWeight, s, noiseReading, weightTrained },
  });
  const density = READINGS.flatMap((reading) =>
    initialWeights.flatMap((w) => noises.map((s) => cell(DENSITY_LENGTH, w, s, reading, "yes"))),
  );
  const frequency = READINGS.flatMap((reading) =>
    (["yes", "no"] as const).flatMap((trained) =>
      lengths.map((T) => cell(T, FREQUENCY_WEIGHT, FREQUENCY_NOISE, reading, trained)),
    ),
  );
  const cells = [...new Map([...density, ...frequency].map((one) => [JSON.stringify(one), one])).values()];
  return {
    name,
    seed,
    tasks: cells,
    algorithms: ["back-propagation"],
    protocols: [{ name: "published", preset: "published" }],
    trials,
  };
}

/** The plan of a scale, with other numbers of runs where these are asked for. */
export function minimalPlanOf({
  scale,
  seed,
  trials = MINIMAL_SCALES[scale].trials,
}: {
  readonly scale: keyof typeof MINIMAL_SCALES;
  readonly seed: string;
  readonly trials?: number;
}): SweepPlan {
  return minimalPlan(`minimal-${scale}`, seed, { ...MINIMAL_SCALES[scale], trials });
}

export interface ConvergencePoint {
  readonly T: number;
  readonly initialWeight: number;
  readonly s: number;
  readonly noiseReading: NoiseReading;
  readonly weightTrained: "yes" | "no";
  readonly trials: number;
  readonly converged: number;
  /** Ends of the 95 % interval of the share (Clopper and Pearson). */
  readonly lower: number;
  readonly upper: number;
}

/** The share of converged runs in each cell, in the order of the trials. */
export function convergencePoints(
  trials: readonly SweepTrial[],
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
): readonly ConvergencePoint[] {
  const cells = new Map<string, TrialRow[]>();
  for (const trial of trials) {
    const row = rowOf(trial);
    if (row === undefined) continue;
    const { T, taskOptions } = trial.specification;
    const key = JSON.stringify([T, taskOptions]);
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  return [...cells.values()].map((rows) => {
    const { T, taskOptions } = rows[0].specification;
    const converged = rows.filter(({ heldOut }) => heldOut.errorRate <= LARGEST_ERROR).length;
    const { lower, upper } = clopperPearson(converged, rows.length, 0.95);
    return {
      T,
      initialWeight: taskOptions.initialWeight as number,
      s: taskOptions.s as number,
      noiseReading: taskOptions.noiseReading as NoiseReading,
      weightTrained: taskOptions.weightTrained as "yes" | "no",
      trials: rows.length,
      converged,
      lower,
      upper,
    };
  });
}

/** Points of the first experiment for one reading of s. */
export const densityOf = (points: readonly ConvergencePoint[], reading: NoiseReading) =>
  points.filter(
    (point) => point.T === DENSITY_LENGTH && point.noiseReading === reading && point.weightTrained === "yes",
  );

/** Points of the second experiment for one reading of s and a weight that is trained or not. */
export const frequencyOf = (points: readonly ConvergencePoint[], reading: NoiseReading, trained: "yes" | "no") =>
  points.filter(
    (point) =>
      point.initialWeight === FREQUENCY_WEIGHT &&
      point.s === FREQUENCY_NOISE &&
      point.noiseReading === reading &&
      point.weightTrained === trained,
  );
