/**
 * Maps with a hyperbolic fixed point that is known because it was chosen.
 *
 * Any a* and any weights W make a* a fixed point of M(a) = W tanh a + c with c = a* − W tanh a*; W is scaled so that
 * the spectral radius of M'(a*) = W D(a*) is the wanted ρ < 1. The affine map likewise, with M' = A everywhere.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { diagonal, matrixOf, multiply, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../grid.ts";
import { baseMatrix, type BaseMatrix, type BaseMatrixOptions, withUnitRadius } from "../matrices/base-matrix.ts";
import { affineMapTaking, networkTaking } from "../networks.ts";

export interface FixedPointCase {
  readonly kind: "tanh" | "affine";
  readonly base: BaseMatrix;
  /** ρ, the spectral radius of M' at the fixed point. */
  readonly radius: number;
  /** a*; entries beyond the number of units are not used. */
  readonly point: readonly number[];
}

export function fixedPointCase(
  options: BaseMatrixOptions & { readonly kinds?: readonly ("tanh" | "affine")[]; readonly largestRadius?: number },
): fc.Arbitrary<FixedPointCase> {
  const { kinds = ["tanh", "tanh", "affine"], largestRadius = 0.95 } = options;
  return fc.record({
    kind: fc.constantFrom(...kinds),
    base: baseMatrix(options),
    radius: onGrid(0.05, largestRadius),
    point: vectorOnGrid(options.maxUnits, -1.5, 1.5, 10),
  });
}

export interface FixedPointSubject {
  readonly M: HulledMap;
  /** a*, which M keeps in place up to rounding. */
  readonly point: Vector;
}

export function buildFixedPoint({ kind, base, radius, point }: FixedPointCase): FixedPointSubject {
  const n = base.length;
  const a = firstEntries(point, n);
  const B = matrixOf(base);
  if (kind === "affine") {
    const A = scaleMatrix(radius, withUnitRadius(B));
    return { M: affineMapTaking(A, a, a), point: a };
  }
  // W D = ρ · (B D) / radius(B D), hence W = that · D⁻¹: scaling W scales W D.
  const D = diagonal(a.map(sech2));
  const J = scaleMatrix(radius, withUnitRadius(multiply(B, D)));
  const W = multiply(J, diagonal(a.map((entry) => 1 / sech2(entry))));
  return { M: networkTaking(W, a, a), point: a };
}
