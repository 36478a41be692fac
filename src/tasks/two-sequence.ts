/**
 * The 2-sequence problem: which of two keys did the sequence begin with?
 *
 * Paper, section on the comparison: each class has its key, N numbers drawn at the start of the trial; noise follows,
 * and may lie on the key too. Five fully connected units without biases, 25 parameters; the input is added to the first
 * unit, the last answers.
 *
 * Departure: keys closer than `leastKeyDistance` are drawn again, since the paper's N and law of keys allow pairs that
 * noise makes indistinguishable.
 *
 * Symbols: N key length, T longest length.
 */
import { fullyConnectedWiring } from "../networks/wiring/paper-wirings.ts";
import { type Random, seedAddress, stream } from "../numeric/random.ts";
import { comparisonProblem } from "./comparison-problem.ts";
import type { OptionTable } from "./option-table.ts";
import { COMPARISON_OPTIONS, leastTWith, noiseFrom, requireT } from "./sequence-law.ts";
import type { Task } from "./task.ts";

const OPTIONS = {
  ...COMPARISON_OPTIONS,
  keyLength: {
    kind: "integer",
    about: "numbers in each key, N",
    source: "companion paper (NIPS 6), recalled: 3",
    from: 1,
    to: 1000,
    published: 3,
  },
  leastKeyDistance: {
    kind: "number",
    about: "keys nearer to each other (Euclidean) are drawn again",
    source: "not in the paper; found by trial",
    from: 0,
    to: 10,
    published: 0.5,
  },
  keyNoise: {
    kind: "choice",
    about: "whether noise lies on the key too",
    source: 'paper: noise "may be added"',
    choices: ["yes", "no"],
    published: "yes",
  },
  units: {
    kind: "integer",
    about: "fully connected units",
    source: "paper, section on the comparison: 5",
    from: 1,
    to: 64,
    published: 5,
  },
  biases: {
    kind: "choice",
    about: "whether units have trained biases",
    source: "paper, section on the comparison: 25 parameters, so none",
    choices: ["no", "yes"],
    published: "no",
  },
  inputUnits: {
    kind: "choice",
    about: "which units the input is added to",
    source: "paper: added directly to a unit",
    choices: ["first", "all"],
    published: "first",
  },
} as const satisfies OptionTable;

/** How many pairs of keys are tried before giving up; at the default distance 2 % of pairs are too near. */
const LARGEST_TRIES = 10_000;

/** The 2-sequence problem. */
export const twoSequence: Task<typeof OPTIONS> = {
  name: "two-sequence",
  about: "five units have to tell which of two short patterns a noisy sequence began with",
  options: OPTIONS,
  comparison: {
    lengths: { quick: [10, 50], paper: [6, 10, 30, 100] },
    tuningLength: 20,
    variantLengths: [10, 30],
    otherNetwork: { about: "biases", options: { biases: "yes" } },
  },
  unitCount: ({ units }) => units,
  leastT({ keyLength, shortestShare }) {
    return leastTWith(keyLength, shortestShare, keyLength);
  },
  pose(T, options, address) {
    requireT("two-sequence", T, this.leastT(options), options);
    const { keyLength, keyNoise, units, inputUnits } = options;
    const keys = drawnKeys(stream(seedAddress(address, "keys")), keyLength, options.leastKeyDistance);
    const fill = (inputs: Float64Array, p: number, random: Random) => {
      const sequenceClass = p % 2 === 0 ? 0 : 1;
      for (let t = 0; t < inputs.length; t++) {
        const noise = t < keyLength && keyNoise === "no" ? 0 : noiseFrom(random, options);
        inputs[t] = (t < keyLength ? keys[sequenceClass][t] : 0) + noise;
      }
      return sequenceClass;
    };
    const wiring = fullyConnectedWiring({ units, biases: options.biases === "yes", inputUnits });
    return comparisonProblem({ task: "two-sequence", T, wiring, typicalInputs: [0], fill }, options, address);
  },
};

/** The keys of the classes 0 and 1, with entries uniform in [−1, 1]. */
function drawnKeys(random: Random, length: number, leastDistance: number): readonly [Float64Array, Float64Array] {
  const drawn = () => Float64Array.from({ length }, () => random.uniformBetween(-1, 1));
  for (let tries = 0; tries < LARGEST_TRIES; tries++) {
    const [one, other] = [drawn(), drawn()];
    const square = one.reduce((sum, entry, t) => sum + (entry - other[t]) * (entry - other[t]), 0);
    if (Math.sqrt(square) >= leastDistance) return [one, other];
  }
  throw new RangeError(
    `two-sequence: leastKeyDistance must be met by some of ${LARGEST_TRIES} pairs of keys, got ${leastDistance}`,
  );
}
