/**
 * The 2-sequence problem: which of two keys did the sequence begin with?
 *
 * Paper, section on the comparison: each class has its key, N numbers drawn at the start of the trial; noise follows,
 * and may lie on the key too. Five fully connected units without biases, 25 parameters; the input is added to the first
 * unit, the last answers.
 *
 * Departure: keys are drawn again until noise cannot hide which one began even the shortest sequence, since the
 * paper's N and law of keys allow pairs that no network can tell apart: the first m entries, which are those that
 * reach the output before that sequence ends, must differ somewhere by more than twice the half-width h of the noise.
 * What any rule must answer wrongly is then nothing; else, of two keys that are equally likely, it is half of what
 * their boxes of noise share (Bayes error),
 *
 *   ½ Π_{i ≤ m} max(0, 1 − |Δ_i| / (2 h))        Φ(−‖Δ‖ / (2 s)) for Gaussian noise of standard deviation s
 *
 * Symbols: N key length, T longest length, Δ difference of the keys, m entries that reach the output.
 */
import { fullyConnectedWiring } from "../networks/wiring/paper-wirings.ts";
import { type Random, seedAddress, stream } from "../numeric/random.ts";
import { normalUpperTail } from "../numeric/statistics/normal.ts";
import { comparisonProblem } from "./comparison-problem.ts";
import type { OptionTable } from "./option-table.ts";
import {
  COMPARISON_OPTIONS,
  leastTWith,
  noiseFrom,
  requireT,
  type SequenceLaw,
  shortestLength,
} from "./sequence-law.ts";
import type { Task } from "./task.ts";

const OPTIONS = {
  ...COMPARISON_OPTIONS,
  keyLength: {
    kind: "integer",
    about: "numbers in each key, N",
    source: "companion paper (NIPS 6), recalled: 3",
    from: 1,
    to: 1000,
    recovered: 3,
  },
  leastKeyDistance: {
    kind: "number",
    about: "keys nearer to each other (Euclidean) are drawn again",
    source: "not in the paper",
    from: 0,
    to: 10,
    recovered: 0,
  },
  distinctKeys: {
    kind: "choice",
    about: "whether keys are drawn again until noise cannot hide which one began the shortest sequence",
    source: "not in the paper; found by trial",
    choices: ["yes", "no"],
    recovered: "yes",
    unnamed: "no",
  },
  keyNoise: {
    kind: "choice",
    about: "whether noise lies on the key too",
    source: 'paper: noise "may be added"',
    choices: ["yes", "no"],
    recovered: "yes",
  },
  units: {
    kind: "integer",
    about: "fully connected units",
    source: "paper, section on the comparison: 5",
    from: 1,
    to: 64,
    recovered: 5,
  },
  biases: {
    kind: "choice",
    about: "whether units have trained biases",
    source: "paper, section on the comparison: 25 parameters, so none",
    choices: ["no", "yes"],
    recovered: "no",
  },
  inputUnits: {
    kind: "choice",
    about: "which units the input is added to",
    source: "paper: added directly to a unit",
    choices: ["first", "all"],
    recovered: "first",
  },
} as const satisfies OptionTable;

/** How many pairs of keys are tried before giving up; at the default noise a tenth of pairs is too much alike. */
const LARGEST_TRIES = 10_000;

/** The 2-sequence problem. */
export const twoSequence: Task<typeof OPTIONS> = {
  name: "two-sequence",
  about: "five units have to tell which of two short patterns a noisy sequence began with",
  options: OPTIONS,
  comparison: {
    lengths: { quick: [10, 50], paper: [10, 30, 100] },
    longLengths: [300, 1000],
    tuningLengths: [20, 100],
    variantLengths: [10, 30],
    otherNetwork: { about: "biases", options: { biases: "yes" } },
  },
  unitCount: ({ units }) => units,
  leastT(options) {
    const { keyLength, shortestShare, distinctKeys } = options;
    const steps = distinctKeys === "yes" ? Math.max(keyLength, lagOf(options) + 1) : keyLength;
    return leastTWith(steps, shortestShare, steps);
  },
  pose(T, options, address) {
    requireT("two-sequence", T, this.leastT(options), options);
    const { keyLength, keyNoise, units, inputUnits, distinctKeys, leastKeyDistance } = options;
    const noise = keyNoise === "yes" ? options.noise : 0;
    const reaching = (length: number) => Math.max(0, Math.min(keyLength, length - lagOf(options)));
    const shortest = reaching(Math.max(1, shortestLength(T, options.shortestShare)));
    const keys = drawnKeys(stream(seedAddress(address, "keys")), keyLength, (one, other) => {
      const distant = distanceOf(one, other) >= leastKeyDistance;
      return distant && (distinctKeys === "no" || largestDifference(one, other, shortest) > 2 * noise);
    });
    const fill = (inputs: Float64Array, p: number, random: Random) => {
      const sequenceClass = p % 2 === 0 ? 0 : 1;
      for (let t = 0; t < inputs.length; t++) {
        const noiseHere = t < keyLength && keyNoise === "no" ? 0 : noiseFrom(random, options);
        inputs[t] = (t < keyLength ? keys[sequenceClass][t] : 0) + noiseHere;
      }
      return sequenceClass;
    };
    const leastError = (length: number) => leastErrorOf(keys, reaching(length), { ...options, noise });
    const wiring = fullyConnectedWiring({ units, biases: options.biases === "yes", inputUnits });
    return comparisonProblem(
      { task: "two-sequence", T, wiring, typicalInputs: [0], leastError, fill },
      options,
      address,
    );
  },
};

type Keys = readonly [Float64Array, Float64Array];

/** The steps from an input to the answer: one where the unit that takes it is not the one that answers. */
const lagOf = ({ units, inputUnits }: { readonly units: number; readonly inputUnits: "first" | "all" }) =>
  units === 1 || inputUnits === "all" ? 0 : 1;

/** The keys of the classes 0 and 1, with entries uniform in [−1, 1], drawn until they are fit. */
function drawnKeys(random: Random, length: number, areFit: (one: Float64Array, other: Float64Array) => boolean): Keys {
  const drawn = () => Float64Array.from({ length }, () => random.uniformBetween(-1, 1));
  for (let tries = 0; tries < LARGEST_TRIES; tries++) {
    const [one, other] = [drawn(), drawn()];
    if (areFit(one, other)) return [one, other];
  }
  throw new RangeError(
    `two-sequence: leastKeyDistance and distinctKeys must be met by some of ${LARGEST_TRIES} pairs of keys, got none`,
  );
}

const distanceOf = (one: Float64Array, other: Float64Array) =>
  Math.sqrt(one.reduce((sum, entry, t) => sum + (entry - other[t]) * (entry - other[t]), 0));

const largestDifference = (one: Float64Array, other: Float64Array, entries: number) =>
  one.slice(0, entries).reduce((most, entry, t) => Math.max(most, Math.abs(entry - other[t])), 0);

/** The least share of wrong answers, given the entries that reach the output. */
function leastErrorOf(
  [one, other]: Keys,
  entries: number,
  { noiseLaw, noise }: Pick<SequenceLaw, "noiseLaw" | "noise">,
) {
  const [first, second] = [one.slice(0, entries), other.slice(0, entries)];
  if (noise === 0) return largestDifference(first, second, entries) > 0 ? 0 : 0.5;
  if (noiseLaw === "gaussian") return normalUpperTail(distanceOf(first, second) / (2 * noise));
  return first.reduce((share, entry, t) => share * Math.max(0, 1 - Math.abs(entry - second[t]) / (2 * noise)), 0.5);
}
