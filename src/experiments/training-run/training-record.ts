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
import { given } from "../../numeric/given.ts";
import { operatorNorm } from "../../numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../numeric/spectrum/spectrum.ts";
import { median } from "../../numeric/statistics/order-statistics.ts";
import type { GivenOptions } from "../../tasks/option-table.ts";
import type { Problem } from "../../tasks/task.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { isWithinReach } from "../../training/divergence.ts";
import type { UnitKind } from "../../training/network-objective.ts";
import type { CurvePoint } from "../../training/learning-curve.ts";
import { posed, runSpecification } from "../run-specification.ts";
import type { TrialRow, TrialSpecification } from "../trial-row.ts";
import { type MemoryAttractor, memoryAttractors } from "./memory.ts";
import { type LongRuns, longRuns, type NeuronRetention, neuronRetention } from "./retention.ts";

/** What was seen of the network at one point of the learning curve. */
export interface Snapshot extends CurvePoint {
  /**
   * The spectral radius of the recurrent matrix; null where a parameter is not finite or exceeds 1e100, and where
   * another model than the network is trained.
   */
  readonly spectralRadius: number | null;
  /** The operator norm (largest singular value) of the recurrent matrix; null as for the spectral radius. */
  readonly operatorNorm: number | null;
  /** The gradient horizon, the median over the probes; null for sign units and as for the spectral radius. */
  readonly gradientHorizon: number | null;
  /** The attractors found under each typical input; none where another model than the network is trained. */
  readonly attractors: readonly MemoryAttractor[];
  /** The parameters at the point, which need not be finite. */
  readonly parameters: readonly number[];
}

/** One trial with what was seen while it trained, and whether its network latches. */
export interface TrainingRecord {
  /** The version of this form. */
  readonly schema: 1;
  /** The row of the trial. */
  readonly row: TrialRow;
  /** The names of the parameters, in their order. */
  readonly parameterNames: readonly string[];
  /** The lengths of the shortest and the longest training sequence. */
  readonly lengths: readonly [shortest: number, longest: number];
  /** The units of the network; null where another model was trained in its place. */
  readonly units: UnitKind | null;
  /**
   * What was trained in place of the network, in a clause: "gated recurrent network of 2 units". Recurrent matrix,
   * horizon and attractors are then not looked at. Absent where the network was trained.
   */
  readonly model?: string;
  /** The learning curve of the trial, at most 513 points. */
  readonly learningCurve: readonly CurvePoint[];
  /** The snapshots along the learning curve, at most 33, its first and last point included. */
  readonly snapshots: readonly Snapshot[];
  /** The lag beyond which no horizon is seen: the length of the shortest probe, less one. */
  readonly largestHorizon: number;
  /** The share of the gradient by the last step down to which a lag counts as reached. */
  readonly horizonShare: number;
  /**
   * The gradient by the net inputs k steps before the end, at index k, after training: its Euclidean size relative to
   * lag 0, the median over the probes. Null for sign units, where a parameter is not finite or exceeds 1e100, and where
   * another model than the network was trained.
   */
  readonly gradientByLag: readonly number[] | null;
  /** How sequences of thousands of steps are answered after training. */
  readonly longRuns: LongRuns;
  /** The retention of the latching neuron in closed form. Absent for every other network. */
  readonly neuron?: NeuronRetention;
}

/** How a trial is watched. */
export interface RecordOptions {
  /** The share of the last step's gradient that counts as reaching back, in (0, 1]. Default 0.01. */
  readonly horizonShare?: number;
  /** Called for each point kept in the learning curve while the trial runs. */
  readonly onPoint?: (point: CurvePoint) => void;
}

const LARGEST_SNAPSHOTS = 33;
/** The number of sequences on which horizons are measured: longer than trained on, so that no horizon is cut. */
const PROBES = 15;
/** The number of last steps of a probe that are looked at. */
const LONGEST_PROBE = 2000;
/** The steps that long runs last at least, and how many there are. */
const LONG_RUN = 10_000;
const LONG_RUNS = 20;
/** The least share of the longest run that the shortest may have: with less the longest would have no end. */
const LEAST_SHARE = 0.1;

/**
 * Runs a trial and watches it: spectral radius, gradient horizon and attractors along its learning curve, and
 * afterwards whether it latches.
 *
 *   const specification = trialSpecification({ task: "latch", T: 20, algorithm: "back-propagation" });
 *   const { row, snapshots, neuron } = recordTraining(specification);
 *   snapshots.map(({ spectralRadius, gradientHorizon }) => [spectralRadius, gradientHorizon]);
 *
 * Throws a RangeError for a horizon share outside (0, 1], and as `runSpecification` does.
 */
export function recordTraining(specification: TrialSpecification, options: RecordOptions = {}): TrainingRecord {
  const { horizonShare = 0.01 } = options;
  if (!(horizonShare > 0 && horizonShare <= 1)) {
    throw new RangeError(`recordTraining: the share must be in (0, 1], got ${horizonShare}`);
  }
  const seen = new Map<number, Parameters>();
  const { problem, algorithm, model, result, learned, row } = runSpecification(specification, (point, at) => {
    seen.set(point.presentations, at.slice());
    options.onPoint?.(point);
  });
  const last = result.learningCurve[result.learningCurve.length - 1];
  seen.set(last.presentations, learned);

  const probes = probesOf(problem);
  const units = model.about === undefined ? algorithm.units : null;
  const isTanh = units === "tanh";
  const lagsAt = (w: Parameters) => Array.from(probes.lengths, (_, p) => gradientByLag(problem.wiring, w, probes, p));
  const snapshotOf = (point: CurvePoint): Snapshot => {
    const w = seen.get(point.presentations) ?? learned;
    const isMeasurable = units !== null && isWithinReach(w);
    const W = isMeasurable ? recurrentMatrix(problem.wiring, w) : undefined;
    return {
      ...point,
      spectralRadius: W === undefined ? null : spectralRadius(W),
      operatorNorm: W === undefined ? null : operatorNorm(W),
      gradientHorizon: isTanh && isMeasurable ? median(lagsAt(w).map((g) => gradientHorizon(g, horizonShare))) : null,
      attractors: units === null ? [] : memoryAttractors(problem.wiring, units, w, problem.typicalInputs),
      parameters: Array.from(w),
    };
  };
  const neuron = isTanh ? neuronRetention(problem, learned) : undefined;
  return {
    schema: 1,
    row,
    parameterNames: model.parameterNames,
    lengths: [Math.min(...problem.training.lengths), Math.max(...problem.training.lengths)],
    units,
    learningCurve: result.learningCurve,
    snapshots: spread(result.learningCurve, LARGEST_SNAPSHOTS).map(snapshotOf),
    largestHorizon: Math.min(...probes.lengths) - 1,
    horizonShare,
    gradientByLag: isTanh && isWithinReach(learned) ? medianByLag(lagsAt(learned)) : null,
    longRuns: longRuns(posedLong(specification), model.objective, learned),
    ...given({ neuron, model: model.about }),
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

/** Items of the list spread evenly, at most `count`, ends included. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))]);
}
