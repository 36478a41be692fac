/** What the list of algorithms holds of each: all that is said of it anywhere, and how to make it. */
import type { GivenOptions, OptionTable, OptionValues } from "../tasks/option-table.ts";
import type { Parameters } from "../networks/wiring/wiring.ts";
import type { Random } from "../numeric/random.ts";
import type { Problem } from "../tasks/task.ts";
import type { Mark } from "./mark.ts";
import type { NetworkObjective, UnitKind } from "./network-objective.ts";
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
  /** The units of the networks that the algorithm trains; not read of one that trains another model. */
  readonly units: UnitKind;
  /**
   * What the algorithm asks the trial for, or asks for mostly where its options decide. One that asks about the whole
   * training set is a batch algorithm, one that asks for its cost alone a search; all others learn on line.
   */
  readonly knowledge: Level;
  /** The options of the algorithm, each with its value under each preset. */
  readonly options: Table;
  /**
   * The settings among which `latchlab compare` tunes the algorithm. What a setting does not name is as in the preset
   * *working*.
   *
   * The settings of the built-in algorithms were declared before the comparison was run: constants of a size on a scale
   * of two or three to the decade, as far as it takes for the best to have worse ones on either side.
   */
  readonly tuningGrid: readonly TuningSetting<Table>[];
  /** How the algorithm is told apart in figures. */
  readonly mark: Mark;
  /** Presentations that a trial may spend, under every preset. */
  readonly budget: number;
  /**
   * Whether what `model` makes is another model than the network of the problem, so that its parameters say nothing
   * about that network and nothing is known of what it carries from step to step. Default: no.
   */
  readonly otherModel?: true;
  /**
   * What is trained in place of the problem's network from its initial parameters, on the same sequences: that network
   * from elsewhere, or another model; `random` is a stream of draws for it alone. Absent where the network of the
   * problem is trained as it is.
   */
  model?(problem: Problem, options: OptionValues<Table>, random: Random): TrainedModel;
  /** The algorithm with these values of its options. Throws a RangeError for values that break their rules. */
  create(options: OptionValues<Table>): { [L in Level]: TrainingAlgorithm<L> }[Level];
}

/** A model with what answers questions about it, and where its training starts. */
export interface TrainedModel {
  /** What answers the algorithm's questions, and scores any set of sequences. */
  readonly objective: NetworkObjective;
  /** The parameters from which training starts. */
  readonly initial: Parameters;
  /** A name for each parameter; no two alike. */
  readonly parameterNames: readonly string[];
  /**
   * What it is, in a clause without its article, such as "gated recurrent network of 2 units", where it is another
   * model than the network of the problem. Absent for that network.
   */
  readonly about?: string;
}

/** One point of a tuning grid: values of some of the options of a table, by name. */
export type TuningSetting<Table extends OptionTable> = string extends keyof Table
  ? GivenOptions
  : Partial<OptionValues<Table>>;

/** Presentations that an on-line algorithm may spend in a trial. The budgets of the paper were not recovered. */
export const ON_LINE_BUDGET = 100_000;
/** Presentations that a search may spend in a trial. The budgets of the paper were not recovered. */
export const SEARCH_BUDGET = 1_000_000;
