/** What the list of algorithms holds of each: all that is said of it anywhere, and how to make it. */
import type { GivenOptions, OptionTable, OptionValues } from "../tasks/option-table.ts";
import type { Mark } from "./mark.ts";
import type { UnitKind } from "./network-objective.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "./training-algorithm.ts";

/** Why an algorithm is compared: the paper compares it, it is a control of latchlab's, or a user brought it. */
export type AlgorithmRole = "paper" | "control" | "user-defined";

/**
 * All that is said of a training algorithm anywhere, and how to make it: an entry of `ALGORITHMS`.
 *
 * `Table` is the table of its options, `Level` what it asks the trial for.
 */
export interface AlgorithmEntry<
  Table extends OptionTable = OptionTable,
  Level extends KnowledgeLevel = KnowledgeLevel,
> {
  /** The name on the command line, in plans and in rows. */
  readonly name: string;
  /** The name as it stands in a sentence. */
  readonly title: string;
  /** Why the algorithm is compared. */
  readonly role: AlgorithmRole;
  /** How the algorithm works, in one sentence for readers of the abstract. */
  readonly about: string;
  /** The section of the paper, or where else the algorithm is from. */
  readonly source: string;
  /** The units of the networks that the algorithm trains. */
  readonly units: UnitKind;
  /** What the algorithm asks the trial for. One that asks for costs alone is a search, all others learn on line. */
  readonly knowledge: Level;
  /** The options of the algorithm, each with its value under each preset. */
  readonly options: Table;
  /**
   * The settings among which `latchlab compare` tunes the algorithm. What a setting does not name is as in the preset
   * *working*.
   *
   * The settings of the built-in algorithms were declared before the comparison was run, six for each, so that none has
   * more tries than another.
   */
  readonly tuningGrid: readonly TuningSetting<Table>[];
  /** How the algorithm is told apart in figures. */
  readonly mark: Mark;
  /** Presentations that a trial may spend, under every preset. */
  readonly budget: number;
  /** The algorithm with these values of its options. Throws a RangeError for values that break their rules. */
  create(options: OptionValues<Table>): { [L in Level]: TrainingAlgorithm<L> }[Level];
}

/** One point of a tuning grid: values of some of the options of a table, by name. */
export type TuningSetting<Table extends OptionTable> = string extends keyof Table
  ? GivenOptions
  : Partial<OptionValues<Table>>;

/** Presentations that an on-line algorithm may spend in a trial. The budgets of the paper were not recovered. */
export const ON_LINE_BUDGET = 100_000;
/** Presentations that a search may spend in a trial. The budgets of the paper were not recovered. */
export const SEARCH_BUDGET = 1_000_000;
