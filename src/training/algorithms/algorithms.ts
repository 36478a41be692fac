/**
 * The training algorithms: those of the paper in its order, then the controls. A new one is one file and one entry of
 * this list.
 */
import { openList } from "../../numeric/open-list.ts";
import type { AlgorithmEntry } from "../algorithm-entry.ts";
import { type UserAlgorithm, userEntry } from "../user-algorithm.ts";
import { backPropagationEntry } from "./back-propagation.ts";
import { adamEntry } from "./controls/adam.ts";
import { clippedBackPropagationEntry } from "./controls/clipped-back-propagation.ts";
import { coinFlipPropagationEntry } from "./controls/coin-flip-propagation.ts";
import { expectationMaximisationEntry } from "./controls/expectation-maximisation.ts";
import { gruAdamEntry } from "./controls/gru-adam.ts";
import { orthogonalBackPropagationEntry } from "./controls/orthogonal-back-propagation.ts";
import { randomGuessingEntry } from "./controls/random-guessing.ts";
import { discreteErrorPropagationEntry } from "./discrete-error-propagation.ts";
import { multigridRandomSearchEntry } from "./multigrid-random-search.ts";
import { pseudoNewtonEntry } from "./pseudo-newton.ts";
import { simulatedAnnealingEntry } from "./simulated-annealing.ts";
import { timeWeightedPseudoNewtonEntry } from "./time-weighted-pseudo-newton.ts";

/** The built-in training algorithms: those of the paper in its order, then the controls. */
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
  expectationMaximisationEntry,
  clippedBackPropagationEntry,
  orthogonalBackPropagationEntry,
  gruAdamEntry,
];

const list = openList("algorithms", ALGORITHMS);

/** All algorithms that this thread knows: the built-in ones, then user-defined ones as they were added. */
export const knownAlgorithms = (): readonly AlgorithmEntry[] => list.known();

/**
 * Makes a user-defined algorithm known to this thread, so that trials and comparisons can name it.
 *
 * Throws a RangeError where its name or the label of its mark is taken, the mark is malformed or the grid is empty.
 *
 * @example
 * addAlgorithm({
 *   name: "signed-steps",
 *   title: "signed steps",
 *   about: "every weight takes a step of one size against the sign of its derivative",
 *   source: "user-defined",
 *   units: "tanh",
 *   options: { step: { kind: "number", about: "size of a step", source: "chosen", above: 0, recovered: 0.01 } },
 *   budget: 100_000,
 *   create: ({ step }) => ({
 *     name: "signed-steps",
 *     knowledge: "gradient",
 *     *start(initial) {
 *       const w = initial.slice();
 *       for (;;) {
 *         const { gradient } = yield { at: w };
 *         for (let i = 0; i < w.length; i++) w[i] -= step * Math.sign(gradient[i]);
 *       }
 *     },
 *   }),
 * });
 */
export function addAlgorithm(algorithm: UserAlgorithm): void {
  list.requireNew("addAlgorithm", algorithm.name);
  list.add(userEntry(algorithm, list.known()));
}

/** The algorithm of this name. Throws a RangeError that lists the known names where there is none. */
export const algorithmNamed = (name: string): AlgorithmEntry => list.named("algorithmNamed", name);
