/**
 * Input sequences with their classes, many of them in one block of memory.
 *
 * Paper, sections on the minimal task and the comparison: one input and one output at each step; the class of the
 * sequence u_1 … u_T is asked for at its end only.
 *
 * Symbols: p sequence, T_p its length, u_t input at step t = 1 … T_p.
 */

/** The class of a sequence. */
export type SequenceClass = 0 | 1;

/** Input sequences with their classes, in one block of memory. */
export interface SequenceSet {
  /** The number of sequences. */
  readonly count: number;
  /** All inputs, sequence after sequence: u_t of sequence p is inputs[starts[p] + t − 1]. */
  readonly inputs: Float64Array;
  /** The place of the first input of each sequence. */
  readonly starts: Int32Array;
  /** The length T_p ≥ 1 of each sequence. */
  readonly lengths: Int32Array;
  /** The class of each sequence, 0 or 1. */
  readonly classes: Uint8Array;
}

/** A set of these sequences, copied. Throws a RangeError unless each has at least one input and all are finite. */
export function sequenceSet(
  sequences: readonly { readonly inputs: ArrayLike<number>; readonly sequenceClass: SequenceClass }[],
): SequenceSet {
  const set = emptySequenceSet(sequences.map(({ inputs }) => inputs.length));
  sequences.forEach(({ inputs, sequenceClass }, p) => {
    for (let t = 0; t < inputs.length; t++) {
      if (!Number.isFinite(inputs[t])) {
        throw new RangeError(`sequenceSet: inputs must be finite, got ${inputs[t]} at t = ${t + 1} of sequence ${p}`);
      }
    }
    set.inputs.set(Float64Array.from(inputs), set.starts[p]);
    set.classes[p] = sequenceClass;
  });
  return set;
}

/**
 * A set of sequences of these lengths, all inputs 0 and all classes 0, to be filled by who made it. Throws a RangeError
 * unless the lengths are integers ≥ 1, together at most 2^28.
 */
export function emptySequenceSet(lengths: readonly number[]): SequenceSet {
  const starts = new Int32Array(lengths.length);
  let total = 0;
  lengths.forEach((length, p) => {
    if (!(Number.isInteger(length) && length >= 1)) {
      throw new RangeError(`emptySequenceSet: lengths must be integers >= 1, got ${length} for sequence ${p}`);
    }
    starts[p] = total;
    total += length;
  });
  requireTotalLength(total);
  return {
    count: lengths.length,
    inputs: new Float64Array(total),
    starts,
    lengths: Int32Array.from(lengths),
    classes: new Uint8Array(lengths.length),
  };
}

/** Throws a RangeError where a set of so many inputs is too large to be made. */
export function requireTotalLength(total: number): void {
  if (!(total <= LARGEST_TOTAL)) {
    throw new RangeError(`emptySequenceSet: all lengths together must be at most ${LARGEST_TOTAL}, got ${total}`);
  }
}

/** The most inputs of a set: 2^28 doubles are 2 gigabytes. */
const LARGEST_TOTAL = 0x1000_0000;
