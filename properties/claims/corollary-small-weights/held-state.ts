/**
 * A state that a constant input holds for ever: u = z − M(z) holds a_t = z, so that ∂a_t/∂a_0 = (W D(z))^t exactly. It
 * explodes if the spectral radius of W D(z) is above 1, vanishes if it is below, and no norm of W decides which.
 */
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { diagonal, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { firstEntries } from "../../arbitraries/grid.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { radiusRoundingOf } from "../../vocabulary/rounding.ts";
import { matrixPowers } from "../../vocabulary/sums-and-powers.ts";

export interface Subject {
  readonly W: Matrix;
  readonly z: Vector;
  /** The Jacobian M'(z) = W D(z). */
  readonly jacobian: Matrix;
  readonly radius: number;
}

/** The first entries of `state` as z, held by the network of these weights. */
export function hold(W: Matrix, state: readonly number[]): Subject {
  const z = firstEntries(state, W.rows);
  const jacobian = multiply(W, diagonal(z.map(sech2)));
  return { W, z, jacobian, radius: spectralRadius(jacobian) };
}

/** What rounding may account for in a comparison of the spectral radius with 1. */
export const roundingOf = ({ jacobian, radius }: Subject): number =>
  radius === 0 ? 0 : radiusRoundingOf(jacobian) / Math.max(1, radius);

export function narrate({ W, z, jacobian, radius }: Subject): string[] {
  const u = subtract(z, tanhNetwork(W).next(z));
  const powers = matrixPowers(jacobian, 40);
  return [
    `W = ${showMatrix(W)}: spectral radius ${showNumber(spectralRadius(W))}, operator norm ${showNumber(operatorNorm(W))}`,
    `the constant input ${showVector(u)} holds a_t = ${showVector(z)}; there M' = W D = ${showMatrix(jacobian)}, spectral radius ${showNumber(radius)}`,
    "so ∂a_t/∂a_0 = (W D)^t at every t",
    ...showTable(
      ["t", "‖∂a_t/∂a_0‖"],
      [1, 2, 5, 10, 20, 40].map((t) => [t, operatorNorm(powers[t])]),
    ),
  ];
}
