/**
 * The law of lengths and noise that the tasks of the comparison share.
 *
 * Paper, section on the comparison: lengths are uniform in {⌈T/2⌉ … T}, so that no answer can rely on absolute times,
 * and each input carries uniform noise.
 *
 * Symbols: T longest length.
 */
import { emptySequenceSet, requireTotalLength, type SequenceClass, type SequenceSet } from "../networks/sequence.ts";
import type { Random } from "../numeric/random.ts";
import type { OptionTable } from "./option-table.ts";

/** The law of lengths and noise. */
export interface SequenceLaw {
  /** The share of T that gives the shortest length, ⌈shortestShare T⌉. */
  readonly shortestShare: number;
  /** The distribution of the noise. */
  readonly noiseLaw: "uniform" | "gaussian";
  /** The half-width of uniform noise, or the standard deviation of Gaussian noise. */
  readonly noise: number;
}

/** The options that all tasks of the comparison have. */
export const COMPARISON_OPTIONS = {
  trainingSequences: {
    kind: "integer",
    about: "sequences in the training set",
    source: "number not recovered; our choice",
    from: 1,
    to: 100_000,
    recovered: 50,
  },
  heldOutSequences: {
    kind: "integer",
    about: "fresh sequences by the law of the training set",
    source: "not in the paper",
    from: 1,
    to: 1_000_000,
    recovered: 1000,
  },
  longerSequences: {
    kind: "integer",
    about: "fresh sequences longer than any of the training set",
    source: "not in the paper",
    from: 1,
    to: 1_000_000,
    recovered: 200,
  },
  longerFactor: {
    kind: "integer",
    about: "their lengths are those of the law for this many times T, and at least T + 1",
    source: "not in the paper",
    from: 2,
    to: 1_000_000,
    recovered: 10,
  },
  shortestShare: {
    kind: "number",
    about: "lengths are uniform from this share of T to T",
    source: "paper, section on the comparison: [T/2, T]",
    above: 0,
    to: 1,
    recovered: 0.5,
  },
  noise: {
    kind: "number",
    about: "half-width of uniform noise, standard deviation of Gaussian noise",
    source: "paper, section on the comparison: uniform in [-0.2, 0.2]",
    from: 0,
    to: 1000,
    recovered: 0.2,
  },
  noiseLaw: {
    kind: "choice",
    about: "distribution of the noise",
    source: "paper, section on the comparison: uniform",
    choices: ["uniform", "gaussian"],
    recovered: "uniform",
  },
  initialRange: {
    kind: "number",
    about: "initial parameters are uniform in plus and minus this",
    source: "paper, section on the comparison: uniform in [-0.5, 0.5]",
    from: 0,
    to: 1000,
    recovered: 0.5,
  },
  targetSize: {
    kind: "number",
    about: "targets of tanh units are plus and minus this",
    source: "paper, section on the minimal task: 0.8",
    above: 0,
    to: 1,
    recovered: 0.8,
  },
} as const satisfies OptionTable;

/** The shortest length ⌈share T⌉, at least 1, where the product is taken up to its rounding. */
export function shortestLength(T: number, share: number): number {
  return Math.max(1, Math.ceil(share * T - 1e-9));
}

/**
 * The least T from `least` on at which the shortest sequence has at least so many steps; beyond the largest T where
 * none does.
 */
export function leastTWith(steps: number, share: number, least: number): number {
  let T = least;
  while (T <= LARGEST_T && shortestLength(T, share) < steps) T++;
  return T;
}

/** How many of `count` sequences are looked at: all, or as many of the longest length as fit into memory. */
export const affordable = (count: number, longest: number): number =>
  Math.max(1, Math.min(count, Math.floor(LARGEST_EVALUATION / longest)));

/**
 * Sets that are only looked at are made smaller rather than hold more inputs than this together: a quarter of a
 * gigabyte.
 */
const LARGEST_EVALUATION = 0x200_0000;

/** One draw of noise by its law. */
export function noiseFrom(random: Random, { noiseLaw, noise }: Pick<SequenceLaw, "noiseLaw" | "noise">): number {
  return noiseLaw === "uniform" ? random.uniformBetween(-noise, noise) : noise * random.gaussian();
}

/**
 * A set of `count` sequences with lengths uniform in {least … most}. `fill` writes the inputs of one sequence and
 * returns its class; it is called in order, after the length was drawn, so that a larger set begins with the smaller
 * one.
 */
export function drawnSet(
  random: Random,
  count: number,
  least: number,
  most: number,
  fill: (inputs: Float64Array, p: number) => SequenceClass,
): SequenceSet {
  const drawn: { inputs: Float64Array; sequenceClass: SequenceClass }[] = [];
  let total = 0;
  for (let p = 0; p < count; p++) {
    const length = least + random.integerBelow(most - least + 1);
    total += length;
    // Asked early: the draws of a set that is too large anyway would take minutes.
    requireTotalLength(total);
    const inputs = new Float64Array(length);
    drawn.push({ inputs, sequenceClass: fill(inputs, p) });
  }
  const set = emptySequenceSet(drawn.map(({ inputs }) => inputs.length));
  drawn.forEach(({ inputs, sequenceClass }, p) => {
    set.inputs.set(inputs, set.starts[p]);
    set.classes[p] = sequenceClass;
  });
  return set;
}

/** Throws a RangeError unless T is an integer from `least` to 1e6 and sequences longer by the factor can be made. */
export function requireT(
  task: string,
  T: number,
  least: number,
  { longerFactor, shortestShare = 1 }: { readonly longerFactor: number; readonly shortestShare?: number },
): void {
  if (least > LARGEST_T) {
    const rule = `leave the shortest sequence its first steps at some T up to ${LARGEST_T}`;
    throw new RangeError(`${task}: shortestShare must ${rule}, got ${shortestShare}`);
  }
  if (!(Number.isInteger(T) && T >= least && T <= LARGEST_T)) {
    throw new RangeError(`${task}: T must be an integer from ${least} to ${LARGEST_T}, got ${T}`);
  }
  if (!(longerFactor * T <= LARGEST_EVALUATION)) {
    const most = Math.floor(LARGEST_EVALUATION / T);
    throw new RangeError(`${task}: longerFactor must be at most ${most} at T = ${T}, got ${longerFactor}`);
  }
}

const LARGEST_T = 1_000_000;
