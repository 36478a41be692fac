/**
 * Theorem 2, two-sided: on a convex D with interior points the least contraction factor is sup_D ‖M'‖,
 *
 *   sup_{x ≠ y ∈ D} ‖M(x) − M(y)‖ / ‖x − y‖ = λ = sup_D ‖M'‖.
 *
 * No pair exceeds λ, and for every ε > 0 some pair in D reaches (1 − ε) λ: a short one along the direction that M'
 * stretches most, where it is steepest. Over a length s the slopes of tanh change by a factor e^{±2s}, which says how
 * short. On a segment, which has no interior, only one direction can be tried; on two boxes, which are not convex,
 * pairs across the gap may be stretched by more than λ.
 */
import fc from "fast-check";
import { contractionFactor, type HulledMap } from "../../../src/dynamics/contraction.ts";
import { type Box, boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { frobeniusNorm } from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumNorm, scale, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Pair, shortPairNearestZero, stateInCube } from "../../arbitraries/cube.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { mapOf, weightsOfSizeAt } from "../../arbitraries/scaled-map.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { apart, stretchedAtMost, stretchOf } from "../../vocabulary/pairs.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const MAX_UNITS = 6;

const fields = {
  kind: fc.constantFrom<("tanh" | "affine")[]>("tanh", "tanh", "tanh", "affine"),
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
};

const cases = fc.record(fields);

type Case = Drawn<typeof cases>;

/** Tanh networks with the box so far from 0, and so small, that it and its mirror image in 0 are far apart. */
const farFromZero: fc.Arbitrary<Case> = fc.record({
  ...fields,
  kind: fc.constant("tanh" as const),
  centre: vectorOnGrid(MAX_UNITS, 1, 2, 10),
  halfWidth: onGrid(0.1, 0.5, 10),
});

/** Boxes of which only one side has a length, in two dimensions or more. */
const severalUnits: fc.Arbitrary<Case> = fc.record({
  ...fields,
  base: baseMatrix({ minUnits: 2, maxUnits: MAX_UNITS }),
});

interface Subject {
  readonly M: HulledMap;
  /** The boxes that D consists of: one, or one and its mirror image in 0. */
  readonly parts: readonly Box[];
  readonly lambda: number;
  readonly epsilon: number;
  readonly drawn: Pair;
  readonly attaining: Pair;
}

/** D is a box around the centre, its first side alone, or the box with its mirror image, where y is then. */
function build({ kind, base, size, halfWidth, epsilon, ...c }: Case, D: "box" | "segment" | "two boxes"): Subject {
  const centre = firstEntries(c.centre, base.length);
  const M = mapOf(kind, weightsOfSizeAt(kind, base, size, centre));
  const length = Math.min(epsilon / 8, halfWidth / 2);
  const cube = { centre, halfWidth };
  const onSegment = (share: number) => centre.map((entry, i) => (i === 0 ? entry + share * halfWidth : entry));
  const [x, y] = [stateInCube(cube, c.x), stateInCube(cube, c.y)];
  if (D === "segment") {
    const part = boxAround(
      centre,
      centre.map((_, i) => (i === 0 ? halfWidth : 0)),
    );
    const nearest = Math.sign(centre[0]) * Math.max(0, Math.abs(centre[0]) - halfWidth);
    const end = (nearest - centre[0]) / halfWidth;
    const inside = end - Math.sign(end) * (length / halfWidth);
    return {
      ...{ M, parts: [part], lambda: contractionFactor(M, part), epsilon },
      drawn: { x: onSegment(c.x[0]), y: onSegment(c.y[0]) },
      attaining: { x: onSegment(end), y: onSegment(end === 0 ? length / halfWidth : inside) },
    };
  }
  const part = boxAround(centre, halfWidth);
  const mirrored = boxAround(scale(-1, centre), halfWidth);
  return {
    ...{ M, parts: D === "box" ? [part] : [part, mirrored], lambda: contractionFactor(M, part), epsilon },
    drawn: { x, y: D === "box" ? y : scale(-1, y) },
    attaining: shortPairNearestZero(cube, length, mostStretched(M.dominantJacobian(part))),
  };
}

/** Whether a box has interior points. */
const hasInterior = ({ low, high }: Box) => low.every((end, i) => end < high[i]);

function examine({ M, parts: [D], lambda, epsilon, drawn, attaining }: Subject): CaseExamination {
  const n = M.dimension;
  const magnitude = n * frobeniusNorm(M.jacobian(zeros(n))) * (1 + maximumNorm(D.low) + maximumNorm(D.high));
  const rounding = { ofImages: 2 * Math.sqrt(n) * stepRounding(n, magnitude), ofFactor: normRounding(n) };
  const noMore = (pair: Pair) => stretchedAtMost(M, pair, lambda, rounding);
  const reached = stretchOf(M, attaining) / lambda;
  return finding(
    [
      noMore(attaining),
      { margin: reached - (1 - epsilon), allowance: noMore(attaining).allowance },
      ...apart([drawn]).map(noMore),
    ],
    visited({ "several units": n >= 2, "reached to a thousandth": epsilon === 0.001 }),
  );
}

const narrate = ({ M, parts, lambda, epsilon, drawn, attaining }: Subject) => [
  `D: ${parts.map((D) => `${showVector(D.low)} … ${showVector(D.high)}`).join(" and ")}; M' at its steepest there: ${showMatrix(M.dominantJacobian(parts[0]))}; factor claimed to be the least: ${showNumber(lambda)}`,
  ...[attaining, ...apart([drawn])].map(
    (pair) =>
      `x = ${showVector(pair.x)}, y = ${showVector(pair.y)}: ‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, pair))}`,
  ),
  `The ratio of the first pair should be ${showNumber((1 - epsilon) * lambda)} at least, and none above ${showNumber(lambda)}`,
];

export const repaired = heldUnder<Case, Subject>("theorem-2-best-constant", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts"],
  hypotheses: [
    {
      name: "D convex",
      words: "D convex",
      met: ({ parts }) => parts.length === 1,
      beyond: {
        broken: "D is a box and its mirror image in 0, between which tanh is steep",
        cases: farFromZero,
        build: (c) => build(c, "two boxes"),
      },
    },
    {
      name: "interior points",
      words: "D with interior points",
      met: ({ parts }) => parts.every(hasInterior),
      beyond: {
        broken: "D is a segment, along which M' need not stretch most",
        cases: severalUnits,
        build: (c) => build(c, "segment"),
      },
    },
  ],
  conclusion:
    "the least contraction factor on D is λ = sup ‖M'‖ over D: no pair in D is stretched by more, and for every ε > 0 some pair is by (1 − ε) λ",
  why: "No more, by the mean value inequality on the segment from x to y. No less: M' is continuous, so sup ‖M'‖ over D is the supremum over its interior; at an interior z with ‖M'(z) v‖ ≥ (1 − ε/2) λ, ‖v‖ = 1, the pair z, z + s v is stretched by (1 − ε) λ once s is small. The upper half needs Lipschitz only, the lower half M'.",
  build: (c) => build(c, "box"),
  coverage: { "several units": 0.4, "reached to a thousandth": 0.2 },
  spoiled: [
    {
      statement: "The same with 1.05 λ.",
      changed: "the factor is 5 % larger than sup ‖M'‖: no pair comes near it",
      build: (c) => build(c, "box"),
      examine: (s) => examine({ ...s, lambda: 1.05 * s.lambda }),
      narrate: (s) => narrate({ ...s, lambda: 1.05 * s.lambda }),
    },
  ],
});
