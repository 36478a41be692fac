/**
 * The training algorithms: those of the paper in its order, then the controls. A new one is one file and one entry of
 * this list.
 */
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
import { type UserAlgorithm, userEntry } from "../user-algorithm.ts";

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

const userDefined: AlgorithmEntry[] = [];

/** Built-in algorithms, then user-defined ones. */
export const knownAlgorithms = (): readonly AlgorithmEntry[] => [...ALGORITHMS, ...userDefined];

/** Makes a user-defined algorithm known to this thread. Throws a RangeError where its name or its label is taken. */
export function addAlgorithm(algorithm: UserAlgorithm): void {
  const known = knownAlgorithms();
  if (known.some(({ name }) => name === algorithm.name)) {
    throw new RangeError(`addAlgorithm: the name must be a new one, got ${algorithm.name}`);
  }
  userDefined.push(userEntry(algorithm, known));
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
