/** Symmetric weights of a chosen least eigenvalue. */
import fc from "fast-check";
import {
  addMatrices,
  frobeniusNorm,
  identity,
  type Matrix,
  matrixOf,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../drawn.ts";
import { onGrid } from "../grid.ts";
import { baseMatrix } from "./base-matrix.ts";

/** The largest number of units. */
export const MAX_UNITS = 4;

/** An arbitrary of symmetric weights, in which |λ_min(W) + 1| is drawn from `slack`. */
export const weightsCase = (slack: fc.Arbitrary<number>, minUnits = 1) =>
  fc.record({
    /** The matrix whose entries on and above the diagonal make a symmetric matrix B. */
    base: baseMatrix({ minUnits, maxUnits: MAX_UNITS }),
    /** The spread of the eigenvalues: the largest of W is at most this much above the least. */
    spread: onGrid(0.5, 4, 10),
    slack,
  });
/** Symmetric weights, as a case. */
export type WeightsCase = Drawn<ReturnType<typeof weightsCase>>;

/** The weights W = spread (B − λ_min(B) I) / 2‖B‖_F + lowest I of a case, whose least eigenvalue is `lowest`. */
export function symmetricWeights({ base, spread }: WeightsCase, lowest: number): Matrix {
  const B = matrixOf(base.map((row, i) => row.map((_, j) => base[Math.min(i, j)][Math.max(i, j)])));
  const I = identity(B.rows);
  const least = Math.min(...eigenvalues(B).map(({ re }) => re));
  const raised = scaleMatrix(spread / (2 * frobeniusNorm(B)), addMatrices(B, scaleMatrix(-least, I)));
  return addMatrices(raised, scaleMatrix(lowest, I));
}
