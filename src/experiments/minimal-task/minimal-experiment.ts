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

/** How the noise parameter s is read: as the variance of the noise, or as its standard deviation. */
export type NoiseReading = "variance" | "standard-deviation";

/** The readings of the noise parameter, that of the captions first. */
export const READINGS: readonly NoiseReading[] = ["variance", "standard-deviation"];

/** How large the experiments on the minimal task are. */
export interface MinimalScale {
  /** The initial self-weights w_0 of the first experiment. */
  readonly initialWeights: readonly number[];
  /** The noise parameters s of the first experiment. */
  readonly noises: readonly number[];
  /** The lengths T of the second experiment. */
  readonly lengths: readonly number[];
  /** The number of runs at each point. */
  readonly trials: number;
}

/** The scales of the experiments. */
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

/** The length T of the first experiment. */
export const DENSITY_LENGTH = 20;
/** The initial weight w_0 and the noise s of the second experiment. */
export const [FREQUENCY_WEIGHT, FREQUENCY_NOISE] = [1.25, 0.2];

/** The largest share of wrong answers on fresh sequences of a run that has converged. */
export const LARGEST_ERROR = 0.05;

/**
 * The plan of both experiments on the minimal task, for back-propagation under the recovered constants. All cells share
 * their initial inputs and the numbers that their noise is made from.
 *
 *   const scale = { initialWeights: [1, 1.25], noises: [0.1, 0.2], lengths: [5, 10, 20], trials: 18 };
 *   const { trials, rowOf } = await runPlan(minimalPlan("minimal", "1", scale));
 *   const points = convergencePoints(trials, rowOf);
 */
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
    protocols: [{ name: "recovered", preset: "recovered" }],
    trials,
  };
}

/** The plan of a scale, with another number of runs where one is asked for. */
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

/** How often training on the minimal task converged in one cell. */
export interface ConvergencePoint {
  /** The length of the sequences. */
  readonly T: number;
  /** The initial self-weight w_0. */
  readonly initialWeight: number;
  /** The noise parameter. */
  readonly s: number;
  /** How the noise parameter is read. */
  readonly noiseReading: NoiseReading;
  /** Whether the self-weight is trained, or held at w_0. */
  readonly weightTrained: "yes" | "no";
  /** The number of runs. */
  readonly trials: number;
  /** The number of runs that answer at most 5 % of fresh sequences wrongly. */
  readonly converged: number;
  /** The lower end of the 95 % interval of the share of converged runs (Clopper and Pearson). */
  readonly lower: number;
  /** The upper end of the 95 % interval of the share of converged runs (Clopper and Pearson). */
  readonly upper: number;
}

/** How often runs converged in each cell that has rows, in the order of the trials. */
export function convergencePoints(
  trials: Iterable<SweepTrial>,
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
): readonly ConvergencePoint[] {
  const cells = new Map<string, TrialRow[]>();
  for (const trial of trials) {
    const row = rowOf(trial);
    if (row === undefined) continue;
    const { T, taskOptions } = trial.specification;
    const key = JSON.stringify([T, taskOptions]);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [row]);
    else cell.push(row);
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

/** The points of the first experiment (T = 20, the self-weight trained) for one reading of s. */
export const densityOf = (points: readonly ConvergencePoint[], reading: NoiseReading) =>
  points.filter(
    (point) => point.T === DENSITY_LENGTH && point.noiseReading === reading && point.weightTrained === "yes",
  );

/**
 * The points of the second experiment (w_0 = 1.25, s = 0.2) for one reading of s and a weight that is trained or not.
 */
export const frequencyOf = (points: readonly ConvergencePoint[], reading: NoiseReading, trained: "yes" | "no") =>
  points.filter(
    (point) =>
      point.initialWeight === FREQUENCY_WEIGHT &&
      point.s === FREQUENCY_NOISE &&
      point.noiseReading === reading &&
      point.weightTrained === trained,
  );
