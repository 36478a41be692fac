/** Numbers as user-defined code returns them, converted at the door; and how messages show them. */
import type { Matrix } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/** A state as user-defined code may return it: an array of any kind, or a number where the dimension is 1. */
export type UserVector = number | ArrayLike<number>;
/** A matrix as user-defined code may return it: rows of numbers, all entries row by row, a Matrix, or a number. */
export type UserMatrix = number | ArrayLike<number> | readonly ArrayLike<number>[] | Matrix;

/**
 * The vector of these numbers, a copy, since the code may fill the same array in every step; undefined for what is not
 * so many numbers.
 */
export function vectorFrom(value: unknown, length: number): Vector | undefined {
  if (typeof value === "number") return length === 1 ? Float64Array.of(value) : undefined;
  if (value instanceof Float64Array) return value.length === length ? value.slice() : undefined;
  if (!isArrayLike(value) || value.length !== length) return undefined;
  const entries = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const entry = value[i];
    if (typeof entry !== "number") return undefined;
    entries[i] = entry;
  }
  return entries;
}

/**
 * The matrix of rows of numbers, all entries row by row, {rows, columns, data}, or a number; undefined for what does
 * not fit.
 */
export function matrixFrom(value: unknown, rows: number, columns: number): Matrix | undefined {
  if (typeof value === "object" && value !== null && "data" in value) {
    const given = value as Matrix;
    if (given.rows !== rows || given.columns !== columns) return undefined;
    return matrixFrom(given.data, rows, columns);
  }
  const flat = vectorFrom(value, rows * columns);
  if (flat !== undefined) return { rows, columns, data: flat };
  if (!isArrayLike(value) || value.length !== rows) return undefined;
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = vectorFrom(value[i], columns);
    if (row === undefined) return undefined;
    data.set(row, i * columns);
  }
  return { rows, columns, data };
}

const isArrayLike = (value: unknown): value is ArrayLike<unknown> =>
  typeof value === "object" && value !== null && "length" in value && Number.isInteger(value.length);

/** The number of these numbers; NaN for what is none. */
export const lengthOf = (value: unknown): number =>
  typeof value === "number" ? 1 : isArrayLike(value) ? value.length : NaN;

const SHOWN = 4;

/** The text of the first entries, for a message. */
export const shown = (x: ArrayLike<unknown>): string => {
  const entries = Array.from(x).slice(0, SHOWN).map(String);
  return `[${entries.join(", ")}${x.length > SHOWN ? `, … (${x.length} entries)` : ""}]`;
};

/** The text of a value of any kind, for a message. */
export function describe(value: unknown): string {
  try {
    if (isArrayLike(value)) return shown(value);
    if (typeof value === "string") return `"${value.slice(0, 40)}"`;
    if (value instanceof Promise) return "a promise";
    if (typeof value === "object" && value !== null) return "an object";
    return typeof value === "function" ? "a function" : String(value);
  } catch {
    return "an object that cannot be read";
  }
}
