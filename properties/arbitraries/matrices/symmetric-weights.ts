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

export const MAX_UNITS = 4;

/** Cases in which |λ_min(W) + 1| is drawn from `slack`. */
export const weightsCase = (slack: fc.Arbitrary<number>) =>
  fc.record({
    /** The entries on and above its diagonal make a symmetric matrix B. */
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    /** How far the eigenvalues spread: the largest of W is this much above the least, at most. */
    spread: onGrid(0.5, 4, 10),
    slack,
  });
export type WeightsCase = Drawn<ReturnType<typeof weightsCase>>;

/** W = spread (B − λ_min(B) I) / 2‖B‖_F + lowest I, whose least eigenvalue is `lowest`. */
export function symmetricWeights({ base, spread }: WeightsCase, lowest: number): Matrix {
  const B = matrixOf(base.map((row, i) => row.map((_, j) => base[Math.min(i, j)][Math.max(i, j)])));
  const I = identity(B.rows);
  const least = Math.min(...eigenvalues(B).map(({ re }) => re));
  const raised = scaleMatrix(spread / (2 * frobeniusNorm(B)), addMatrices(B, scaleMatrix(-least, I)));
  return addMatrices(raised, scaleMatrix(lowest, I));
}
