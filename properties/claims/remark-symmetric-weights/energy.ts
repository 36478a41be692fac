/**
 * The energy of the network x → tanh(Wx + u) that symmetric weights make fall, and the spectrum that decides whether.
 *
 *   L(x) = −½ x'Wx − u'x + Σ_i S(x_i),   S(s) = ∫_0^s artanh = s artanh s + ½ ln(1 − s²)
 *
 * Symbols: W symmetric weights, u input, x state.
 */
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { artanh } from "../../../src/numeric/elementary/artanh.ts";
import { log1p } from "../../../src/numeric/elementary/log.ts";
import { addMatrices, apply, type Matrix, scaleMatrix, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { dot, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import { showMatrix, showNumber } from "../../vocabulary/narrative.ts";

/** The energy L(x), for entries of x below 1 in size. */
export function energy({ weights: W, bias: u }: Pick<TanhNetwork, "weights" | "bias">, x: Vector): number {
  let sum = -dot(x, apply(W, x)) / 2 - dot(u, x);
  for (const s of x) sum += s * artanh(s) + (log1p(s) + log1p(-s)) / 2;
  return sum;
}

/** The symmetric part (W + W')/2. */
const symmetricPart = (W: Matrix): Matrix => scaleMatrix(0.5, addMatrices(W, transpose(W)));

/** The eigenvalues of the symmetric part of a matrix, which are its own where it is symmetric. */
export const realEigenvalues = (W: Matrix): number[] => eigenvalues(symmetricPart(W)).map(({ re }) => re);

/** The least eigenvalue of (W + W')/2, as it was computed. */
export const computedLowest = (W: Matrix): number => Math.min(...realEigenvalues(W));

/** The weights in a narrative, with what decides whether the energy falls. */
export const showWeights = (W: Matrix): string =>
  `W = ${showMatrix(W)}, eigenvalues of (W + W')/2 ${realEigenvalues(W).map(showNumber).join(", ")}`;
