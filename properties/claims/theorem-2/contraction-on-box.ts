/**
 * Contraction on a box D by a claimed factor λ: what theorem 2 with the operator norm and with eigenvalues share.
 *
 *   ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for x, y ∈ D
 *
 * Two pairs of points, one drawn and one set along the most stretched direction where the Jacobian is steepest, so that
 * the bound is met up to a thousandth where λ = sup_D ‖M'‖.
 *
 * Convexity is broken by two boxes, C around c and −C, each of which M contracts by λ. The set is not contracted:
 * between the boxes tanh is steep, and x and −x are brought to each other by tanh(x)/x, not by sech² x. The plainest
 * case is the neuron: D = {|a| ≥ b}, a* < b, has M' < 1 and holds two fixed points, ā and −ā, which no contraction can.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { type Box, boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { frobeniusNorm, type Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { nearestZero, type Pair, shortPairNearestZero, stateInCube } from "../../arbitraries/cube.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, type BaseMatrixOptions } from "../../arbitraries/matrices/base-matrix.ts";
import { mapOf, weightsOfSizeAt } from "../../arbitraries/scaled-map.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { apart, mostStretchedPair, stretchedAtMost, stretchOf } from "../../vocabulary/pairs.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 8;

const fieldsOf = (options: Omit<BaseMatrixOptions, "maxUnits">) => ({
  kind: fc.constantFrom<("tanh" | "affine")[]>("tanh", "tanh", "affine"),
  base: baseMatrix({ ...options, maxUnits: MAX_UNITS }),
  /** What the Jacobian at its steepest is scaled to, in operator norm or in spectral radius. */
  size: onGrid(0.1, 0.99),
  centre: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  halfWidth: onGrid(0.1, 2, 10),
  /** Where in D the first point of the drawn pair stands, in half-widths from the centre. */
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** Where in D the second point of the drawn pair stands, in half-widths from the centre. */
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

export const casesOf = (options: Omit<BaseMatrixOptions, "maxUnits">) => fc.record(fieldsOf(options));

export type Case = Drawn<ReturnType<typeof casesOf>>;

/** Tanh networks with a box so far from 0, and so small, that it and its mirror image in 0 are far apart. */
export const farFromZero: fc.Arbitrary<Case> = fc.record({
  ...fieldsOf({}),
  kind: fc.constant("tanh" as const),
  centre: vectorOnGrid(MAX_UNITS, 1, 2, 10),
  halfWidth: onGrid(0.1, 0.5, 10),
});

export interface Subject {
  readonly M: HulledMap;
  /** The boxes that D consists of: one, or one and its mirror image in 0. */
  readonly parts: readonly Box[];
  /** M' at its steepest on D. */
  readonly steepest: Matrix;
  readonly lambda: number;
  readonly pairs: readonly Pair[];
}

/** How long the stretched pair is, in half-widths. */
const STRETCH = 1e-3;

/** The Jacobian at its steepest is scaled to have the size that is drawn; `factorOf` says which factor is claimed. */
export function build(
  { kind, base, size, halfWidth, ...c }: Case,
  sizeOf: (J: Matrix) => number,
  factorOf: (M: HulledMap, box: Box) => number,
): Subject {
  const cube = { centre: firstEntries(c.centre, base.length), halfWidth };
  const box = boxAround(cube.centre, halfWidth);
  const M = mapOf(kind, weightsOfSizeAt(kind, base, size, nearestZero(cube), sizeOf));
  const steepest = M.dominantJacobian(box);
  const drawn = { x: stateInCube(cube, c.x), y: stateInCube(cube, c.y) };
  const stretched = shortPairNearestZero(cube, STRETCH * halfWidth, mostStretched(steepest));
  return { M, parts: [box], steepest, lambda: factorOf(M, box), pairs: [drawn, stretched] };
}

/** The same with D the box and its mirror image in 0, and pairs of points from both. */
export function withMirrorImage({ parts: [box], pairs: [{ x, y }, stretched], ...s }: Subject): Subject {
  const mirrored = { low: scale(-1, box.high), high: scale(-1, box.low) };
  const across = (point: Vector) => ({ x: point, y: scale(-1, point) });
  return { ...s, parts: [box, mirrored], pairs: [{ x, y: scale(-1, y) }, across(stretched.x)] };
}

export function examine({ M, steepest, lambda, pairs }: Subject): CaseExamination {
  const n = M.dimension;
  const different = apart(pairs);
  return finding(
    different.map((pair) => {
      const ofImages = stepRounding(n, frobeniusNorm(steepest) * (1 + maximumNorm(pair.x)) * n);
      return stretchedAtMost(M, pair, lambda, { ofImages, ofFactor: normRounding(n) });
    }),
    visited({
      "several units": n >= 2,
      "ratio within 10 % of the factor": stretchOf(M, mostStretchedPair(M, different)) >= 0.9 * lambda,
      "spectral radius well below norm": spectralRadius(steepest) < 0.7 * operatorNorm(steepest),
    }),
  );
}

export function narrate({ M, parts, steepest, lambda, pairs }: Subject): string[] {
  const worst = mostStretchedPair(M, pairs);
  return [
    showMap(M),
    `M' at its steepest on D: ${showMatrix(steepest)}, operator norm ${showNumber(operatorNorm(steepest))}, spectral radius ${showNumber(spectralRadius(steepest))}`,
    `D: ${parts.map(({ low, high }) => `${showVector(low)} … ${showVector(high)}`).join(" and ")}; factor claimed: ${showNumber(lambda)}`,
    `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, worst))}`,
  ];
}
