/**
 * A map over a period to first order at an orbit, and what rounding and noise do to both orders.
 *
 *   J = (M^p)'(x_0),      g = Σ_i ‖M'(x_{p−1}) … M'(x_{i+1})‖₂
 *
 * g is what a defect at each point may become by the end of the period.
 *
 * Symbols: M map, p period, x_i points, J Jacobian over a period, g growth, n dimension.
 */
import { apply, identity, type Matrix, multiply } from "../../../numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../numeric/linear-algebra/norms.ts";
import { add, maximumNorm, subtract } from "../../../numeric/linear-algebra/vector.ts";
import { isCoarse, iterate, roundingAt, roundoffOf, type State, type StateMap } from "../../state-map.ts";
import { powerOfTwo } from "../../../numeric/elementary/binary.ts";
import type { EnclosedMap } from "../../enclosed-map.ts";
import { backwardError } from "../entrywise-errors.ts";

/** A map over a period to first order, with the errors of both orders. */
export interface FirstOrder {
  /** The Jacobian (M^p)'(x_0). */
  readonly J: Matrix;
  /** The Jacobians M'(x_i) of each step. */
  readonly jacobians: readonly Matrix[];
  /** The growth g ≥ 1. */
  readonly growth: number;
  /** The distance, in the operator norm, by which J may be off by rounding and by its own error. */
  readonly rounding: number;
  /** The distance by which an entry of a next state may be off, by rounding or by the noise seen beside the points. */
  readonly noise: number;
}

/**
 * M over p steps to first order at points of which it is a multiple of their number; undefined where slopes are not
 * finite.
 */
export function firstOrderAt(M: StateMap, points: readonly State[], p: number): FirstOrder | undefined {
  const n = M.dimension;
  const J = iterate(M, p).jacobian(points[0]);
  if (!J.data.every(Number.isFinite)) return undefined;
  const slopes = points.map((a) => M.jacobian(a));
  const jacobians = Array.from({ length: p }, (_, i) => slopes[i % slopes.length]);
  // What becomes of a defect at x_i by the end of the period: backwards, the products of the Jacobians after it.
  let after = identity(n);
  let growth = 1;
  for (let i = p - 1; i > 0; i--) {
    after = multiply(after, jacobians[i]);
    growth += operatorNorm(after);
  }
  const size = operatorNorm(J);
  const ownError = (M.slopeError ?? 0) * growth * Math.max(size, ...jacobians.map(operatorNorm));
  const rounding = backwardError(n, p) * Math.max(1, size) + ownError;
  return { J, jacobians, growth, rounding, noise: noiseAt(M, points, slopes) };
}

/** The steps beside a point at which noise is looked for, in ulp, or in roundings of a map that rounds to less. */
const NOISE_STEPS = [3, -5, 7];

/** What rounding may make of the next state, as the enclosure of it at one state tells; 0 for a map without. */
function enclosedWidth(M: StateMap & Partial<Pick<EnclosedMap, "nextOn">>, x: State): number {
  const image = M.nextOn?.({ low: x, high: x });
  const width = image === undefined ? 0 : Math.max(...image.low.map((low, i) => image.high[i] - low));
  return width < Infinity ? width : 0;
}

/** How much farther a second step goes, and the share of it by which a map that is smooth there is not straight. */
const FAR = 1024;
const STRAIGHT = 0.01;

/** The steps at which noise is looked for that is not of the size of the state: from some ulp of 1 on, by eights. */
const SCALES = Array.from({ length: 12 }, (_, k) => 3 * Number.EPSILON * powerOfTwo(3 * k));

/**
 * The largest of what next states are off by that no curve explains: where the map is smooth as far as a step 1024
 * times as long, a curve is off by a millionth of what it is there.
 */
function noiseOnTheWay(offAfter: (move: (entry: number) => number) => number, slope: number): number {
  let noise = 0;
  for (const h of SCALES) {
    const far = offAfter(() => FAR * h);
    if (!(far <= STRAIGHT * FAR * h * Math.max(1, slope))) break;
    noise = Math.max(noise, offAfter(() => h) - (2 * far) / (FAR * FAR));
  }
  return noise;
}

/** What a next state is off by: rounding, or more where values beside the points say so. */
function noiseAt(M: StateMap, points: readonly State[], slopes: readonly Matrix[]): number {
  const size = Math.max(...points.map(maximumNorm));
  const isRounded = isCoarse(M);
  let noise = 0;
  points.forEach((x, k) => {
    const image = M.next(x);
    const J = slopes[k];
    /** The next state less what it is foreseen to be by first order, after a move in turn up and down. */
    const offAfter = (move: (entry: number) => number): number => {
      const beside = x.map((entry, i) => entry + (i % 2 === 0 ? move(entry) : -move(entry)));
      const moved = subtract(beside, x);
      const ofSlope = isRounded ? (M.slopeError ?? 0) * Math.max(1, operatorNorm(J)) * maximumNorm(moved) : 0;
      return maximumNorm(subtract(M.next(beside), add(image, apply(J, moved)))) - ofSlope;
    };
    for (const steps of NOISE_STEPS) {
      const off = offAfter((entry) => steps * (isRounded ? roundingAt(M, size) : Number.EPSILON * entry));
      if (off < Infinity) noise = Math.max(noise, off);
    }
    if (isRounded) return;
    // Sums with large numbers on the way are rounded by as much as these are, however small the result.
    const width = enclosedWidth(M, x);
    noise = Math.max(noise, width > 0 ? width : noiseOnTheWay(offAfter, operatorNorm(J)));
  });
  // Two next states differ by twice what one is off by.
  return isRounded ? Math.max(roundingAt(M, size), noise / 2) : Math.max(4 * roundoffOf(M) * size, noise);
}
