/**
 * The companion paper's comparison as a sweep: its tasks, lengths and trials, under constants that it leaves out.
 *
 * Its runs stop when the task is learned or when an allowed number of function evaluations is spent. One evaluation is
 * one sequence for a method that learns on line, and the whole training set for one that learns by batches, so one
 * number of evaluations is one budget of presentations for the former and another for the latter.
 *
 * Symbols: T longest training length, N size of the training set.
 */
import { algorithmNamed, knownAlgorithms } from "../../training/algorithms/algorithms.ts";
import type { AlgorithmSetting, Protocol, SweepPlan, TaskSetting } from "../sweep/sweep-plan.ts";
import { COMPANION_CONSTANTS, type TableConstants } from "./companion-constants.ts";
import { PUBLISHED_TABLES, type PublishedTable } from "./published-tables.ts";

/** The number of trials of each cell. */
export const COMPANION_TRIALS = 100;

/** What a table's constants say of the task. */
export const taskSettingOf = ({
  task,
  constants: { trainingSequences, initialRange, acceptableCost },
}: TableConstants): TaskSetting => ({ task, options: { trainingSequences, initialRange }, acceptableCost });

/** What a table's constants say of a method. */
export function algorithmSettingOf({ task, constants, methods }: TableConstants, algorithm: string): AlgorithmSetting {
  const { trainingSequences, evaluations } = constants;
  const isBatch = ["cost"].includes(algorithmNamed(algorithm).knowledge);
  return {
    task,
    algorithm,
    options: Object.hasOwn(methods, algorithm) ? methods[algorithm] : {},
    budget: evaluations * (isBatch ? trainingSequences : 1),
  };
}

/** The methods of the tables that are known, in the order of the list of algorithms. */
export const companionMethods = (): readonly string[] =>
  knownAlgorithms()
    .map(({ name }) => name)
    .filter((name) => PUBLISHED_TABLES.some(({ rows }) => rows.some(({ algorithm }) => algorithm === name)));

/** The protocol *companion*: the tables' budgets, and the constants that came nearest to their results. */
export const companionProtocol = (tables: readonly TableConstants[] = COMPANION_CONSTANTS): Protocol => ({
  name: "companion",
  preset: "recovered",
  taskSettings: tables.map(taskSettingOf),
  settings: tables.flatMap((table) => companionMethods().map((algorithm) => algorithmSettingOf(table, algorithm))),
});

/** The companion paper's comparison: all its cells, or those of some tasks, algorithms or lengths. */
export function companionPlan({
  seed = "1",
  trials = COMPANION_TRIALS,
}: {
  readonly seed?: string;
  readonly trials?: number;
} = {}): SweepPlan {
  return {
    name: "companion",
    seed,
    tasks: PUBLISHED_TABLES.map(({ task, lengths }: PublishedTable) => ({ task, T: lengths })),
    algorithms: companionMethods(),
    protocols: [companionProtocol()],
    trials,
  };
}
