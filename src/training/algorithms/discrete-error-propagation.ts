/**
 * Discrete error propagation: errors sent back through units that are switches.
 *
 * Paper, section on discrete error propagation. With y = sign(a), a unit can only be asked to flip or to stay. The
 * error signal g at its output (standing for ∂C/∂y, so that −g is the change wanted) is real; it is turned at random
 * into one of two values whose expectation it is,
 *
 *   "two-valued"    ĝ = MAX with probability (ĝ₀ − MIN)/(MAX − MIN), else MIN;   ĝ₀ = g cut to [MIN, MAX]
 *   "feasible"      ĝ = 2y with probability min(|g|/2, 1) where −g wants a flip, else 0:  a unit can only flip or stay
 *
 * and the wanted sign of the output is that of −ĝ. The pseudo-gradient of the net input is then minus the change wanted
 * of it,
 *
 *   "paper"         −Δa, Δa = ε − a for a wanted +1, −ε − a for a wanted −1,
 *                   0 where nothing is wanted ("feasible" only)
 *   "unit"          ±1 where the wanted sign is not the present one, else 0
 *
 * and passes through sums and weights as usual. A unit in a loop of gain ≥ 1 passes a request on without loss, so that
 * errors need not vanish.
 *
 * Departure: the paper's Δa is written for a flip; for a wanted sign that the unit has already it is used as it stands
 * when the map is two-valued, which pulls every net input towards ±ε. ε, MIN, MAX and the rate are not recovered.
 *
 * Symbols: a net input, y output, g error signal at y, ĝ its random two-valued stand-in, ε margin.
 */
import type { ErrorRule } from "../../networks/sign-network/sign-kernels.ts";
import type { Random } from "../../numeric/random.ts";
import { checkedValues, type OptionTable, type OptionValues } from "../../tasks/option-table.ts";
import { type AlgorithmEntry, ON_LINE_BUDGET } from "../algorithm-entry.ts";
import type { TrainingAlgorithm } from "../training-algorithm.ts";

/** The options of discrete error propagation. */
export const DISCRETE_OPTIONS = {
  learningRate: {
    kind: "number",
    about: "change of a weight per unit of pseudo-gradient",
    source: "not recovered; our choice",
    above: 0,
    recovered: 0.01,
    working: 0.2,
  },
  map: {
    kind: "choice",
    about: "how a real error signal becomes a discrete one",
    source: "paper: a stochastic function of two values",
    choices: ["two-valued", "feasible"],
    recovered: "two-valued",
  },
  minimum: {
    kind: "number",
    about: "MIN, the lower of the two values",
    source: "not recovered; with -2 and 2 the expectation and the flips of the output agree",
    to: 0,
    recovered: -2,
    working: -1,
  },
  maximum: {
    kind: "number",
    about: "MAX, the upper of the two values",
    source: "not recovered; with -2 and 2 the expectation and the flips of the output agree",
    above: 0,
    recovered: 2,
    working: 1,
  },
  pseudoGradient: {
    kind: "choice",
    about: "what a wanted sign asks of the net input",
    source: "paper: the change to ε beyond the threshold",
    choices: ["paper", "unit"],
    recovered: "paper",
    working: "unit",
  },
  epsilon: {
    kind: "number",
    about: "ε, how far beyond the threshold a flipped net input is wanted",
    source: "not recovered; our choice",
    above: 0,
    recovered: 0.1,
  },
  updateAfter: {
    kind: "choice",
    about: "after which sequences weights change",
    source: "paper: on line, every sequence",
    choices: ["every", "wrong"],
    recovered: "every",
    working: "wrong",
  },
  zeroError: {
    kind: "choice",
    about: "whether an error signal of exactly 0 is passed on as nothing, or mapped like any other",
    source: "not in the paper; found by trial",
    choices: ["nothing", "mapped"],
    recovered: "mapped",
    working: "nothing",
  },
} as const satisfies OptionTable;

/** Values of the options of discrete error propagation. */
export type DiscreteOptions = OptionValues<typeof DISCRETE_OPTIONS>;

/** Discrete error propagation with these constants. Throws a RangeError for options that break their rules. */
export function discreteErrorPropagation(options: DiscreteOptions): TrainingAlgorithm<"discrete"> {
  checkedValues("discrete-error-propagation", DISCRETE_OPTIONS, options);
  return discretePropagation("discrete-error-propagation", options, (random) => discreteRule(options, random));
}

/** The error rule of these options, which draws from this stream. */
export function discreteRule(options: DiscreteOptions, random: Random): ErrorRule {
  const { map, minimum, maximum } = options;
  return ruleOfWanted(options, (y, g) => {
    if (map === "two-valued") {
      const cut = Math.min(maximum, Math.max(minimum, g));
      return random.uniform() * (maximum - minimum) < cut - minimum ? -1 : 1;
    }
    return random.uniform() * 2 < y * g ? -y : 0;
  });
}

/** The error rule that asks for the sign which `wanted` makes of an output and its error signal; 0 asks for nothing. */
export function ruleOfWanted(
  { pseudoGradient, epsilon, zeroError }: Pick<DiscreteOptions, "pseudoGradient" | "epsilon" | "zeroError">,
  wanted: (y: number, g: number) => number,
): ErrorRule {
  return (a, y, g) => {
    const sign = g === 0 && zeroError === "nothing" ? 0 : wanted(y, g);
    if (sign === 0) return 0;
    return pseudoGradient === "paper" ? a - sign * epsilon : sign === y ? 0 : -sign;
  };
}

/** An algorithm that steps on line down the pseudo-gradient that an error rule makes. */
export function discretePropagation(
  name: string,
  { learningRate, updateAfter }: Pick<DiscreteOptions, "learningRate" | "updateAfter">,
  ruleFrom: (random: Random) => ErrorRule,
): TrainingAlgorithm<"discrete"> {
  return {
    name,
    knowledge: "discrete",
    *start(initial, random) {
      const w = initial.slice();
      const question = { at: w, errorRule: ruleFrom(random) };
      for (;;) {
        const { gradient, wrong } = yield question;
        if (!wrong && updateAfter === "wrong") continue;
        for (let i = 0; i < w.length; i++) w[i] -= learningRate * gradient[i];
      }
    },
  };
}

/** The entry of discrete error propagation. */
export const discreteErrorPropagationEntry: AlgorithmEntry<typeof DISCRETE_OPTIONS, "discrete"> = {
  name: "discrete-error-propagation",
  title: "discrete error propagation",
  role: "paper",
  about: "units are switches, and each is asked, at random in proportion to its error, to flip or to stay",
  source: "paper, section on discrete error propagation",
  units: "sign",
  knowledge: "discrete",
  options: DISCRETE_OPTIONS,
  tuningGrid: [1, 2].flatMap((size) =>
    [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].map((learningRate) => ({ learningRate, minimum: -size, maximum: size })),
  ),
  mark: { label: "discrete error propagation", colour: "vermillion", dash: "solid", shape: "diamond" },
  budget: ON_LINE_BUDGET,
  create: discreteErrorPropagation,
};
