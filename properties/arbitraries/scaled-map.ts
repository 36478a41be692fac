/**
 * Maps of base matrices, scaled so that the Jacobian has a wanted size.
 *
 *   M(a) = W tanh a  or  M(a) = W a,   W = (size / sizeOf(B D)) B,   D = diag(sech² a_i)  or  I
 *
 * A statement's hypothesis on ‖M'‖ then holds by construction, with the room that the case asks for.
 *
 * Symbols: B base matrix, W weights, D slopes at the state a, sizeOf the operator norm or the spectral radius.
 */
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { sech2 } from "../../src/numeric/elementary/tanh.ts";
import {
  diagonal,
  identity,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";
import type { BaseMatrix } from "./matrices/base-matrix.ts";

/** The kind of a map of given weights: W tanh a, or W a. */
export type MapKind = "tanh" | "affine";

/** The map a ↦ W tanh a, or a ↦ W a, of these weights. */
export const mapOf = (kind: MapKind, W: Matrix): HulledMap => (kind === "affine" ? affineMap(W) : tanhNetwork(W));

/** The weights, scaled from a base, for which the Jacobian at `a` has this size: by default its operator norm. */
export function weightsOfSizeAt(
  kind: MapKind,
  base: BaseMatrix,
  size: number,
  a: Vector,
  sizeOf: (J: Matrix) => number = operatorNorm,
): Matrix {
  const B = matrixOf(base);
  const slopes = kind === "affine" ? identity(base.length) : diagonal(a.map(sech2));
  return scaleMatrix(size / sizeOf(multiply(B, slopes)), B);
}
