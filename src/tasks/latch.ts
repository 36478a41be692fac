/**
 * The latch problem: which of two inputs came first?
 *
 * Paper, section on the comparison: one tanh unit, a_t = w x_{t−1} + u_t; its first input is a parameter for each
 * class, all later ones are noise. The state has to keep its sign to the end. Three parameters.
 *
 * Symbols: w self-weight, u_t input, h_t^k trained input of class k, L prefix length, T longest length.
 */
import { latchWiring } from "../networks/wiring/paper-wirings.ts";
import { comparisonProblem } from "./comparison-problem.ts";
import type { Random } from "../numeric/random.ts";
import type { OptionTable } from "./option-table.ts";
import { COMPARISON_OPTIONS, leastTWith, noiseFrom, requireT } from "./sequence-law.ts";
import type { Task } from "./task.ts";

const OPTIONS = {
  ...COMPARISON_OPTIONS,
  prefixLength: {
    kind: "integer",
    about: "trained inputs of each class, L; noise follows",
    source: "paper, section on the comparison: three parameters, so L = 1",
    from: 1,
    to: 1000,
    recovered: 1,
  },
} as const satisfies OptionTable;

/** The latch problem. */
export const latch: Task<typeof OPTIONS> = {
  name: "latch",
  about: "a single unit has to remember, through noise, which of two inputs it was given first",
  options: OPTIONS,
  carriesOver: true,
  comparison: {
    lengths: { quick: [10, 50], paper: [10, 30, 100] },
    longLengths: [300, 1000],
    tuningLengths: [20, 100],
    variantLengths: [10, 30],
    otherNetwork: { about: "3 trained inputs", options: { prefixLength: 3 } },
    shorterFirst: { first: 5, lengths: [30, 100] },
  },
  selfWeight: 0,
  unitCount: () => 1,
  leastT({ prefixLength, shortestShare }) {
    return leastTWith(prefixLength, shortestShare, prefixLength + 1);
  },
  pose(T, options, address) {
    requireT("latch", T, this.leastT(options), options);
    const { prefixLength } = options;
    const fill = (inputs: Float64Array, p: number, random: Random) => {
      for (let t = prefixLength; t < inputs.length; t++) inputs[t] = noiseFrom(random, options);
      return p % 2 === 0 ? 0 : 1;
    };
    const wiring = latchWiring({ prefixLength });
    // The trained inputs tell the class before any noise comes.
    const leastError = () => 0;
    return comparisonProblem({ task: "latch", T, wiring, typicalInputs: [0], leastError, fill }, options, address);
  },
};
