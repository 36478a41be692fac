/**
 * The training algorithms: those of the paper in its order, then the controls. A new one is one file and one entry of
 * this list.
 */
import { openList } from "../../numeric/open-list.ts";
import type { AlgorithmEntry } from "../algorithm-entry.ts";
import { type UserAlgorithm, userEntry } from "../user-algorithm.ts";
import { adamEntry } from "./adam.ts";
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

const list = openList("algorithms", ALGORITHMS);

/** Built-in algorithms, then user-defined ones. */
export const knownAlgorithms = (): readonly AlgorithmEntry[] => list.known();

/** Makes a user-defined algorithm known to this thread. Throws a RangeError where its name or its label is taken. */
export function addAlgorithm(algorithm: UserAlgorithm): void {
  list.requireNew("addAlgorithm", algorithm.name);
  list.add(userEntry(algorithm, list.known()));
}

/** The algorithm of this name. Throws a RangeError that lists the names. */
export const algorithmNamed = (name: string): AlgorithmEntry => list.named("algorithmNamed", name);
