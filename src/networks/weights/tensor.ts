/** A named array of numbers, as files of weights hold them. */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { printable, shortened } from "./printable.ts";
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

/** A weight's size at most, that of the largest number in single precision: sums of products of weights stay finite. */
export const LARGEST_WEIGHT = 3.4028234663852886e38;

/** Names as messages show them: in quotes, one line, at most 62 characters. */
export function quoted(name: string): string {
  const inQuotes = printable(JSON.stringify(shortened(name, 60)));
  return inQuotes.length > 62 ? `${inQuotes.slice(0, 60)}…"` : inQuotes;
}

/**
 * Any value of JSON, or none, as messages show it. What is inside of lists in lists is left out, however deep they are.
 */
export function shownValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    const shown = entries.slice(0, 8).map((entry) => (Array.isArray(entry) ? "[…]" : shownValue(entry)));
    return shortened(`[${shown.join(",")}${entries.length > 8 ? ",…" : ""}]`, 60);
  }
  if (typeof value === "string") return quoted(value);
  return typeof value === "object" && value !== null ? "an object" : `${value as number | boolean | null}`;
}

/** Throws a WeightsError unless each length is a count and their product is small enough to be held. */
export function sizeOf(name: string, shape: readonly unknown[]): number {
  let size = 1;
  for (const length of shape) {
    if (!(typeof length === "number" && Number.isInteger(length) && length >= 0)) {
      throw new WeightsError(`tensor ${quoted(name)}: its shape must be whole numbers >= 0, got ${shownValue(length)}`);
    }
    size *= length;
  }
  if (!(size <= LARGEST_TENSOR)) {
    throw new WeightsError(`tensor ${quoted(name)}: it must have at most ${LARGEST_TENSOR} entries, got ${size}`);
  }
  return size;
}
