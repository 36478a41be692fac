/** Training algorithms that a user brings: what a plugin exports of each, completed to an entry of the list. */
import type { AlgorithmEntry } from "./algorithm-entry.ts";
import { checkedMark, freeMark, type Mark } from "./mark.ts";
import type { KnowledgeLevel } from "./training-algorithm.ts";

/** What may be left out of a user-defined algorithm, with its default. */
interface Defaults {
  /** Default "gradient". Only a search must say so, for its running time to be estimated right. */
  readonly knowledge?: KnowledgeLevel;
  /** Default: the constants of the preset *working* alone. */
  readonly tuningGrid?: AlgorithmEntry["tuningGrid"];
  /** Default: its name as the label, dotted, in a colour and shape that no other algorithm has. */
  readonly mark?: Mark;
}

export type UserAlgorithm = Omit<AlgorithmEntry, "role" | keyof Defaults> & Defaults;

/**
 * The whole entry of a user-defined algorithm, to stand beside the known ones. Throws a RangeError for a bad mark or
 * grid.
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
