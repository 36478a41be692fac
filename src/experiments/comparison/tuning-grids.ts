/**
 * The settings among which each algorithm is tuned: six for every one of them, so that none has more tries than another.
 *
 * They were declared before the comparison was run. Everything that a setting does not name is as in the preset *working*.
 */
import type { GivenOptions } from "../../tasks/option-table.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";

const each = (name: string, values: readonly number[]): readonly GivenOptions[] =>
  values.map((value) => ({ [name]: value }));

const GRIDS: Readonly<Partial<Record<string, readonly GivenOptions[]>>> = {
  "back-propagation": each("learningRate", [0.01, 0.03, 0.1, 0.3, 1, 3]),
  "pseudo-newton": [
    { learningRate: 0.01, damping: 0.1 },
    { learningRate: 0.03, damping: 0.1 },
    { learningRate: 0.1, damping: 0.1 },
    { learningRate: 0.3, damping: 0.1 },
    { learningRate: 0.1, damping: 1 },
    { learningRate: 1, damping: 1 },
  ],
  "time-weighted-pseudo-newton": [
    { learningRate: 0.01, dampingRule: "adapted" },
    { learningRate: 0.01, dampingRule: "adapted", largestStep: 1, smallestStep: 0.01 },
    { learningRate: 0.01, dampingRule: "adapted", smallestStep: 0 },
    { learningRate: 0.1, dampingRule: "adapted", smallestStep: 0 },
    { learningRate: 0.1, dampingRule: "fixed", damping: 1 },
    { learningRate: 0.03, dampingRule: "fixed", damping: 0.1 },
  ],
  "discrete-error-propagation": [
    { learningRate: 0.02 },
    { learningRate: 0.05 },
    { learningRate: 0.1 },
    { learningRate: 0.2 },
    { learningRate: 0.5 },
    { learningRate: 0.2, minimum: -2, maximum: 2 },
  ],
  "multigrid-random-search": [
    { halfWidth: 5, shrink: 0.5 },
    { halfWidth: 10, shrink: 0.5 },
    { halfWidth: 30, shrink: 0.5 },
    { halfWidth: 5, shrink: 0.9 },
    { halfWidth: 10, shrink: 0.9 },
    { halfWidth: 10, shrink: 0.7 },
  ],
  "simulated-annealing": [
    { temperature: 10, adjustmentsPerTemperature: 5 },
    { temperature: 1, adjustmentsPerTemperature: 5 },
    { temperature: 0.1, adjustmentsPerTemperature: 5 },
    { temperature: 1, adjustmentsPerTemperature: 20 },
    { temperature: 0.1, adjustmentsPerTemperature: 20 },
    { temperature: 0.1, adjustmentsPerTemperature: 1 },
  ],
  "random-guessing": each("halfWidth", [1, 2, 5, 10, 20, 30]),
  adam: each("learningRate", [0.003, 0.01, 0.03, 0.1, 0.3, 1]),
  "coin-flip-propagation": each("learningRate", [0.02, 0.05, 0.1, 0.2, 0.5, 1]),
};

/** The grid of this algorithm; people's own may bring theirs, and are left at their working constants if they do not. */
export function tuningGrid(algorithm: string): readonly GivenOptions[] {
  const { name, tuningGrid: own } = algorithmNamed(algorithm);
  return GRIDS[name] ?? own ?? [{}];
}
