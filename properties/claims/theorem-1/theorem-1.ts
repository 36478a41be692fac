/**
 * Theorem 1: where M' stretches some direction, some neighbour moves away.
 *
 *   ‖M'(x)‖ > 1  ⇒  in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖.
 *
 * True, and the hypothesis is needed at x only: y = x + s v with v the direction that M'(x) stretches most. The slopes
 * of tanh change by a factor e^{±2s} at most along the way, so ‖M(x) − M(y)‖ ≥ ‖M'(x)‖ (2 − e^{2s}) s, which exceeds s
 * for s ≤ (1 − 1/‖M'(x)‖)/4.
 *
 * What the paper draws from it, that a ball of uncertainty grows, takes expansion in all directions:
 *
 *   σ_min(M'(z)) ≥ μ > 1 on B(x, r)   ⇒   M(B(x, r)) ⊃ B(M(x), μ r)
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { frobeniusNorm } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Pair } from "../../arbitraries/cube.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildExpanding } from "../../arbitraries/maps/expanding-map.ts";
import { baseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { mapOf, weightsOfSizeAt } from "../../arbitraries/scaled-map.ts";
import type { Examination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { heldAndRefuted, heldLiteral } from "../../vocabulary/held-and-refuted.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { stretchedAtLeast, stretchedNeighbour, stretchOf } from "../../vocabulary/pairs.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { PAPER } from "../paper.ts";
import { type Cover, coverImage, examineCover, mapAndTarget, narrateCover } from "./image-of-ball.ts";

const MAX_UNITS = 6;

const neighbourCases = (size: fc.Arbitrary<number>) =>
  fc.record({
    kind: fc.constantFrom("tanh", "tanh", "affine"),
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    /** ‖M'(x)‖ */
    size,
    x: vectorOnGrid(MAX_UNITS, -1.5, 1.5, 10),
    /** The radius of the ball in which y is sought. */
    radius: fc.constantFrom(1, 0.1, 0.01, 0.001),
  });

interface Neighbours extends Pair {
  readonly M: StateMap;
  readonly radius: number;
}

function buildNeighbours({ kind, base, size, radius, ...c }: Drawn<ReturnType<typeof neighbourCases>>): Neighbours {
  const x = firstEntries(c.x, base.length);
  const M = mapOf(kind, weightsOfSizeAt(kind, base, size, x));
  const s = Math.min(radius / 2, Math.abs(1 - 1 / size) / 4);
  return { M, ...stretchedNeighbour(M, x, s), radius };
}

function examineNeighbours({ M, ...pair }: Neighbours): Examination {
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

const narrateNeighbours = ({ M, radius, ...pair }: Neighbours) => [
  `x = ${showVector(pair.x)}, M'(x) = ${showMatrix(M.jacobian(pair.x))}: operator norm ${showNumber(operatorNorm(M.jacobian(pair.x)))}`,
  `y = ${showVector(pair.y)} in the ball of radius ${showNumber(radius)}: ‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, pair))}`,
];

export const { literal, control: controlBelowOne } = heldLiteral("theorem-1", {
  item: PAPER.theorem1,
  build: buildNeighbours,
  examine: examineNeighbours,
  narrate: narrateNeighbours,
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  holds: {
    statement:
      "‖M'(x)‖ > 1 (operator norm) ⇒ in every ball around x there is a y with ‖M(x) − M(y)‖ > ‖x − y‖. True as worded.",
    cases: neighbourCases(onGrid(1.01, 4)),
    coverage: { "several units": 0.4, "spectral radius below 1": 0.05, "stretched by less than 10 %": 0.05 },
  },
  control: {
    name: "below-one",
    statement: "The same with ‖M'(x)‖ < 1.",
    cases: neighbourCases(onGrid(0.3, 0.99)),
    broken: "no direction is stretched at x",
  },
});

const coverCases = fc.record(mapAndTarget);

function buildCover(c: Drawn<typeof coverCases>, known: "least" | "largest"): Cover {
  const map = buildExpanding(c.map, known);
  return coverImage(map, { x: map.centre, radius: map.halfWidth }, 1, c);
}

export const { repaired, control } = heldAndRefuted("theorem-1", {
  item: PAPER.theorem1,
  cases: coverCases,
  examine: examineCover,
  narrate: narrateCover,
  sources: [
    "src/numeric/linear-algebra/norms.ts",
    "src/networks/tanh-network.ts",
    "src/numeric/linear-algebra/linear-solve.ts",
  ],
  holds: {
    statement:
      "All singular values of M' at least μ > 1 on the ball B(x, r) ⇒ M(B(x, r)) contains the ball of radius μ r around M(x); nearly attained.",
    build: (c) => buildCover(c, "least"),
    coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.4 },
  },
  control: {
    statement: "The same with the operator norm of M', the largest singular value only, at least μ.",
    build: (c) => buildCover(c, "largest"),
    broken: "one direction is stretched, the others need not be",
  },
});
