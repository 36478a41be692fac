/**
 * Theorem 2, two-sided: on a convex D with interior points the least contraction factor is sup_D ‖M'‖,
 *
 *   sup_{x ≠ y ∈ D} ‖M(x) − M(y)‖ / ‖x − y‖ = λ = sup_D ‖M'‖.
 *
 * No pair exceeds λ, and for every ε > 0 some pair in D reaches (1 − ε) λ: a short one along the direction that M'
 * stretches most, where it is steepest. Over a length s the slopes of tanh change by a factor e^{±2s}, which says how
 * short.
 */
import fc from "fast-check";
import { contractionFactor, type HulledMap } from "../../../src/dynamics/contraction.ts";
import { type Box, boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { frobeniusNorm } from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumNorm, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Pair, shortPairNearestZero, stateInCube } from "../../arbitraries/cube.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { mapOf, weightsOfSizeAt } from "../../arbitraries/scaled-map.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { apart, stretchedAtMost, stretchOf } from "../../vocabulary/pairs.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_UNITS = 6;

const cases = fc.record({
  kind: fc.constantFrom("tanh", "tanh", "tanh", "affine"),
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  /** ‖M'‖ at the centre of D; the supremum may be above 1 here, the statement is about the best constant. */
  size: onGrid(0.1, 1.5),
  centre: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  halfWidth: onGrid(0.1, 1, 10),
  /** Where in D the first point of the drawn pair stands, in half-widths from the centre. */
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** Where in D the second point of the drawn pair stands, in half-widths from the centre. */
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  epsilon: fc.constantFrom(0.1, 0.01, 0.001),
});

interface Subject {
  readonly M: HulledMap;
  readonly D: Box;
  readonly lambda: number;
  readonly epsilon: number;
  readonly drawn: Pair;
  readonly attaining: Pair;
}

/** The factor is the supremum over the box of this many half-widths more. */
function build({ kind, base, size, halfWidth, epsilon, ...c }: Drawn<typeof cases>, beyond: number): Subject {
  const centre = firstEntries(c.centre, base.length);
  const cube = { centre, halfWidth };
  const D = boxAround(centre, halfWidth);
  const M = mapOf(kind, weightsOfSizeAt(kind, base, size, centre));
  const length = Math.min(epsilon / 8, halfWidth / 2);
  return {
    M,
    D,
    lambda: contractionFactor(M, boxAround(centre, (1 + beyond) * halfWidth)),
    epsilon,
    drawn: { x: stateInCube(cube, c.x), y: stateInCube(cube, c.y) },
    attaining: shortPairNearestZero(cube, length, mostStretched(M.dominantJacobian(D))),
  };
}

function examine({ M, D, lambda, epsilon, drawn, attaining }: Subject): CaseExamination {
  const n = M.dimension;
  const magnitude = n * frobeniusNorm(M.jacobian(zeros(n))) * (1 + maximumNorm(D.low) + maximumNorm(D.high));
  const rounding = { ofImages: 2 * Math.sqrt(n) * stepRounding(n, magnitude), ofFactor: normRounding(n) };
  const atMost = (pair: Pair) => stretchedAtMost(M, pair, lambda, rounding);
  const reached = stretchOf(M, attaining) / lambda;
  return finding(
    [
      atMost(attaining),
      { margin: reached - (1 - epsilon), allowance: atMost(attaining).allowance },
      ...apart([drawn]).map(atMost),
    ],
    visited({ "several units": n >= 2, "reached to a thousandth": epsilon === 0.001 }),
  );
}

const narrate = ({ M, D, lambda, epsilon, attaining }: Subject) => [
  `D: ${showVector(D.low)} … ${showVector(D.high)}; M' at its steepest there: ${showMatrix(M.dominantJacobian(D))}; factor claimed to be the least: ${showNumber(lambda)}`,
  `x = ${showVector(attaining.x)}, y = ${showVector(attaining.y)}`,
  `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, attaining))}, which should be ${showNumber((1 - epsilon) * lambda)} at least, and ${showNumber(lambda)} at most`,
];

export const { repaired, control } = heldAndRefuted("theorem-2-best-constant", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts"],
  holds: {
    statement:
      "D convex with interior points: the least contraction factor on D is sup ‖M'‖ over D; for every ε > 0 some pair reaches (1 − ε) of it.",
    build: (c) => build(c, 0),
    coverage: { "several units": 0.4, "reached to a thousandth": 0.2 },
  },
  control: {
    statement: "The same with the supremum over a box half as wide again.",
    build: (c) => build(c, 0.5),
    broken: "the supremum is taken over more than D",
  },
});
