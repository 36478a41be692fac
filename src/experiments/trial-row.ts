/**
 * A trial as data: what was to be run, and the row that came of it.
 *
 * A specification holds every value that the result depends on, defaults included, so that a row can be run again under
 * any later version and compared bit for bit. Its id is the hash of its canonical text.
 *
 * A seed is an address: "seed=1/latch/T=50/trial=7" with one stream below it for each purpose. Algorithms that are
 * compared share all but their own stream.
 */
import { createHash } from "node:crypto";
import { seedAddress, stream } from "../numeric/random.ts";
import { defaultOf, type GivenOptions, type OptionTable, optionValues, type Preset } from "../tasks/option-table.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type { Problem } from "../tasks/task.ts";
import { knownTasks, taskNamed } from "../tasks/tasks.ts";
import type { AlgorithmEntry } from "../training/algorithm-entry.ts";
import { algorithmNamed } from "../training/algorithms/algorithms.ts";
import { networkObjective } from "../training/network-objective.ts";
import { type Outcome, runTrial, type TrialOptions, type TrialResult } from "../training/trial.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "../training/training-algorithm.ts";

export interface TrialSpecification {
  readonly task: string;
  /** Longest training length. */
  readonly T: number;
  readonly algorithm: string;
  readonly preset: Preset;
  /** Root of the address. */
  readonly seed: string;
  readonly trial: number;
  /** Presentations that may be billed. */
  readonly budget: number;
  /** The largest mean cost on the training set that ends the trial as converged; null where only the budget ends it. */
  readonly acceptableCost: number | null;
  /** Every option, whether it was given or not. */
  readonly taskOptions: GivenOptions;
  readonly algorithmOptions: GivenOptions;
  /** Train at this smaller T first, for at most half of the budget, and go on from what was learned; absent for no. */
  readonly shorterFirst?: number;
}

export interface TrialRequest {
  readonly task: string;
  readonly T: number;
  readonly algorithm: string;
  readonly preset?: Preset;
  readonly seed?: string;
  readonly trial?: number;
  readonly budget?: number;
  readonly acceptableCost?: number | null;
  readonly taskOptions?: GivenOptions;
  readonly algorithmOptions?: GivenOptions;
  readonly shorterFirst?: number;
}

/**
 * The paper's stop rule is not known; see training/trial.ts. Sequences are classified with a margin at this mean cost.
 */
const ACCEPTABLE_COST = 0.04;

/** The request with every default filled in. Throws a RangeError that names what is unknown or breaks its rule. */
export function trialSpecification(request: TrialRequest): TrialSpecification {
  const { T, preset = "working", seed = "1", trial = 1, shorterFirst } = request;
  const task = taskNamed(request.task);
  const { acceptableCost = task.fixedBudget === undefined ? ACCEPTABLE_COST : null } = request;
  const algorithm = algorithmNamed(request.algorithm);
  const taskOptions = optionValues(task.name, task.options, preset, task.name, request.taskOptions);
  const algorithmOptions = optionValues(algorithm.name, algorithm.options, preset, task.name, request.algorithmOptions);
  const { budget = task.fixedBudget ?? algorithm.budget } = request;
  const requireInteger = (name: string, value: number, from: number) => {
    if (!(Number.isSafeInteger(value) && value >= from)) {
      throw new RangeError(`trialSpecification: ${name} must be an integer >= ${from}, got ${value}`);
    }
  };
  requireInteger("the budget", budget, 0);
  requireInteger("the trial", trial, 1);
  if (acceptableCost !== null && !(acceptableCost >= 0)) {
    throw new RangeError(`trialSpecification: the acceptable cost must be >= 0, got ${acceptableCost}`);
  }
  if (shorterFirst !== undefined) {
    requireInteger("shorterFirst", shorterFirst, 1);
    if (task.carriesOver !== true || !(shorterFirst < T)) {
      const carrying = knownTasks()
        .filter(({ carriesOver }) => carriesOver)
        .map(({ name }) => name);
      throw new RangeError(
        `trialSpecification: shorterFirst must be below T = ${T} and goes with ${carrying.join(" and ")}, got ${shorterFirst} for ${task.name}`,
      );
    }
  }
  return {
    task: task.name,
    T,
    algorithm: algorithm.name,
    preset,
    seed,
    trial,
    budget,
    acceptableCost,
    taskOptions,
    algorithmOptions,
    ...(shorterFirst === undefined ? {} : { shorterFirst }),
  };
}

/** 16 hexadecimal digits of the SHA-256 of the specification, names in alphabetical order. */
export function trialId(specification: TrialSpecification): string {
  return createHash("sha256").update(canonicalText(specification)).digest("hex").slice(0, 16);
}

function canonicalText(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonicalText(entry)}`).join(",")}}`;
}

/** Mean cost (null where it is not a number) and share of wrong answers. */
export interface SetScore {
  readonly cost: number | null;
  readonly errorRate: number;
}

export interface TrialRow {
  readonly schema: 1;
  readonly id: string;
  readonly specification: TrialSpecification;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly presentations: number;
  readonly multiplyAdds: number;
  /** Presentations until each of the `ERROR_LEVELS` of training/trial.ts was reached; null for never. */
  readonly reached: readonly (number | null)[];
  readonly training: SetScore;
  /** Score on fresh sequences by the same law. */
  readonly heldOut: SetScore;
  /** Score on fresh sequences longer than any of the training set. */
  readonly longer: SetScore;
  /** What was learned: the last point of an on-line algorithm, the best point of a search; null where not finite. */
  readonly parameters: readonly (number | null)[];
}

export interface FinishedTrial {
  readonly problem: Problem;
  readonly algorithm: AlgorithmEntry;
  readonly result: TrialResult;
  /** The parameters of the row. */
  readonly learned: Parameters;
  readonly row: TrialRow;
}

/** The task with its draws for this trial. Throws a RangeError where it can't be posed for this T. */
export function posed({ task: name, T, taskOptions, ...address }: TrialSpecification): Problem {
  const task = taskNamed(name);
  return task.pose(T, checked(task, taskOptions), trialAddress({ task: name, T, ...address }));
}

/** Runs the specified trial. Throws a RangeError where the task can't be posed for this T. */
export function runSpecification(specification: TrialSpecification, observe?: TrialOptions["observe"]): FinishedTrial {
  const { acceptableCost } = specification;
  const before = specification.shorterFirst === undefined ? undefined : runSpecification(firstStage(specification));
  const spent = before?.row.presentations ?? 0;
  const algorithm = algorithmNamed(specification.algorithm);
  const problem = posed(specification);
  const address = trialAddress(specification);
  const objective = networkObjective(problem, algorithm.units);
  const training = algorithm.create(checked(algorithm, specification.algorithmOptions));
  const result = runTrial(training as TrainingAlgorithm<KnowledgeLevel>, objective, {
    initial: before?.learned ?? problem.initialParameters,
    budget: specification.budget - spent,
    ...(acceptableCost === null ? {} : { acceptableCost }),
    order: stream(seedAddress(address, "presentation-order")),
    random: stream(seedAddress(address, `algorithm=${algorithm.name}`)),
    ...(observe === undefined ? {} : { observe }),
  });
  const learned = training.knowledge === "cost" ? result.best : result.final;
  const score = (cost: number, errorRate: number): SetScore => ({ cost: finite(cost), errorRate });
  const scoreOn = (set: ReturnType<Problem["heldOut"]>) => {
    const { cost, wrong } = objective.evaluate(learned.parameters, set);
    return score(cost, wrong / set.count);
  };
  const row: TrialRow = {
    schema: 1,
    id: trialId(specification),
    specification,
    outcome: result.outcome,
    reason: result.reason,
    presentations: spent + result.presentations,
    multiplyAdds: (before?.row.multiplyAdds ?? 0) + result.multiplyAdds,
    reached: result.reached.map((after) => (after === null ? null : spent + after)),
    training: score(learned.cost, learned.errorRate),
    heldOut: scoreOn(problem.heldOut()),
    longer: scoreOn(problem.longer()),
    parameters: Array.from(learned.parameters, finite),
  };
  return { problem, algorithm, result, learned: learned.parameters, row };
}

/** The first stage of a trial: the same at the shorter T, on data of its own. */
function firstStage({ shorterFirst, budget, ...rest }: TrialSpecification): TrialSpecification {
  return { ...rest, T: shorterFirst ?? rest.T, budget: Math.floor(budget / 2) };
}

/** The address at which all streams of this trial begin. */
export function trialAddress({
  seed,
  task,
  T,
  trial,
}: Pick<TrialSpecification, "seed" | "task" | "T" | "trial">): string {
  return seedAddress(`seed=${seed}`, task, `T=${T}`, `trial=${trial}`);
}

/** Options that differ from their default under the specification's preset. */
export function deviations({ preset, task, ...rest }: TrialSpecification): GivenOptions {
  const of = (table: OptionTable, values: GivenOptions) =>
    Object.entries(values).filter(([name, value]) => value !== defaultOf(table[name], preset, task));
  return Object.fromEntries([
    ...of(taskNamed(task).options, rest.taskOptions),
    ...of(algorithmNamed(rest.algorithm).options, rest.algorithmOptions),
  ]);
}

/** A specification may come from a file: its options are checked as if they had been given. */
function checked(owner: { readonly name: string; readonly options: OptionTable }, values: GivenOptions) {
  return optionValues(owner.name, owner.options, "working", "", values);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
