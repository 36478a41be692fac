/** A named array of numbers, as files of weights hold them. */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { WeightsError } from "./weights-error.ts";

export interface Tensor {
  readonly shape: readonly number[];
  /** Row by row. */
  readonly data: Vector;
}

export type Tensors = ReadonlyMap<string, Tensor>;

/** Entries of one tensor, and tensors of one file, at most: more is no network that can be examined. */
export const LARGEST_TENSOR = 1 << 26;
export const MOST_TENSORS = 10_000;

/** Names as messages show them. */
export const quoted = (name: string) => JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);

/** Any value of JSON, or none, as messages show it. */
export const shownValue = (value: unknown) => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, 60));

/** Throws a WeightsError unless each length is a count and their product is small enough to be held. */
export function sizeOf(name: string, shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) {
    if (!(Number.isInteger(length) && length >= 0)) {
      throw new WeightsError(`tensor ${quoted(name)}: its shape must be whole numbers >= 0, got ${String(length)}`);
    }
    size *= length;
  }
  if (!(size <= LARGEST_TENSOR)) {
    throw new WeightsError(`tensor ${quoted(name)}: it must have at most ${LARGEST_TENSOR} entries, got ${size}`);
  }
  return size;
}
