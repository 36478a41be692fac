/**
 * Tanh networks of up to 64 units, with attractors that are known because they were chosen: a fixed point with a known
 * contraction factor, several fixed points at once, a cycle of period 2 to 5, a closed curve.
 *
 *   several:   W T = X,   X = [x_1 … x_p],   T = tanh X,   W = X T⁺
 *
 * Points that are stored together are moved outward, where the slopes are small, until each is attracting and M
 * contracts on the ball around the one that is looked at.
 */
import fc from "fast-check";
import { contractionFactor, type JacobianEnclosedMap } from "../../../../src/dynamics/contraction.ts";
import { type TanhNetwork, tanhNetwork } from "../../../../src/networks/tanh-network.ts";
import { tanh } from "../../../../src/numeric/elementary/tanh.ts";
import { boxAround } from "../../../../src/numeric/linear-algebra/box.ts";
import { inverse } from "../../../../src/numeric/linear-algebra/linear-solve.ts";
import {
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
  transpose,
} from "../../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../drawn.ts";
import { onGrid, vectorOnGrid } from "../../grid.ts";
import { orthogonalMatrix } from "../../matrices/orthogonal.ts";
import { networkTaking } from "../../networks.ts";
import { buildCycle, longCycleCase } from "../cycle.ts";
import { inFollowingNorms, type KnownContraction, networkMagnitude, onEuclideanBall } from "./known-contraction.ts";

const radius = fc.constantFrom(0.001, 0.01, 0.1, 0.5);

/** An arbitrary of tanh networks with a chosen fixed point and a known contraction factor on the ball around it. */
export const wideNetworkCase = fc.record({
  family: fc.constant("tanh network" as const),
  units: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 8 }) },
    { weight: 1, arbitrary: fc.constantFrom(16, 16, 16, 24, 32, 64) },
  ),
  // Integers that the weights are taken from; entry (i, j) is number i² + 3j + ij, counted round.
  weights: fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: 37, maxLength: 37 })
    .map(([first, ...others]) => [first === 0 ? 1 : first, ...others]),
  size: onGrid(0.1, 0.98),
  point: vectorOnGrid(7, -1.5, 1.5, 10),
  radius,
});
/** A tanh network with a chosen fixed point, as a case. */
export type WideNetworkCase = Drawn<typeof wideNetworkCase>;

/** The network of a case with its ball. */
export function buildWideNetwork({ family, units: n, weights, size, ...c }: WideNetworkCase): KnownContraction {
  const point = Float64Array.from({ length: n }, (_, i) => c.point[i % c.point.length]);
  const base = matrixOf(
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_entry, j) => weights[(i * i + 3 * j + i * j) % weights.length]),
    ),
  );
  const unscaled = contractionFactor(tanhNetwork(base), boxAround(point, c.radius));
  const M = networkTaking(scaleMatrix(size / unscaled, base), point, point);
  const magnitude = networkMagnitude(M.weights, [point]);
  return onEuclideanBall({ family, M, points: [point], magnitude }, c.radius);
}

/** An arbitrary of tanh networks that store two to four points, some of them nearly dependent. */
export const rawSeveralAttractorsCase = fc.integer({ min: 2, max: 4 }).chain((count) =>
  fc.integer({ min: count, max: 10 }).chain((units) =>
    fc.record({
      family: fc.constant("several attractors" as const),
      // The points before they are moved outward, in tenths and never 0.
      points: fc.array(
        fc.array(
          fc.integer({ min: -20, max: 19 }).map((entry) => (entry >= 0 ? entry + 1 : entry)),
          { minLength: units, maxLength: units },
        ),
        { minLength: count, maxLength: count },
      ),
      // The point that is looked at.
      at: fc.nat(count - 1),
      radius,
    }),
  ),
);
/** A tanh network that stores several points, as a case. */
export type SeveralAttractorsCase = Drawn<typeof rawSeveralAttractorsCase>;

/** How far the points move outward at a time, and how often at most. */
const [STRIDE, MOST_STRIDES] = [0.25, 40];

/** The largest spectral radius at a stored point, and the largest operator norm on the ball that is looked at. */
const [LARGEST_RADIUS, LARGEST_NORM] = [0.9, 0.98];

/** The largest condition number of T'T: beyond it, the points are nearly dependent. */
const LARGEST_CONDITION = 1e4;

const gramOf = (points: readonly Vector[]): Matrix => {
  const T = matrixOf(points.map((x) => Array.from(x, tanh)));
  return multiply(T, transpose(T));
};

const drawnPoints = ({ points }: SeveralAttractorsCase): Vector[] =>
  points.map((x) => Float64Array.from(x, (tenths) => tenths / 10));

const moved = (points: readonly Vector[], strides: number): Vector[] =>
  points.map((x) => x.map((entry) => entry + Math.sign(entry) * strides * STRIDE));

/** Whether the points of a case are far enough from dependent, as drawn and moved far outward. */
export function canBeStored(c: SeveralAttractorsCase): boolean {
  const points = drawnPoints(c);
  return [0, MOST_STRIDES].every((strides) => {
    const G = gramOf(moved(points, strides));
    // A singular matrix of small integers over powers of ten has a vanishing pivot or a huge inverse.
    try {
      return operatorNorm(G) * operatorNorm(inverse(G)) <= LARGEST_CONDITION;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  });
}

/** An arbitrary of tanh networks that store two to four points. */
export const severalAttractorsCase = rawSeveralAttractorsCase.filter(canBeStored);

/** The network that stores these points, W = X T⁺. */
function networkStoring(points: readonly Vector[]): TanhNetwork {
  const rows = matrixOf(points.map((x) => [...x]));
  const T = matrixOf(points.map((x) => Array.from(x, tanh)));
  return tanhNetwork(multiply(transpose(rows), multiply(inverse(gramOf(points)), T)));
}

/** The network of a case with all of its points, and the ball around the one that is looked at. */
export function buildSeveralAttractors(c: SeveralAttractorsCase): KnownContraction & { readonly stored: Vector[] } {
  const points = drawnPoints(c);
  for (let strides = 0; ; strides++) {
    const stored = moved(points, strides);
    const M = networkStoring(stored);
    const magnitude = networkMagnitude(M.weights, stored);
    const known = onEuclideanBall({ family: c.family, M, points: [stored[c.at]], magnitude }, c.radius);
    const attracting = stored.every((x) => spectralRadius(M.jacobian(x)) <= LARGEST_RADIUS);
    if ((attracting && known.supremum <= LARGEST_NORM) || strides === MOST_STRIDES) return { ...known, stored };
  }
}

/** An arbitrary of two units that turn, W = g R with R a rotation: g > 1 makes the attractor a closed curve. */
export const closedCurveCase = fc.record({
  family: fc.constant("closed curve" as const),
  // The gain g; 1.3 with a turn by about one radian is the curve of the statement on chaotic attractors.
  gain: onGrid(1.05, 1.5),
  // The slope s of the turn by 2 arctan s.
  slope: onGrid(0.1, 0.9),
});
/** Two units that turn, as a case. */
export type ClosedCurveCase = Drawn<typeof closedCurveCase>;

/**
 * The network of a case with the ball around 0 that holds the curve: √2 g bounds the image of M, and M'(0) = g R has
 * the largest operator norm, g.
 */
export function buildClosedCurve({ family, gain, slope }: ClosedCurveCase): KnownContraction {
  const M = tanhNetwork(scaleMatrix(gain, orthogonalMatrix([slope], 2)));
  const points = [new Float64Array(2)];
  return onEuclideanBall({ family, M, points, magnitude: networkMagnitude(M.weights, points) }, 1.5 * gain);
}

/** The periods and numbers of units of cycles at large. */
const PERIODS_AND_UNITS = [
  [2, 2],
  [2, 6],
  [3, 4],
  [4, 5],
  [5, 5],
  [5, 8],
  [5, 16],
] as const;

/** An arbitrary of tanh networks of 2 to 16 units with a chosen cycle, which do not shrink: that would take minutes. */
export const wideCycleCase = fc.record({
  family: fc.constant("cycle" as const),
  cycle: fc.noShrink(longCycleCase(PERIODS_AND_UNITS)),
});
/** A tanh network with a chosen cycle, as a case. */
export type WideCycleCase = Drawn<typeof wideCycleCase>;

/** The network of a case with balls around its cycle; undefined where none are found. */
export function buildWideCycle({ family, cycle }: WideCycleCase): KnownContraction | undefined {
  const { M, points } = buildCycle(cycle);
  const magnitude = networkMagnitude(M.weights, points);
  // Without the corners of its hull, of which there are 2^n.
  const enclosed: JacobianEnclosedMap = {
    dimension: M.dimension,
    next: (a) => M.next(a),
    jacobian: (a) => M.jacobian(a),
    jacobianOn: (box) => M.jacobianOn(box),
  };
  return inFollowingNorms({ family, M: enclosed, points, magnitude });
}
