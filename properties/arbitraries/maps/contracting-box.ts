/**
 * Maps with a known fixed point and a known contraction factor around it, in the Euclidean norm.
 *
 * W is scaled so that sup ‖W D(a)‖₂ over the box of the given half-width around a* is λ, and c = a* − W tanh a*. The
 * supremum is attained where every |a_i| is least: at `steepest`. The affine map has λ everywhere.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply, diagonal, matrixOf, multiply, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid, vectorOnGrid } from "../grid.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../matrices/base-matrix.ts";

export const MAX_UNITS = 4;

export interface ContractingBoxCase {
  readonly base: BaseMatrix;
  /** λ */
  readonly lambda: number;
  /** a*; entries beyond the number of units are not used. */
  readonly point: readonly number[];
  readonly halfWidth: number;
}

export const contractingBoxCase: fc.Arbitrary<ContractingBoxCase> = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  lambda: onGrid(0.1, 0.98),
  point: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  halfWidth: onGrid(0.1, 2, 10),
});

/** A map that contracts by λ on the box of the half-width around the fixed point. */
export interface ContractingBox<M extends HulledMap = HulledMap> {
  readonly M: M;
  readonly point: Vector;
  readonly halfWidth: number;
  readonly lambda: number;
  /** A state of the box at which ‖M'‖₂ is λ. */
  readonly steepest: Vector;
}

export function buildContractingBox({
  base,
  lambda,
  point,
  halfWidth,
}: ContractingBoxCase): ContractingBox<TanhNetwork> {
  const a = Float64Array.from(point.slice(0, base.length));
  const steepest = a.map((entry) => Math.sign(entry) * Math.max(0, Math.abs(entry) - halfWidth));
  const B = matrixOf(base);
  const W = scaleMatrix(lambda / operatorNorm(multiply(B, diagonal(steepest.map(sech2)))), B);
  return { M: tanhNetwork(W, subtract(a, apply(W, a.map(tanh)))), point: a, halfWidth, lambda, steepest };
}

/** The affine map a ↦ a* + A (a − a*), ‖A‖₂ = λ. */
export function buildContractingAffine({ base, lambda, point, halfWidth }: ContractingBoxCase): ContractingBox {
  const a = Float64Array.from(point.slice(0, base.length));
  const A = withOperatorNorm(base, lambda);
  return { M: affineMap(A, subtract(a, apply(A, a))), point: a, halfWidth, lambda, steepest: a };
}
