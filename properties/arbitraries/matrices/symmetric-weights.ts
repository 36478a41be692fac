/** Symmetric weights of a chosen least eigenvalue, and the energy of the network x → tanh(Wx + u) that they make. */
import fc from "fast-check";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { artanh } from "../../../src/numeric/elementary/artanh.ts";
import { log1p } from "../../../src/numeric/elementary/log.ts";
import {
  addMatrices,
  apply,
  frobeniusNorm,
  identity,
  type Matrix,
  matrixOf,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import { dot, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix } from "./base-matrix.ts";
import { onGrid } from "../grid.ts";

export const MAX_UNITS = 4;

export interface WeightsCase {
  /** The entries on and above its diagonal make a symmetric matrix B. */
  readonly base: BaseMatrix;
  /** How far the eigenvalues spread: the largest of W is this much above the least, at most. */
  readonly spread: number;
  /** |λ_min(W) + 1| */
  readonly slack: number;
}

export const weightsCase = (slack: fc.Arbitrary<number>): fc.Arbitrary<WeightsCase> =>
  fc.record({ base: baseMatrix({ maxUnits: MAX_UNITS }), spread: onGrid(0.5, 4, 10), slack });

/** W = spread (B − λ_min(B) I) / 2‖B‖_F + lowest I, whose least eigenvalue is `lowest`. */
export function symmetricWeights({ base, spread }: WeightsCase, lowest: number): Matrix {
  const B = matrixOf(base.map((row, i) => row.map((_, j) => base[Math.min(i, j)][Math.max(i, j)])));
  const I = identity(B.rows);
  const least = Math.min(...eigenvalues(B).map(({ re }) => re));
  const raised = scaleMatrix(spread / (2 * frobeniusNorm(B)), addMatrices(B, scaleMatrix(-least, I)));
  return addMatrices(raised, scaleMatrix(lowest, I));
}

/** L(x) = −½ x'Wx − u'x + Σ S(x_i), S(s) = ∫_0^s artanh = s artanh s + ½ ln(1 − s²); entries of x below 1 in size. */
export function energy({ weights: W, bias: u }: Pick<TanhNetwork, "weights" | "bias">, x: Vector): number {
  let sum = -dot(x, apply(W, x)) / 2 - dot(u, x);
  for (const s of x) sum += s * artanh(s) + (log1p(s) + log1p(-s)) / 2;
  return sum;
}
