/**
 * What a sweep is to run: a grid of cells (task × algorithm × T × protocol), each with a number of trials.
 *
 * Every trial is a complete specification with an address of its own, so that it does not matter where, when and in
 * which order trials run: one worker, many, shards or a resumed run give the same rows.
 *
 * Symbols: T longest training length.
 */
import { given } from "../../numeric/given.ts";
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

/**
 * A plan of trials, as plain JSON: every algorithm on every task at each of its lengths, under every protocol, several
 * times. `trialsOf` spells them out, `runPlan` runs them.
 */
export interface SweepPlan {
  /** The name of the plan, by which its files are told apart. */
  readonly name: string;
  /** The root of every stream of draws. */
  readonly seed: string;
  /** The tasks, each with its lengths and its options in place of the preset's. */
  readonly tasks: readonly PlannedTask[];
  /** The names of the algorithms, each once. */
  readonly algorithms: readonly string[];
  /** The constants under which the algorithms run, by name. */
  readonly protocols: readonly Protocol[];
  /** The number of trials of each cell; they are numbered from 1. */
  readonly trials: number;
  /** The presentations that a trial may spend at most. Default: what the task fixes, or the budget of the algorithm. */
  readonly budget?: number;
}

/** A task as a plan names it. */
export interface PlannedTask {
  /** The name of the task. */
  readonly task: string;
  /** The longest training lengths, one cell each. */
  readonly T: readonly number[];
  /** Options of the task in place of the preset's. */
  readonly options?: GivenOptions;
  /** The acceptable mean cost. Default 0.04, or none where the task fixes a budget. */
  readonly acceptableCost?: number;
  /** The smaller T that is trained at first, if any. */
  readonly shorterFirst?: number;
}

/** Constants under which algorithms are compared: a preset, and settings in place of it. */
export interface Protocol {
  /** The name of the protocol, such as "recovered". */
  readonly name: string;
  /** The preset of all options of tasks and algorithms. */
  readonly preset: Preset;
  /** The algorithms of the plan that run under it. Default: all. */
  readonly algorithms?: readonly string[];
  /** What stands in place of the preset's for a task, where the plan itself says nothing else. */
  readonly taskSettings?: readonly TaskSetting[];
  /** What stands in place of the preset's for an algorithm on a task. */
  readonly settings?: readonly AlgorithmSetting[];
}

/** Constants of a task under a protocol. */
export interface TaskSetting {
  /** The name of the task. */
  readonly task: string;
  /** Options of the task in place of the preset's. */
  readonly options?: GivenOptions;
  /** The acceptable mean cost. */
  readonly acceptableCost?: number;
}

/** Constants of an algorithm on a task under a protocol. */
export interface AlgorithmSetting {
  /** The name of the task. */
  readonly task: string;
  /** The name of the algorithm. */
  readonly algorithm: string;
  /** Options of the algorithm in place of the preset's. */
  readonly options: GivenOptions;
  /** The presentations that a trial may spend; where the plan has a budget too, the smaller one holds. */
  readonly budget?: number;
}

/** One trial of a plan. */
export interface SweepTrial {
  /** The name of the protocol that it is run under. */
  readonly protocol: string;
  /** What is run. */
  readonly specification: TrialSpecification;
}

/**
 * All trials of a plan, in the order of protocol, task, T, algorithm and trial. Throws a RangeError for a task,
 * algorithm or option that is unknown, a value out of its range, a T below the least of its task, and an algorithm or
 * protocol that is named twice.
 */
export const trialsOf = (plan: SweepPlan): readonly SweepTrial[] => [...eachTrial(plan)];

/** The trials of `trialsOf`, one after the other, for plans that are too large to be spelt out at once. */
export function* eachTrial(plan: SweepPlan): Generator<SweepTrial, void> {
  for (const cell of eachCell(plan)) yield* cell;
}

/** The trials of `trialsOf` cell by cell. */
export function* eachCell(plan: SweepPlan): Generator<Iterable<SweepTrial>, void> {
  const { tasks, algorithms, protocols } = plan;
  requireOnce(algorithms);
  requireOnce(protocols.map(({ name }) => name));
  protocols.forEach(requireKnown);
  for (const protocol of protocols) for (const task of tasks) requireLongEnough(withSetting(task, protocol), protocol);
  for (const protocol of protocols) {
    const own = algorithms.filter((algorithm) => protocol.algorithms?.includes(algorithm) ?? true);
    for (const task of tasks) {
      const planned = withSetting(task, protocol);
      for (const T of task.T) for (const algorithm of own) yield trialsOfCell(plan, protocol, planned, T, algorithm);
    }
  }
}

function* trialsOfCell(
  plan: SweepPlan,
  { name, preset, settings = [] }: Protocol,
  { task, options, acceptableCost, shorterFirst }: PlannedTask,
  T: number,
  algorithm: string,
): Generator<SweepTrial, void> {
  const own = settings.find((one) => one.task === task && one.algorithm === algorithm);
  const budgets = [plan.budget, own?.budget].filter((one) => one !== undefined);
  const budget = budgets.length === 0 ? undefined : Math.min(...budgets);
  const { seed } = plan;
  const asked = { budget, acceptableCost, shorterFirst, taskOptions: options, algorithmOptions: own?.options };
  const first = trialSpecification({ task, algorithm, T, preset, seed, trial: 1, ...given(asked) });
  for (let trial = 1; trial <= plan.trials; trial++) yield { protocol: name, specification: { ...first, trial } };
}

/** A task of the plan with what its protocol says of it; what the plan says comes first. */
function withSetting(planned: PlannedTask, { taskSettings = [] }: Protocol): PlannedTask {
  const own = taskSettings.find(({ task }) => task === planned.task);
  if (own === undefined) return planned;
  return {
    ...planned,
    ...given({ acceptableCost: planned.acceptableCost ?? own.acceptableCost }),
    options: { ...own.options, ...planned.options },
  };
}

/** Throws a RangeError where a name stands twice. */
export function requireOnce(names: readonly string[]): void {
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined) throw new RangeError(`plan: all that it names must stand once, got ${twice} twice`);
}

/** A protocol may say something of what the plan leaves out, but not of what there is not: it would be ignored. */
function requireKnown({ algorithms = [], taskSettings = [], settings = [] }: Protocol): void {
  for (const { task } of [...taskSettings, ...settings]) taskNamed(task);
  for (const algorithm of [...algorithms, ...settings.map((one) => one.algorithm)]) algorithmNamed(algorithm);
}

function requireLongEnough({ task: name, T, options }: PlannedTask, { preset }: Protocol): void {
  const task = taskNamed(name);
  const least = task.leastT(optionValues(name, task.options, preset, name, options));
  const short = T.find((length) => !(length >= least));
  if (short !== undefined) throw new RangeError(`${name}: T must be at least ${least}, got ${short}`);
}

/** The work of a trial at worst: units and steps that it passes at most, forwards or backwards. */
export function worstWork({ task, taskOptions, algorithm, T, budget }: TrialSpecification): number {
  const passes = algorithmNamed(algorithm).knowledge === "cost" ? 1 : 2;
  const units = taskNamed(task).unitCount?.(taskOptions as OptionValues<OptionTable>) ?? USUAL_UNITS;
  return budget * passes * MEAN_SHARE * T * units;
}

/** The mean length as a share of T, for lengths uniform from T/2 to T. */
const MEAN_SHARE = 0.75;
/** The number of units that a user-defined task is taken to have unless it says how many. */
const USUAL_UNITS = 5;
