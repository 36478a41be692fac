/**
 * Maps with a known fixed point and a known contraction factor around it, in the Euclidean norm.
 *
 * W is scaled so that sup ‖W D(a)‖₂ over the box of the given half-width around a* is λ, and c = a* − W tanh a*. The
 * supremum is attained where every |a_i| is least: at `steepest`. The affine map has λ everywhere.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { nearestZero } from "../cube.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../grid.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../matrices/base-matrix.ts";
import { affineMapTaking, networkTaking } from "../networks.ts";
import { weightsOfSizeAt } from "../scaled-map.ts";

/** The largest number of units. */
export const MAX_UNITS = 4;

/** A map with a known contraction factor on a box, as a case. */
export interface ContractingBoxCase {
  readonly base: BaseMatrix;
  /** The contraction factor λ on the box. */
  readonly lambda: number;
  /** The fixed point a*; entries beyond the number of units are not used. */
  readonly point: readonly number[];
  readonly halfWidth: number;
}

/** An arbitrary of maps with a known contraction factor on a box. */
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

/** The tanh network of the case. */
export function buildContractingBox(c: ContractingBoxCase): ContractingBox<TanhNetwork> {
  const { base, lambda, halfWidth } = c;
  const point = firstEntries(c.point, base.length);
  const steepest = nearestZero({ centre: point, halfWidth });
  const W = weightsOfSizeAt("tanh", base, lambda, steepest);
  return { M: networkTaking(W, point, point), point, halfWidth, lambda, steepest };
}

/** The affine map of the case, a ↦ a* + A (a − a*) with ‖A‖₂ = λ. */
export function buildContractingAffine(c: ContractingBoxCase): ContractingBox {
  const { base, lambda, halfWidth } = c;
  const point = firstEntries(c.point, base.length);
  const A = withOperatorNorm(base, lambda);
  return { M: affineMapTaking(A, point, point), point, halfWidth, lambda, steepest: point };
}
