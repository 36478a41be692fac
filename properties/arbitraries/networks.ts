/**
 * Networks that are written down rather than drawn, M(a) = W tanh a + c.
 *
 * Symbols: W weights, c constant term, w weight of one unit, g gain.
 */
import { affineMap, type AffineMap } from "../../src/networks/affine-map.ts";
import { tanhNetwork, type TanhNetwork } from "../../src/networks/tanh-network.ts";
import { tanh } from "../../src/numeric/elementary/tanh.ts";
import { apply, type Matrix, matrixOf } from "../../src/numeric/linear-algebra/matrix.ts";
import { subtract, type Vector } from "../../src/numeric/linear-algebra/vector.ts";

/** The neuron a ↦ w tanh a + c as a network, which has hulls and moduli that `latchNeuron` lacks. */
export const oneUnit = (w: number, c = 0): TanhNetwork => tanhNetwork(matrixOf([[w]]), Float64Array.of(c));

/** Two units that excite each other, W = g [[0, 1], [1, 0]]. */
export const mutualExcitation = (g: number): TanhNetwork =>
  tanhNetwork(
    matrixOf([
      [0, g],
      [g, 0],
    ]),
  );

/** The network of these weights that takes one state to the other: c = to − W tanh from. */
export const networkTaking = (W: Matrix, from: Vector, to: Vector): TanhNetwork =>
  tanhNetwork(W, subtract(to, apply(W, from.map(tanh))));

/** The affine map of this matrix that takes one state to the other. */
export const affineMapTaking = (A: Matrix, from: Vector, to: Vector): AffineMap =>
  affineMap(A, subtract(to, apply(A, from)));
