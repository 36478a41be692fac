/**
 * Maps with a 2-cycle that is known because it was chosen.
 *
 * For a_0 ≠ a_1 the weights W with W (tanh a_0 − tanh a_1) = −(a_0 − a_1), and c = a_1 − W tanh a_0, make M(a_0) = a_1
 * and M(a_1) = a_0. Any weights are brought to satisfy that by a correction of rank one. One point of the cycle is
 * drawn where the slopes are small, so that the cycle is hyperbolic for all but a few draws; the other may be where
 * they are not.
 */
import fc from "fast-check";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply, matrixOf, scaleMatrix, zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { dot, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { firstEntries, vectorOnGrid } from "../grid.ts";
import { baseMatrix, type BaseMatrix } from "../matrices/base-matrix.ts";
import { networkTaking } from "../networks.ts";

/** A network with a chosen 2-cycle, as a case. */
export interface CycleCase {
  /** The weights before they are scaled and corrected. */
  readonly base: BaseMatrix;
  /** The share of the base, in hundredths, that the weights are before the correction. */
  readonly hundredths: number;
  /** The point a_0 of the cycle, entry by entry within 1 of 0. */
  readonly central: readonly number[];
  /** The sizes |a_1| of the entries of the other point, where tanh is nearly flat. */
  readonly flat: readonly number[];
}

/** An arbitrary of networks of 1 to `maxUnits` units with a chosen 2-cycle. */
export function cycleCase(maxUnits: number): fc.Arbitrary<CycleCase> {
  return fc.record({
    base: baseMatrix({ maxUnits }),
    hundredths: fc.integer({ min: 0, max: 5 }),
    central: vectorOnGrid(maxUnits, -1, 1, 10),
    flat: vectorOnGrid(maxUnits, 2.5, 4, 10),
  });
}

/** A network with its chosen 2-cycle. */
export interface CycleSubject {
  /** The network. */
  readonly M: TanhNetwork;
  /** The points a_0 and a_1, which M takes to each other up to rounding. */
  readonly points: readonly [Vector, Vector];
}

/** The network of a case, with its 2-cycle. The cycle is hyperbolic for all but a few cases. */
export function buildCycle({ base, hundredths, central, flat }: CycleCase): CycleSubject {
  const n = base.length;
  const a_0 = firstEntries(central, n);
  const a_1 = firstEntries(flat, n);
  const rise = subtract(a_0.map(tanh), a_1.map(tanh));
  const wanted = subtract(a_1, a_0);
  const W_0 = scaleMatrix(hundredths / 100, matrixOf(base));
  const missing = subtract(wanted, apply(W_0, rise));
  const W = zeroMatrix(n, n);
  const square = dot(rise, rise);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) W.data[i * n + j] = W_0.data[i * n + j] + (missing[i] * rise[j]) / square;
  }
  return { M: networkTaking(W, a_0, a_1), points: [a_0, a_1] };
}
