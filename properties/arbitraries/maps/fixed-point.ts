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

/** A map with a chosen fixed point, as a case. */
export interface FixedPointCase {
  /** Whether the map is W tanh a + c or W a + c. */
  readonly kind: "tanh" | "affine";
  /** The weights before they are scaled. */
  readonly base: BaseMatrix;
  /** The spectral radius ρ of M' at the fixed point. */
  readonly radius: number;
  /** The fixed point a*; entries beyond the number of units are not used. */
  readonly point: readonly number[];
}

/**
 * An arbitrary of maps with a chosen hyperbolic fixed point: entries of a* within 1.5 of 0, spectral radius from 0.05
 * to `largestRadius`, by default 0.95. Kinds are drawn from `kinds`, by default two tanh networks for each affine map.
 *
 * @example
 * const cases = fixedPointCase({ maxUnits: 4 });
 * fc.assert(
 *   fc.property(cases, (c) => {
 *     const { M, point } = buildFixedPoint(c);
 *     return spectralRadius(M.jacobian(point)) < 1;
 *   }),
 * );
 */
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

/** A map with its chosen fixed point. */
export interface FixedPointSubject {
  /** The map. */
  readonly M: HulledMap;
  /** The fixed point a*, which M keeps in place up to rounding. */
  readonly point: Vector;
}

/** The map of a case, with its fixed point, where the spectral radius of M' is that of the case up to rounding. */
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
