/** A named array of numbers, as files of weights hold them. */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { printable, shortened } from "./printable.ts";
import { WeightsError } from "./weights-error.ts";

/** An array of numbers of any shape. */
export interface Tensor {
  /** The length of each dimension. */
  readonly shape: readonly number[];
  /** The entries, row by row. */
  readonly data: Vector;
}

/** The tensors of a file by name. */
export type Tensors = ReadonlyMap<string, Tensor>;

/** What a file of weights holds: tensors by name, and what else it says of its network. */
export interface WeightsContent {
  /** The tensors, named and laid out as in PyTorch. */
  readonly tensors: Tensors;
  /** The name of the cell by the prefix of its tensors, where the file says which it is. */
  readonly cells?: ReadonlyMap<string, string>;
  /** The prefixes of the layers from the lowest to the topmost, where the file says how they are stacked. */
  readonly layers?: readonly string[];
  /** The state before the first step, where the file has one. */
  readonly initialState?: Vector;
  /** The read-out, where the file says which it is; "none" where it says that there is none of one layer. */
  readonly readOut?: StatedReadOut | "none";
}

/** What a file says of its read-out. */
export interface StatedReadOut {
  /** What the names of its tensors begin with, before "weight" and "bias". */
  readonly prefix: string;
  /** The function that its outputs go through, "tanh", "relu" or "sigmoid". Default: none. */
  readonly activation?: string;
  /** Whether the model adds its inputs to what is read out. */
  readonly addsInputs?: boolean;
}

/** The most entries of one tensor: more is no network that can be examined. */
const LARGEST_TENSOR = 1 << 26;
/** The most tensors of one file. */
export const MOST_TENSORS = 10_000;

/** The most entries that a state may have: its Jacobian fills 128 MiB, with what encloses it three times that. */
export const LARGEST_STATE = 4096;

/** The largest size of a weight, that of the largest number in single precision: sums of products stay finite. */
export const LARGEST_WEIGHT = 3.4028234663852886e38;

/** The name as messages show it: in quotes, on one line, at most 62 characters. */
export function quoted(name: string): string {
  const inQuotes = printable(JSON.stringify(shortened(name, 60)));
  return inQuotes.length > 62 ? `${inQuotes.slice(0, 60)}…"` : inQuotes;
}

/**
 * The text of any value of JSON, or none, as messages show it. Lists in lists are not opened, however deep they are.
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

/**
 * The number of entries of a tensor of this shape. Throws a WeightsError unless each length is a count and their
 * product is small enough to be held.
 */
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
