/**
 * The parity problem: was the number of ones odd?
 *
 * Paper, section on the comparison: inputs are ±1 with noise on them, the class is 1 when the number of +1 is odd, and
 * it is asked for at the end only. Two units and 7 parameters. Every bit changes the answer, so the state must be kept
 * and changed.
 *
 * Departure: which 7 weights the paper's network has is not known; "xor7" computes the intermediate unit before the
 * output within a step, without which sign units cannot solve the task; "a1" is the other candidate.
 *
 * Symbols: T longest length, o output.
 */
import { parityWiring } from "../networks/wiring/paper-wirings.ts";
import type { Random } from "../numeric/random.ts";
import { comparisonProblem } from "./comparison-problem.ts";
import type { OptionTable, OptionValues } from "./option-table.ts";
import { COMPARISON_OPTIONS, noiseFrom, requireT } from "./sequence-law.ts";
import type { Task } from "./task.ts";

const OPTIONS = {
  ...COMPARISON_OPTIONS,
  wiring: {
    kind: "choice",
    about: "which of the two candidate networks of 7 weights",
    source: "paper: two units, 7 parameters; wiring not recovered",
    choices: ["xor7", "a1"],
    recovered: "xor7",
  },
  initialOutput: {
    kind: "number",
    about: "output before the first input; -1 says even so far",
    source: "paper, section on the minimal task: 0",
    from: -1,
    to: 1,
    recovered: 0,
  },
} as const satisfies OptionTable;

/** The parity problem. */
export const parity: Task<typeof OPTIONS> = {
  name: "parity",
  about: "two units have to tell whether a noisy sequence of ±1 held an odd number of ones",
  options: OPTIONS,
  carriesOver: true,
  comparison: {
    lengths: { quick: [3, 10], paper: [3, 10, 30, 100] },
    longLengths: [300],
    tuningLengths: [5, 20],
    variantLengths: [10],
    otherNetwork: { about: "output −1 at first", options: { initialOutput: -1 } },
    shorterFirst: { first: 3, lengths: [10, 30] },
  },
  unitCount: () => 2,
  leastT: () => 1,
  pose(T, options, address) {
    requireT("parity", T, 1, options);
    const fill = (inputs: Float64Array, _: number, random: Random) => {
      let ones = 0;
      for (let t = 0; t < inputs.length; t++) {
        const bit = random.sign();
        if (bit === 1) ones++;
        inputs[t] = bit + noiseFrom(random, options);
      }
      return ones % 2 === 1 ? 1 : 0;
    };
    const wiring = parityWiring(options.wiring, options.initialOutput);
    const leastError = (length: number) => leastParityError(length, options);
    return comparisonProblem({ task: "parity", T, wiring, typicalInputs: [-1, 1], leastError, fill }, options, address);
  },
};

/**
 * The least share of wrong answers under uniform noise of half-width h: an input within h − 1 of 0 may have been either
 * bit, equally likely, and one such input is enough to make the answer a guess,
 *
 *   ½ (1 − (1 − q)^length),   q = max(0, 1 − 1/h)
 *
 * Undefined under Gaussian noise, of which no input is sure.
 */
function leastParityError(
  length: number,
  { noiseLaw, noise }: Pick<OptionValues<typeof OPTIONS>, "noiseLaw" | "noise">,
): number | undefined {
  if (noise === 0) return 0;
  if (noiseLaw === "gaussian") return undefined;
  let sure = 1;
  for (let t = 0; t < length; t++) sure *= Math.min(1, 1 / noise);
  return (1 - sure) / 2;
}
