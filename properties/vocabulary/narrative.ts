/** Numbers, vectors and tables as people read them in a narrative of a counterexample. */
import type { StateMap } from "../../src/dynamics/state-map.ts";
import type { AffineMap } from "../../src/networks/affine-map.ts";
import type { TanhNetwork } from "../../src/networks/tanh-network.ts";
import { type Matrix, toRows } from "../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";
import { plain } from "../../src/numeric/number-text.ts";

/** A number in a narrative: six significant digits in plain text, without trailing zeros. */
export const showNumber = (x: number): string => plain(x);

/** A vector in a narrative: "(0.5, -1)". */
export const showVector = (v: ArrayLike<number>): string => `(${Array.from(v, showNumber).join(", ")})`;

/** A matrix in a narrative, row by row: "[1 0; 0.5 1]". */
export const showMatrix = (A: Matrix): string =>
  `[${toRows(A)
    .map((row) => row.map(showNumber).join(" "))
    .join("; ")}]`;

/** A map in a narrative: its formula for a tanh network or an affine map, its dimension for every other. */
export function showMap(M: StateMap): string {
  const affine = (A: Matrix, of: string, c: Vector) =>
    `M(a) = ${showMatrix(A)} ${of}${c.every((entry) => entry === 0) ? "" : ` + ${showVector(c)}`}`;
  if ("weights" in M) {
    const { weights, bias } = M as TanhNetwork;
    return affine(weights, "tanh a", bias);
  }
  if ("matrix" in M) {
    const { matrix, offset } = M as AffineMap;
    return affine(matrix, "a", offset);
  }
  return `M of dimension ${M.dimension}`;
}

/** A fixed point in a narrative, with the Jacobian there, which decides whether it is an attractor. */
export const showFixedPoint = (M: StateMap, X: Vector): string =>
  `X = ${showVector(X)}, M'(X) = ${showMatrix(M.jacobian(X))}`;

/**
 * A table in a narrative, line by line: columns aligned to the right, and of a long one the first rows and the last.
 */
export function showTable(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  most = 12,
): string[] {
  const shown = rows.length <= most ? rows : [...rows.slice(0, most - 2), header.map(() => "…"), rows[rows.length - 1]];
  const cells = [
    header,
    ...shown.map((row) => row.map((cell) => (typeof cell === "number" ? showNumber(cell) : cell))),
  ];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) => row.map((cell, column) => cell.padStart(widths[column])).join("  "));
}
