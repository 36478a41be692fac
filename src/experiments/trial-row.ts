/**
 * A trial as data: what was to be run, and the row that came of it.
 *
 * A specification holds every value that the result depends on, defaults included, so that a row can be run again under
 * any later version and compared bit for bit. Its id is the hash of its canonical text.
 *
 * A seed is an address: "seed=1/latch/T=50/trial=7" with one stream below it for each purpose. Algorithms that are
 * compared share all but their own stream.
 */
import { hash } from "node:crypto";
import { given } from "../numeric/given.ts";
import { seedAddress } from "../numeric/random.ts";
import { defaultOf, type GivenOptions, type OptionTable, optionValues, type Preset } from "../tasks/option-table.ts";
import { knownTasks, taskNamed } from "../tasks/tasks.ts";
import { algorithmNamed } from "../training/algorithms/algorithms.ts";
import type { Outcome } from "../training/looks.ts";

/** Every value that the result of a trial depends on, as plain JSON. `trialSpecification` makes one from a request. */
export interface TrialSpecification {
  /** The name of the task. */
  readonly task: string;
  /** The longest training length. */
  readonly T: number;
  /** The name of the algorithm. */
  readonly algorithm: string;
  /** The preset under which the options that were not given stand. */
  readonly preset: Preset;
  /** The root of the address from which all streams of draws begin. */
  readonly seed: string;
  /** The number of the trial, from 1: keys, data and initial parameters are drawn anew for each. */
  readonly trial: number;
  /** The number of presentations that may be billed. */
  readonly budget: number;
  /** The largest mean cost on the training set that ends the trial as converged; null where only the budget ends it. */
  readonly acceptableCost: number | null;
  /** Every option of the task, whether it was given or not. */
  readonly taskOptions: GivenOptions;
  /** Every option of the algorithm, whether it was given or not. */
  readonly algorithmOptions: GivenOptions;
  /** The smaller T that is trained at first, for at most half of the budget, if any. */
  readonly shorterFirst?: number;
}

/** A trial as a user asks for it: all but task, T and algorithm may be left out. */
export interface TrialRequest {
  /** The name of the task, built in or added. */
  readonly task: string;
  /** The longest training length. */
  readonly T: number;
  /** The name of the algorithm, built in or added. */
  readonly algorithm: string;
  /** The preset of all options that are not given. Default "working". */
  readonly preset?: Preset;
  /** The root of every stream of draws. Default "1". */
  readonly seed?: string;
  /** The number of the trial, from 1. Default 1. */
  readonly trial?: number;
  /** The number of presentations that may be billed, from 0. Default: what the task fixes, or that of the algorithm. */
  readonly budget?: number;
  /**
   * The largest mean cost that ends the trial, or null for none. Default 0.04, or null where the task fixes a budget.
   */
  readonly acceptableCost?: number | null;
  /** Options of the task in place of the preset's. */
  readonly taskOptions?: GivenOptions;
  /** Options of the algorithm in place of the preset's. */
  readonly algorithmOptions?: GivenOptions;
  /**
   * A smaller T, from 1, to train at first for at most half of the budget; training then goes on from what was learned.
   * Only for tasks that carry over from one T to another.
   */
  readonly shorterFirst?: number;
}

/**
 * The acceptable mean cost where none is asked for: sequences are then classified with a margin. The paper's stop rule
 * is not known; see training/trial.ts.
 */
const ACCEPTABLE_COST = 0.04;

/**
 * The specification of a trial: the request with every default filled in.
 *
 *   trialSpecification({ task: "latch", T: 50, algorithm: "pseudo-newton", trial: 7, taskOptions: { noise: 0.1 } });
 *
 * Throws a RangeError that names what is unknown or breaks its rule. Whether the task can be posed at this T is found
 * when the trial is run.
 */
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
    ...given({ shorterFirst }),
  };
}

/** The id of a trial: 16 hexadecimal digits of the SHA-256 of its specification, names in alphabetical order. */
export function trialId(specification: TrialSpecification): string {
  return hash("sha256", canonicalText(specification)).slice(0, 16);
}

function canonicalText(value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) return String(value); // as JSON has it, in less time
  if (typeof value === "string" && PLAIN.test(value)) return `"${value}"`; // likewise
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let text = "";
  for (const name of Object.keys(value).sort()) {
    const entry = canonicalText((value as Record<string, unknown>)[name]);
    text += `${text === "" ? "" : ","}${canonicalText(name)}:${entry}`;
  }
  return `{${text}}`;
}

const PLAIN = /^[\w.-]*$/;

/** How a set of sequences is answered. */
export interface SetScore {
  /** The mean cost; null where it is not finite. */
  readonly cost: number | null;
  /** The share of wrong answers, in [0, 1]. */
  readonly errorRate: number;
}

/** What came of a trial, as plain JSON: a line of a journal. */
export interface TrialRow {
  /** The version of this form. */
  readonly schema: 1;
  /** The id of the specification, as `trialId` makes it. */
  readonly id: string;
  /** What was run. */
  readonly specification: TrialSpecification;
  /** How the trial ended. */
  readonly outcome: Outcome;
  /** Why the trial ended, as a clause: "no wrong answer and mean cost 0.021 <= 0.04". */
  readonly reason: string;
  /** The presentations that were billed, those at a shorter T included. */
  readonly presentations: number;
  /** The multiply-adds of all answers that were billed, those at a shorter T included. */
  readonly multiplyAdds: number;
  /**
   * The presentations before the share of wrong answers on the training set was first at most 0.3, 0.2, 0.1, 0.05 and
   * 0, in this order; null for never.
   */
  readonly reached: readonly (number | null)[];
  /** The score of what was learned on the training set. */
  readonly training: SetScore;
  /** The score on fresh sequences by the same law. */
  readonly heldOut: SetScore;
  /** The score on fresh sequences longer than any of the training set. */
  readonly longer: SetScore;
  /** The learned parameters: the last of an on-line algorithm, the best of a batch algorithm; null where not finite. */
  readonly parameters: readonly (number | null)[];
  /** The hash of the parameters, in a row that was kept without them; a replay makes them again. */
  readonly parametersHash?: string;
}

/** The reason that training/trial.ts gives in most trials: it says again what outcome and numbers say. */
export function usualReason({ outcome, presentations, specification, training }: Omit<TrialRow, "reason">): string {
  const { budget, acceptableCost } = specification;
  if (outcome === "converged") return `no wrong answer and mean cost ${training.cost} <= ${acceptableCost}`;
  if (outcome === "budget-exhausted") return `${presentations} of ${budget} presentations are spent`;
  return outcome === "stuck" ? "the algorithm sees no way on" : "the cost became NaN";
}

/** The row without its parameters, of which a hash is kept: 16 hexadecimal digits of the SHA-256 of their text. */
export function withoutParameters(row: TrialRow): TrialRow {
  if (row.parametersHash !== undefined) return row;
  const parametersHash = hash("sha256", JSON.stringify(row.parameters)).slice(0, 16);
  return { ...row, parameters: [], parametersHash };
}

/** The address at which all streams of draws of a trial begin, such as "seed=1/latch/T=50/trial=7". */
export function trialAddress({
  seed,
  task,
  T,
  trial,
}: Pick<TrialSpecification, "seed" | "task" | "T" | "trial">): string {
  return seedAddress(`seed=${seed}`, task, `T=${T}`, `trial=${trial}`);
}

/** The options of a trial that differ from their default under its preset. */
export function deviations({ preset, task, ...rest }: TrialSpecification): GivenOptions {
  const of = (table: OptionTable, values: GivenOptions) =>
    Object.entries(values).filter(([name, value]) => value !== defaultOf(table[name], preset, task));
  return Object.fromEntries([
    ...of(taskNamed(task).options, rest.taskOptions),
    ...of(algorithmNamed(rest.algorithm).options, rest.algorithmOptions),
  ]);
}
