/**
 * Two by two base matrices whose rows have opposite signs, [[+, +], [−, −]]: nearly singular ones are small in the long
 * run, and yet either column alone may be large. Damping one unit, or alternating which is damped, then raises spectral
 * radii.
 */
import type fc from "fast-check";
import { baseMatrix, type BaseMatrix } from "./base-matrix.ts";

/** An arbitrary of two by two base matrices whose rows have opposite signs. */
export const turningMatrix: fc.Arbitrary<BaseMatrix> = baseMatrix({ minUnits: 2, maxUnits: 2, triangular: false }).map(
  ([upper, lower]) => [upper.map(Math.abs), lower.map((entry) => -Math.abs(entry))],
);
