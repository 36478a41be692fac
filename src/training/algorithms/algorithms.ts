/** The training algorithms: the paper's six in its order, then the controls. */
import { adamEntry } from "./adam.ts";
import type { AlgorithmEntry } from "../algorithm-entry.ts";
import { backPropagationEntry } from "./back-propagation.ts";
import { coinFlipPropagationEntry } from "./coin-flip-propagation.ts";
import { discreteErrorPropagationEntry } from "./discrete-error-propagation.ts";
import { multigridRandomSearchEntry } from "./multigrid-random-search.ts";
import { pseudoNewtonEntry } from "./pseudo-newton.ts";
import { randomGuessingEntry } from "./random-guessing.ts";
import { simulatedAnnealingEntry } from "./simulated-annealing.ts";
import { timeWeightedPseudoNewtonEntry } from "./time-weighted-pseudo-newton.ts";

export const ALGORITHMS: readonly AlgorithmEntry[] = [
  backPropagationEntry,
  pseudoNewtonEntry,
  timeWeightedPseudoNewtonEntry,
  discreteErrorPropagationEntry,
  multigridRandomSearchEntry,
  simulatedAnnealingEntry,
  randomGuessingEntry,
  adamEntry,
  coinFlipPropagationEntry,
];

const own: AlgorithmEntry[] = [];

/** Those of the list, then people's own. */
export const knownAlgorithms = (): readonly AlgorithmEntry[] => [...ALGORITHMS, ...own];

/** Makes an algorithm of people's own known to this thread. Throws a RangeError where its name is taken. */
export function addAlgorithm(entry: AlgorithmEntry): void {
  if (knownAlgorithms().some(({ name }) => name === entry.name)) {
    throw new RangeError(`addAlgorithm: the name must be a new one, got ${entry.name}`);
  }
  own.push(entry);
}

/** The algorithm of this name. Throws a RangeError that lists the names. */
export function algorithmNamed(name: string): AlgorithmEntry {
  const known = knownAlgorithms();
  const entry = known.find((one) => one.name === name);
  if (entry === undefined) {
    throw new RangeError(`algorithmNamed: the algorithms are ${known.map((one) => one.name).join(", ")}, got ${name}`);
  }
  return entry;
}
