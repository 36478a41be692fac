/**
 * Cubes {a : |a_i − c_i| ≤ h}, and the pairs of points in them that a statement on a box is tried on.
 *
 * The slope of tanh is largest where |a_i| is least, so a tanh network is steepest at one corner of the cube or, where
 * the cube meets an axis plane, on its side: at the state nearest 0, entry by entry.
 *
 * Symbols: c centre, h half-width.
 */
import { add, scale, type Vector } from "../../src/numeric/linear-algebra/vector.ts";

/** Two points. */
export interface Pair {
  readonly x: Vector;
  readonly y: Vector;
}

/** A cube. */
export interface Cube {
  readonly centre: Vector;
  readonly halfWidth: number;
}

/** The state of a cube at these entries, given in half-widths from the centre. */
export const stateInCube = ({ centre, halfWidth }: Cube, entries: readonly number[]): Vector =>
  centre.map((m, i) => m + halfWidth * entries[i]);

/** The state of a cube that is nearest 0, entry by entry. */
export const nearestZero = ({ centre, halfWidth }: Cube): Vector =>
  centre.map((m) => Math.sign(m) * Math.max(0, Math.abs(m) - halfWidth));

/** A short pair where tanh is steepest: x inside the cube by this length, y as far from x along a unit vector. */
export function shortPairNearestZero(cube: Cube, length: number, direction: Vector): Pair {
  const x = nearestZero(cube).map((z, i) => z + length * Math.sign(cube.centre[i] - z));
  return { x, y: add(x, scale(length, direction)) };
}
