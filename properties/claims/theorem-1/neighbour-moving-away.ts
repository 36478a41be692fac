/**
 * A state x and the neighbour in the direction that M'(x) stretches most, y = x + s v.
 *
 * The slopes of tanh change by a factor e^{±2s} at most along the way, so ‖M(x) − M(y)‖ ≥ ‖M'(x)‖ (2 − e^{2s}) s, which
 * exceeds s for s ≤ (1 − 1/‖M'(x)‖)/4.
 *
 * Symbols: v unit vector, s distance of y from x.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { frobeniusNorm } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Pair } from "../../arbitraries/cube.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { mapOf, weightsOfSizeAt } from "../../arbitraries/scaled-map.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { stretchedAtLeast, stretchedNeighbour, stretchOf } from "../../vocabulary/pairs.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 6;

export const casesOf = (size: fc.Arbitrary<number>) =>
  fc.record({
    kind: fc.constantFrom("tanh", "tanh", "affine"),
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    /** The operator norm of M'(x). */
    size,
    x: vectorOnGrid(MAX_UNITS, -1.5, 1.5, 10),
    /** The radius of the ball in which y is sought. */
    radius: fc.constantFrom(1, 0.1, 0.01, 0.001),
  });

export type Case = Drawn<ReturnType<typeof casesOf>>;

export interface Subject extends Pair {
  readonly M: StateMap;
  readonly radius: number;
}

export function build({ kind, base, size, radius, ...c }: Case): Subject {
  const x = firstEntries(c.x, base.length);
  const M = mapOf(kind, weightsOfSizeAt(kind, base, size, x));
  const s = Math.min(radius / 2, Math.abs(1 - 1 / size) / 4);
  return { M, ...stretchedNeighbour(M, x, s), radius };
}

export function examine({ M, ...pair }: Subject): CaseExamination {
  const n = M.dimension;
  const magnitude = n * (1 + maximumNorm(pair.x)) * frobeniusNorm(M.jacobian(zeros(n)));
  const rounding = { ofImages: 2 * Math.sqrt(n) * stepRounding(n, magnitude), ofFactor: 0 };
  return finding(
    stretchedAtLeast(M, pair, 1, rounding),
    visited({
      "several units": n >= 2,
      "spectral radius below 1": spectralRadius(M.jacobian(pair.x)) < 1,
      "stretched by less than 10 %": stretchOf(M, pair) < 1.1,
    }),
  );
}

export const narrate = ({ M, radius, ...pair }: Subject) => [
  `x = ${showVector(pair.x)}, M'(x) = ${showMatrix(M.jacobian(pair.x))}: operator norm ${showNumber(operatorNorm(M.jacobian(pair.x)))}`,
  `y = ${showVector(pair.y)} in the ball of radius ${showNumber(radius)}: ‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, pair))}`,
];
