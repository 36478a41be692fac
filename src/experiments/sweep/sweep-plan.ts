/**
 * What a sweep is to run: a grid of cells (task × algorithm × T × protocol), each with a number of trials.
 *
 * Every trial is a complete specification with an address of its own, so that it does not matter where, when and in
 * which order trials run: one worker, many, shards or a resumed run give the same rows.
 *
 * Symbols: T longest training length.
 */
import {
  type GivenOptions,
  type OptionTable,
  type OptionValues,
  optionValues,
  type Preset,
} from "../../tasks/option-table.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import { type TrialSpecification, trialSpecification } from "../trial-row.ts";

export interface SweepPlan {
  readonly name: string;
  readonly seed: string;
  /** Cells with these values of T for each task, under these options of it in place of the preset's. */
  readonly tasks: readonly PlannedTask[];
  readonly algorithms: readonly string[];
  readonly protocols: readonly Protocol[];
  /** Trials of each cell, numbered from 1. */
  readonly trials: number;
  /** Presentations at most; the algorithm's own where it is not given. */
  readonly budget?: number;
}

export interface PlannedTask {
  readonly task: string;
  readonly T: readonly number[];
  readonly options?: GivenOptions;
  /** Acceptable cost in place of the default of experiments/trial-row.ts. */
  readonly acceptableCost?: number;
  readonly shorterFirst?: number;
}

/** Constants under which algorithms are compared, by name. */
export interface Protocol {
  readonly name: string;
  readonly preset: Preset;
  /** What an algorithm's options are instead, on a task. */
  readonly settings?: readonly {
    readonly task: string;
    readonly algorithm: string;
    readonly options: GivenOptions;
  }[];
}

export interface SweepTrial {
  readonly protocol: string;
  readonly specification: TrialSpecification;
}

/**
 * All trials, by protocol, task, T, algorithm and trial. Throws a RangeError for what is unknown, out of range or named
 * twice.
 */
export function trialsOf(plan: SweepPlan): readonly SweepTrial[] {
  const { seed, tasks, algorithms, protocols, trials, budget } = plan;
  requireOnce(algorithms);
  requireOnce(protocols.map(({ name }) => name));
  for (const { preset } of protocols) for (const task of tasks) requireLongEnough(task, preset);
  return protocols.flatMap(({ name, preset, settings = [] }) =>
    tasks.flatMap(({ task, T, options, acceptableCost, shorterFirst }) =>
      T.flatMap((length) =>
        algorithms.flatMap((algorithm) => {
          const own = settings.find((one) => one.task === task && one.algorithm === algorithm);
          return Array.from({ length: trials }, (_, k): SweepTrial => ({
            protocol: name,
            specification: trialSpecification({
              task,
              algorithm,
              T: length,
              preset,
              seed,
              trial: k + 1,
              ...(budget === undefined ? {} : { budget }),
              ...(acceptableCost === undefined ? {} : { acceptableCost }),
              ...(shorterFirst === undefined ? {} : { shorterFirst }),
              ...(options === undefined ? {} : { taskOptions: options }),
              ...(own === undefined ? {} : { algorithmOptions: own.options }),
            }),
          }));
        }),
      ),
    ),
  );
}

/** Throws a RangeError that names what stands twice. */
export function requireOnce(names: readonly string[]): void {
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined) throw new RangeError(`plan: all that it names must stand once, got ${twice} twice`);
}

function requireLongEnough({ task: name, T, options }: PlannedTask, preset: Preset): void {
  const task = taskNamed(name);
  const least = task.leastT(optionValues(name, task.options, preset, name, options));
  const short = T.find((length) => !(length >= least));
  if (short !== undefined) throw new RangeError(`${name}: T must be at least ${least}, got ${short}`);
}

/** Part `index` (from 1) of `count`: every count-th trial, so that parts are alike in cost. */
export function shardOf<Trial>(trials: readonly Trial[], index: number, count: number): readonly Trial[] {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`shardOf: the count must be an integer >= 1, got ${count}`);
  }
  if (!(Number.isInteger(index) && index >= 1 && index <= count)) {
    throw new RangeError(`shardOf: the index must be an integer from 1 to ${count}, got ${index}`);
  }
  return trials.filter((_, k) => k % count === index - 1);
}

/** Units and steps that a trial passes at most, forwards or backwards: its time is at most proportional to it. */
export function worstWork({ task, taskOptions, algorithm, T, budget }: TrialSpecification): number {
  const passes = algorithmNamed(algorithm).knowledge === "cost" ? 1 : 2;
  const units = taskNamed(task).unitCount?.(taskOptions as OptionValues<OptionTable>) ?? USUAL_UNITS;
  return budget * passes * MEAN_SHARE * T * units;
}

/** Mean length as a share of T, for lengths uniform from T/2 to T. */
const MEAN_SHARE = 0.75;
/** Units that a user-defined task is taken to have unless it says how many. */
const USUAL_UNITS = 5;
