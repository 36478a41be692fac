/**
 * One trial watched: how cost, weights, gradient horizon and attractors changed while it trained, and whether it
 * latches.
 *
 * Paper, in one run: to hold a bit the network needs attractors that resist noise (spectral radius above 1 at the
 * origin), and once it has them the gradient no longer reaches far back.
 *
 * Symbols: C cost, w parameters, T longest training length.
 */
import { gradientByLag, gradientHorizon } from "../../networks/back-propagation-through-time/gradient-horizon.ts";
import { recurrentMatrix } from "../../networks/wiring/recurrent-matrix.ts";
import type { SequenceSet } from "../../networks/sequence.ts";
import type { Parameters } from "../../networks/wiring/wiring.ts";
import { operatorNorm } from "../../numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../numeric/spectrum/spectrum.ts";
import { median } from "../../numeric/statistics/order-statistics.ts";
import type { GivenOptions } from "../../tasks/option-table.ts";
import type { Problem } from "../../tasks/task.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { isWithinReach } from "../../training/divergence.ts";
import { networkObjective, type UnitKind } from "../../training/network-objective.ts";
import type { CurvePoint } from "../../training/learning-curve.ts";
import { posed, runSpecification, type TrialRow, type TrialSpecification } from "../trial-row.ts";
import { type MemoryAttractor, memoryAttractors } from "./memory.ts";
import { type LongRuns, longRuns, type NeuronRetention, neuronRetention } from "./retention.ts";

/** What was seen at one point of the learning curve. */
export interface Snapshot extends CurvePoint {
  /** Spectral radius of the recurrent matrix. Null where a parameter is not finite or its square may overflow. */
  readonly spectralRadius: number | null;
  /** Largest singular value of the recurrent matrix. */
  readonly operatorNorm: number | null;
  /** Median over the probes; null for sign units, which have no gradient, and where a parameter is as above. */
  readonly gradientHorizon: number | null;
  readonly attractors: readonly MemoryAttractor[];
  readonly parameters: readonly number[];
}

export interface TrainingRecord {
  readonly schema: 1;
  readonly row: TrialRow;
  readonly parameterNames: readonly string[];
  /** Shortest and longest training sequence. */
  readonly lengths: readonly [shortest: number, longest: number];
  readonly units: UnitKind;
  readonly learningCurve: readonly CurvePoint[];
  /** Snapshots along the curve, at most `LARGEST_SNAPSHOTS`, its first and last point included. */
  readonly snapshots: readonly Snapshot[];
  /** No horizon is seen beyond this lag: the length of the shortest probe, less one. */
  readonly largestHorizon: number;
  /** Lags count as reached while the gradient is at least this share of that by the last step. */
  readonly horizonShare: number;
  /** g_k at the end, the median over the probes for each lag; null for sign units and parameters as above. */
  readonly gradientByLag: readonly number[] | null;
  readonly longRuns: LongRuns;
  readonly neuron?: NeuronRetention;
}

export interface RecordOptions {
  /** Share of the last step's gradient that counts as reaching back, in (0, 1]. Default 0.01. */
  readonly horizonShare?: number;
  /** Called for each point kept in the learning curve while the trial runs. */
  readonly onPoint?: (point: CurvePoint) => void;
}

const LARGEST_SNAPSHOTS = 33;
/** Sequences on which horizons are measured: longer than trained on, so that their length does not cut them. */
const PROBES = 15;
/** Lags beyond this many are not looked at. */
const LONGEST_PROBE = 2000;
/** Steps that long runs last at least, and how many there are. */
const LONG_RUN = 10_000;
const LONG_RUNS = 20;
/** Their lengths are as uneven as those trained on, but no more than this: the longest would have no end. */
const LEAST_SHARE = 0.1;

/** Runs the trial and looks at it. Throws a RangeError as `runSpecification` does. */
export function recordTraining(specification: TrialSpecification, options: RecordOptions = {}): TrainingRecord {
  const { horizonShare = 0.01 } = options;
  if (!(horizonShare > 0 && horizonShare <= 1)) {
    throw new RangeError(`recordTraining: the share must be in (0, 1], got ${horizonShare}`);
  }
  const seen = new Map<number, Parameters>();
  const { problem, algorithm, result, learned, row } = runSpecification(specification, (point, at) => {
    seen.set(point.presentations, at.slice());
    options.onPoint?.(point);
  });
  const last = result.learningCurve[result.learningCurve.length - 1];
  seen.set(last.presentations, learned);

  const probes = probesOf(problem);
  const isTanh = algorithm.units === "tanh";
  const lagsAt = (w: Parameters) => Array.from(probes.lengths, (_, p) => gradientByLag(problem.wiring, w, probes, p));
  const snapshotOf = (point: CurvePoint): Snapshot => {
    const w = seen.get(point.presentations) ?? learned;
    const isMeasurable = isWithinReach(w);
    const W = isMeasurable ? recurrentMatrix(problem.wiring, w) : undefined;
    return {
      ...point,
      spectralRadius: W === undefined ? null : spectralRadius(W),
      operatorNorm: W === undefined ? null : operatorNorm(W),
      gradientHorizon: isTanh && isMeasurable ? median(lagsAt(w).map((g) => gradientHorizon(g, horizonShare))) : null,
      attractors: memoryAttractors(problem.wiring, algorithm.units, w, problem.typicalInputs),
      parameters: Array.from(w),
    };
  };
  const neuron = isTanh ? neuronRetention(problem, learned) : undefined;
  return {
    schema: 1,
    row,
    parameterNames: problem.wiring.parameterNames,
    lengths: [Math.min(...problem.training.lengths), Math.max(...problem.training.lengths)],
    units: algorithm.units,
    learningCurve: result.learningCurve,
    snapshots: spread(result.learningCurve, LARGEST_SNAPSHOTS).map(snapshotOf),
    largestHorizon: Math.min(...probes.lengths) - 1,
    horizonShare,
    gradientByLag: isTanh && isWithinReach(learned) ? medianByLag(lagsAt(learned)) : null,
    longRuns: longRuns(posedLong(specification), networkObjective(problem, algorithm.units), learned),
    ...(neuron === undefined ? {} : { neuron }),
  };
}

/** The first sequences of the longer set, cut to their last steps where they are very long. */
function probesOf(problem: Problem): SequenceSet {
  const { count, inputs, starts, lengths, classes } = problem.longer();
  const kept = Math.min(PROBES, count);
  return {
    count: kept,
    inputs,
    starts: starts.slice(0, kept),
    lengths: lengths.slice(0, kept).map((length) => Math.min(length, LONGEST_PROBE)),
    classes: classes.slice(0, kept),
  };
}

/**
 * The problem with the same keys and noise but sequences of at least LONG_RUN steps, as far as the options of the task
 * allow.
 */
function posedLong(specification: TrialSpecification): Problem {
  const { T, task, taskOptions } = specification;
  const { shortestShare } = taskOptions;
  const share = typeof shortestShare === "number" ? Math.max(shortestShare, LEAST_SHARE) : 1;
  const long: GivenOptions = {
    // Longer than trained on is twice as long at least.
    longerFactor: Math.max(2, Math.ceil(LONG_RUN / (T * share))),
    longerSequences: LONG_RUNS,
    shortestShare: share,
  };
  const { options } = taskNamed(task);
  const known = Object.entries(long).filter(([name]) => Object.hasOwn(options, name));
  return posed({ ...specification, taskOptions: { ...taskOptions, ...Object.fromEntries(known) } });
}

/** The median over the probes for each lag that all of them have. */
function medianByLag(byLag: readonly Float64Array[]): number[] {
  const lags = Math.min(...byLag.map(({ length }) => length));
  return Array.from({ length: lags }, (_, k) => median(byLag.map((g) => g[k])));
}

/** Points of the list spread evenly, at most `count`, ends included. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))]);
}
