/**
 * Tanh networks with a cycle of period 2 to 5 that is known because it was chosen, M(x_i) = x_{i+1 mod p}.
 *
 * Period 2: for a_0 ≠ a_1 the weights W with W (tanh a_0 − tanh a_1) = −(a_0 − a_1), and c = a_1 − W tanh a_0, make
 * M(a_0) = a_1 and M(a_1) = a_0. Any weights are brought to satisfy that by a correction of rank one.
 *
 * Longer ones, for p points in general position in n ≥ p dimensions:
 *
 *   W = [x_1 … x_{p−1} x_0] T⁺ + W' (I − T T⁺),   T = [tanh x_0 … tanh x_{p−1}],   T⁺ = (T'T)⁻¹ T'
 *
 * That makes a cycle, not an attracting one. One point is therefore where the slopes are small: as it moves outward,
 * W grows as it does and the slopes fall exponentially, until the spectral radius of (M^p)' is at most 0.9. The other
 * points are where tanh is steep, and single steps expand there.
 */
import fc from "fast-check";
import { type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { inverse } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import {
  addMatrices,
  apply,
  identity,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
  subtractMatrices,
  transpose,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { dot, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../grid.ts";
import { baseMatrix, type BaseMatrix } from "../matrices/base-matrix.ts";
import { networkTaking } from "../networks.ts";

/** A network with a chosen 2-cycle, as a case. */
export interface TwoCycleCase {
  /** The weights before they are scaled and corrected. */
  readonly base: BaseMatrix;
  /** The share of the base, in hundredths, that the weights are before the correction. */
  readonly hundredths: number;
  /** The point a_0 of the cycle, entry by entry within 1 of 0. */
  readonly central: readonly number[];
  /** The sizes |a_1| of the entries of the other point, where tanh is nearly flat. */
  readonly flat: readonly number[];
}

/** A network with a chosen cycle of any period p in n ≥ p units, as a case. */
export interface LongCycleCase {
  readonly kind: "long";
  /** The period p. */
  readonly period: number;
  /** The weights W' before they are scaled and made to vanish on the span of the points; their number of rows is n. */
  readonly base: BaseMatrix;
  /** The share of the base, in hundredths, that W' is. */
  readonly hundredths: number;
  /** The points, of which the first p − 1 and the first n entries of each are used. */
  readonly central: readonly (readonly number[])[];
  /** The last point before it is moved outward: entries beyond n are not used. */
  readonly flat: readonly number[];
}

/** A network with a chosen cycle, as a case; one without a kind has period 2. */
export type CycleCase = TwoCycleCase | LongCycleCase;

/** An arbitrary of networks of 1 to `maxUnits` units with a chosen 2-cycle. */
export function twoCycleCase(maxUnits: number): fc.Arbitrary<TwoCycleCase> {
  return fc.record({
    base: baseMatrix({ maxUnits }),
    hundredths: fc.integer({ min: 0, max: 5 }),
    central: vectorOnGrid(maxUnits, -1, 1, 10),
    flat: vectorOnGrid(maxUnits, 2.5, 4, 10),
  });
}

/** The periods and numbers of units drawn: what is proved of a ball is proved at 2^n corners for each point. */
const PERIODS_AND_UNITS = [
  [3, 3],
  [3, 3],
  [3, 4],
  [4, 4],
  [5, 5],
] as const;

/** How far each point of a longer cycle stands out along the axis of its number, lest two be nearly dependent. */
const OUTSTANDING = 1;

/** The largest operator norm of M' on a longer cycle: beyond it, balls are so small that rounding matters. */
const LARGEST_STRETCH = 10;

/** An arbitrary of points and weights beside them, of which some are nearly dependent. */
export const rawLongCycleCase = (
  periodsAndUnits: readonly (readonly [number, number])[] = PERIODS_AND_UNITS,
): fc.Arbitrary<LongCycleCase> =>
  fc.constantFrom(...periodsAndUnits).chain(([period, units]) =>
    fc.record({
      kind: fc.constant("long" as const),
      period: fc.constant(period),
      base: baseMatrix({ minUnits: units, maxUnits: units }),
      hundredths: fc.integer({ min: 0, max: 5 }),
      central: fc.array(vectorOnGrid(units, -0.5, 0.5, 10), { minLength: period - 1, maxLength: period - 1 }),
      flat: fc.array(
        fc.tuple(fc.constantFrom(-1, 1), onGrid(1.5, 3, 10)).map(([sign, size]) => sign * size),
        { minLength: units, maxLength: units },
      ),
    }),
  );

/** Whether no step from a point of the cycle stretches so much that it cannot be followed: more than half are so. */
export function isWellPosed(c: LongCycleCase): boolean {
  const { M, points } = buildLongCycle(c);
  return points.every((x) => operatorNorm(M.jacobian(x)) <= LARGEST_STRETCH);
}

/** An arbitrary of networks with a chosen cycle of a period p and so many units n ≥ p, by default 3 to 5 of each. */
export const longCycleCase = (
  periodsAndUnits: readonly (readonly [number, number])[] = PERIODS_AND_UNITS,
): fc.Arbitrary<LongCycleCase> => rawLongCycleCase(periodsAndUnits).filter(isWellPosed);

/**
 * An arbitrary of networks with a chosen cycle: three quarters of them of period 2 with 1 to `maxUnits` units, the
 * others of a period p from 3 to 5 with p or p + 1 units.
 */
export const cycleCase = (maxUnits: number): fc.Arbitrary<CycleCase> =>
  fc.oneof({ weight: 3, arbitrary: twoCycleCase(maxUnits) }, { weight: 1, arbitrary: longCycleCase() });

/** A network with its chosen cycle. */
export interface CycleSubject {
  /** The network. */
  readonly M: TanhNetwork;
  /** The points x_0 … x_{p−1}, each of which M takes to the next, and the last to the first, up to rounding. */
  readonly points: readonly Vector[];
}

/** The network of a case, with its cycle. The cycle is hyperbolic for all but a few cases. */
export const buildCycle = (c: CycleCase): CycleSubject => ("kind" in c ? buildLongCycle(c) : buildTwoCycle(c));

function buildTwoCycle({ base, hundredths, central, flat }: TwoCycleCase): CycleSubject {
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

/** The largest spectral radius of (M^p)' of a longer cycle. */
const LARGEST_RADIUS = 0.9;

/** How far the last point moves outward at a time, and how often at most. */
const [STRIDE, MOST_STRIDES] = [0.25, 60];

function buildLongCycle({ period, base, hundredths, central, flat }: LongCycleCase): CycleSubject {
  const n = base.length;
  const outstanding = (point: readonly number[], i: number) =>
    firstEntries(point, n).map((entry, j) => (i === j ? entry + (entry < 0 ? -OUTSTANDING : OUTSTANDING) : entry));
  const steep = central.slice(0, period - 1).map(outstanding);
  const last = outstanding(flat, period - 1);
  for (let strides = 0; ; strides++) {
    const points = [...steep, last.map((entry) => entry + (entry < 0 ? -1 : 1) * strides * STRIDE)];
    const M = networkThrough(points, scaleMatrix(hundredths / 100, matrixOf(base)));
    const radius = spectralRadius(points.map((x) => M.jacobian(x)).reduce((product, J) => multiply(J, product)));
    if (radius <= LARGEST_RADIUS || strides === MOST_STRIDES) return { M, points };
  }
}

/** The network W tanh a that takes each point to the next and the last to the first; `others` act beside their span. */
function networkThrough(points: readonly Vector[], others: Matrix): TanhNetwork {
  const after = points.map((_, i) => points[(i + 1) % points.length]);
  const T = transpose(rowsOf(points.map((x) => x.map(tanh))));
  const pseudoInverse = multiply(inverse(multiply(transpose(T), T)), transpose(T));
  const beside = subtractMatrices(identity(T.rows), multiply(T, pseudoInverse));
  return tanhNetwork(addMatrices(multiply(transpose(rowsOf(after)), pseudoInverse), multiply(others, beside)));
}

const rowsOf = (rows: readonly Vector[]): Matrix => matrixOf(rows.map((row) => [...row]));
