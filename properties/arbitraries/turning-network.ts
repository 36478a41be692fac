/**
 * Networks of two units that turn the plane, M(a) = g R tanh a, R the rotation by θ with 0 ≤ g cos θ < 1, with the
 * annulus that they map into itself: an attractor of infinitely many points lies there.
 *
 * The one that is told of first, with gain 1.3 and θ = 1, has g cos θ = 0.70.
 */
import fc from "fast-check";
import { type Annulus, turningAnnulus, turningNetwork } from "../../src/networks/turning-network.ts";
import type { TanhNetwork } from "../../src/networks/tanh-network.ts";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "./drawn.ts";
import { onGrid } from "./grid.ts";

/** An arbitrary of turning networks: the gain g and g cos θ. */
export const turningCase = fc.record({
  gain: onGrid(1.15, 1.6),
  /** The diagonal entry g cos θ of the weights. */
  diagonal: onGrid(0.2, 0.97),
});

/** A turning network as numbers. */
export type TurningCase = Drawn<typeof turningCase>;

/** The turning network of a case, with its annulus. */
export interface TurningSystem {
  readonly M: TanhNetwork;
  readonly annulus: Annulus;
}

/** The turning network of a case; with `damping` below 1 its weights are smaller than the annulus asks for. */
export function buildTurning({ gain, diagonal }: TurningCase, damping = 1): TurningSystem {
  const cosine = diagonal / gain;
  return {
    M: turningNetwork(damping * gain, Math.sqrt((1 - cosine) / (1 + cosine))),
    annulus: turningAnnulus(gain),
  };
}

/** Unit vectors all around the plane, counterclockwise from the first axis, as many in each quarter. */
export function directionsAround(quarter: number): readonly Vector[] {
  const first = Array.from({ length: quarter }, (_, k) => {
    const h = k / quarter; // the tangent of half the angle, from 0 to a right one
    return Float64Array.of((1 - h * h) / (1 + h * h), (2 * h) / (1 + h * h));
  });
  const turned = (a: Vector) => Float64Array.of(-a[1], a[0]);
  const second = first.map(turned);
  const third = second.map(turned);
  return [...first, ...second, ...third, ...third.map(turned)];
}
