/**
 * What the list of algorithms holds of each: its name, where it is from, its options and how to make it.
 */
import type { GivenOptions, OptionTable, OptionValues } from "../tasks/option-table.ts";
import type { UnitKind } from "./network-objective.ts";
import type { AnyTrainingAlgorithm } from "./training-algorithm.ts";

export interface AlgorithmEntry<Table extends OptionTable = OptionTable> {
  /** As on the command line. */
  readonly name: string;
  /** As in a sentence. */
  readonly title: string;
  /** How it works, in one sentence for readers of the abstract. */
  readonly about: string;
  /** The section of the paper, or where else it is from. */
  readonly source: string;
  /** The units of the network that it trains. */
  readonly units: UnitKind;
  readonly options: Table;
  /** Presentations that a trial may spend, under every preset. */
  readonly budget: number;
  /** Settings among which `latchlab compare` tunes an algorithm of people's own, at most six; its constants stand without. */
  readonly tuningGrid?: readonly GivenOptions[];
  /** Throws a RangeError for options that break their rules. */
  create(options: OptionValues<Table>): AnyTrainingAlgorithm;
}

/** Budgets of the comparison; the paper's were not recovered. */
export const ON_LINE_BUDGET = 100_000;
export const SEARCH_BUDGET = 1_000_000;
export const ANNEALING_BUDGET = 3_000_000;
