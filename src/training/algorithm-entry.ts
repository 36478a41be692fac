/** What the list of algorithms holds of each: all that is said of it anywhere, and how to make it. */
import type { GivenOptions, OptionTable, OptionValues } from "../tasks/option-table.ts";
import type { Mark } from "./mark.ts";
import type { UnitKind } from "./network-objective.ts";
import type { KnowledgeLevel, TrainingAlgorithm } from "./training-algorithm.ts";

/** Why an algorithm is compared: the paper compares it, it is a control of latchlab's, or a user brought it. */
export type AlgorithmRole = "paper" | "control" | "user-defined";

export interface AlgorithmEntry<
  Table extends OptionTable = OptionTable,
  Level extends KnowledgeLevel = KnowledgeLevel,
> {
  /** Name as on the command line. */
  readonly name: string;
  /** Name as in a sentence. */
  readonly title: string;
  readonly role: AlgorithmRole;
  /** How it works, in one sentence for readers of the abstract. */
  readonly about: string;
  /** The section of the paper, or where else it is from. */
  readonly source: string;
  /** The units of the network that it trains. */
  readonly units: UnitKind;
  /** What it asks the trial for. An algorithm that asks for costs alone is a search, all others learn on line. */
  readonly knowledge: Level;
  readonly options: Table;
  /**
   * The settings among which `latchlab compare` tunes it. What a setting does not name is as in the preset *working*.
   * Those of the algorithms here were declared before the comparison was run, six for each, so that none has more tries
   * than another.
   */
  readonly tuningGrid: readonly SettingOf<Table>[];
  /** How it is told apart in figures. */
  readonly mark: Mark;
  /** Presentations that a trial may spend, under every preset. */
  readonly budget: number;
  /** Throws a RangeError for options that break their rules. */
  create(options: OptionValues<Table>): { [L in Level]: TrainingAlgorithm<L> }[Level];
}

/** Some of the options of this table, by name. */
type SettingOf<Table extends OptionTable> = string extends keyof Table ? GivenOptions : Partial<OptionValues<Table>>;

/** Budgets of the comparison. Those of the paper were not recovered. */
export const ON_LINE_BUDGET = 100_000;
export const SEARCH_BUDGET = 1_000_000;
