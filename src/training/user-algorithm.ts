/** Training algorithms that a user brings: what a plugin exports of each, completed to an entry of the list. */
import type { AlgorithmEntry } from "./algorithm-entry.ts";
import { checkedMark, freeMark, type Mark } from "./mark.ts";
import type { KnowledgeLevel } from "./training-algorithm.ts";

/** What may be left out of a user-defined algorithm, with its default. */
export interface UserAlgorithmDefaults {
  /**
   * What the algorithm asks the trial for. Default "gradient"; a search must say "cost" for its cost to be estimated.
   */
  readonly knowledge?: KnowledgeLevel;
  /** The settings among which the algorithm is tuned, at least one. Default: the preset *working* alone. */
  readonly tuningGrid?: AlgorithmEntry["tuningGrid"];
  /** The mark in figures. Default: the name as its label, dotted, in a colour and shape that no other algorithm has. */
  readonly mark?: Mark;
}

/** A user-defined training algorithm, as `addAlgorithm` takes it and a plugin exports it. */
export type UserAlgorithm = Omit<AlgorithmEntry, "role" | keyof UserAlgorithmDefaults> & UserAlgorithmDefaults;

/**
 * The whole entry of a user-defined algorithm, to stand beside the known ones. Throws a RangeError for a mark that is
 * malformed or whose label is taken, and for an empty grid.
 */
export function userEntry(algorithm: UserAlgorithm, known: readonly AlgorithmEntry[]): AlgorithmEntry {
  const { tuningGrid = [{}] } = algorithm;
  const taken = known.map(({ mark }) => mark);
  if (!(tuningGrid.length >= 1)) {
    throw new RangeError(`addAlgorithm: a tuning grid must have at least one setting, got ${tuningGrid.length}`);
  }
  return {
    ...algorithm,
    role: "user-defined",
    knowledge: algorithm.knowledge ?? "gradient",
    tuningGrid,
    mark: checkedMark("addAlgorithm", algorithm.mark ?? freeMark(algorithm.name, taken), taken),
  };
}
