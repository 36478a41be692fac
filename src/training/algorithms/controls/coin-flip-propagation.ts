/**
 * Discrete error propagation with a coin in place of its error signal. A control, not in the paper.
 *
 * Everything is as in discrete-error-propagation.ts but the sign that an error asks for: it is +1 or −1 with
 * probability ½ each, whatever the error, which only says that there is one. Where this does as well as the real thing,
 * the real thing owes its success to changing weights at random until the answers are right.
 *
 * Symbols: a net input, y output, g error signal at y.
 */
import type { ErrorRule } from "../../../networks/sign-network/sign-kernels.ts";
import type { Random } from "../../../numeric/random.ts";
import { checkedValues, type OptionValues } from "../../../tasks/option-table.ts";
import type { AlgorithmEntry } from "../../algorithm-entry.ts";
import {
  DISCRETE_OPTIONS,
  discreteErrorPropagationEntry,
  discretePropagation,
  ruleOfWanted,
} from "../discrete-error-propagation.ts";
import type { TrainingAlgorithm } from "../../training-algorithm.ts";

/** The options of discrete error propagation but for those of its map, which the coin stands for. */
const OPTIONS = {
  learningRate: DISCRETE_OPTIONS.learningRate,
  pseudoGradient: { ...DISCRETE_OPTIONS.pseudoGradient, unnamed: "unit" },
  epsilon: DISCRETE_OPTIONS.epsilon,
  updateAfter: DISCRETE_OPTIONS.updateAfter,
  zeroError: { ...DISCRETE_OPTIONS.zeroError, unnamed: "nothing" },
} as const;

type CoinOptions = OptionValues<typeof OPTIONS>;

/**
 * Discrete error propagation with a coin in place of its error signal. Throws a RangeError for options that break their
 * rules.
 */
export function coinFlipPropagation(options: CoinOptions): TrainingAlgorithm<"discrete"> {
  checkedValues("coin-flip-propagation", OPTIONS, options);
  return discretePropagation("coin-flip-propagation", options, (random) => coinRule(options, random));
}

/** The error rule of the coin: the sign that is asked for is tossed, whatever the error. */
export const coinRule = (options: CoinOptions, random: Random): ErrorRule => ruleOfWanted(options, () => random.sign());

/** The entry of coin-flip propagation, a control. */
export const coinFlipPropagationEntry: AlgorithmEntry<typeof OPTIONS, "discrete"> = {
  name: "coin-flip-propagation",
  title: "coin-flip propagation",
  role: "control",
  about: "discrete error propagation with each propagated sign replaced by the toss of a coin (a control)",
  source: "control, not in the paper; found by trial",
  units: "sign",
  knowledge: "discrete",
  options: OPTIONS,
  tuningGrid: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2].map((learningRate) => ({ learningRate })),
  mark: { label: "coin flip (control)", colour: "vermillion", dash: "dashed", shape: "triangle-up" },
  budget: discreteErrorPropagationEntry.budget,
  create: coinFlipPropagation,
};
