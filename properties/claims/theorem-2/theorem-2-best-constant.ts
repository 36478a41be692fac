/**
 * Theorem 2, two-sided: on a convex D with interior points the least contraction factor is sup_D ‖M'‖,
 *
 *   sup_{x ≠ y ∈ D} ‖M(x) − M(y)‖ / ‖x − y‖ = λ = sup_D ‖M'‖.
 *
 * No pair exceeds λ, and for every ε > 0 some pair in D reaches (1 − ε) λ: a short one along the direction that M' stretches
 * most, where it is steepest. Over a length s the slopes of tanh change by a factor e^{±2s}, which says how short.
 */
import fc from "fast-check";
import { contractionFactor } from "../../../src/dynamics/contraction.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { boxAround, type Box } from "../../../src/numeric/linear-algebra/box.ts";
import {
  diagonal,
  frobeniusNorm,
  identity,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { distance, maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { baseMatrix, type BaseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 6;

interface Case {
  readonly kind: "tanh" | "affine";
  readonly base: BaseMatrix;
  /** ‖M'‖ at the centre of D; the supremum may be above 1 here, the statement is about the best constant. */
  readonly size: number;
  readonly centre: readonly number[];
  readonly halfWidth: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly epsilon: number;
}

interface Subject {
  readonly M: HulledMap;
  readonly D: Box;
  readonly lambda: number;
  readonly epsilon: number;
  readonly drawn: { readonly x: Vector; readonly y: Vector };
  readonly attaining: { readonly x: Vector; readonly y: Vector };
}

const cases: fc.Arbitrary<Case> = fc.record({
  kind: fc.constantFrom("tanh", "tanh", "tanh", "affine"),
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  size: onGrid(0.1, 1.5),
  centre: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  halfWidth: onGrid(0.1, 1, 10),
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  epsilon: fc.constantFrom(0.1, 0.01, 0.001),
});

/** The factor is the supremum over the box of this many half-widths more. */
function build(c: Case, beyond: number): Subject {
  const n = c.base.length;
  const centre = Float64Array.from(c.centre.slice(0, n));
  const B = matrixOf(c.base);
  const slopes = c.kind === "tanh" ? diagonal(centre.map(sech2)) : identity(n);
  const W = scaleMatrix(c.size / operatorNorm(multiply(B, slopes)), B);
  const M = c.kind === "tanh" ? tanhNetwork(W) : affineMap(W);
  const D = boxAround(centre, c.halfWidth);
  const inBox = (entries: readonly number[]) => centre.map((m, i) => m + c.halfWidth * entries[i]);

  const v = mostStretched(M.dominantJacobian(D));
  const step = Math.min(c.epsilon / 8, c.halfWidth / 2);
  const nearestZero = centre.map((m) => Math.sign(m) * Math.max(0, Math.abs(m) - c.halfWidth));
  const x = nearestZero.map((z, i) => z + step * Math.sign(centre[i] - z));
  return {
    M,
    D,
    lambda: contractionFactor(M, boxAround(centre, (1 + beyond) * c.halfWidth)),
    epsilon: c.epsilon,
    drawn: { x: inBox(c.x), y: inBox(c.y) },
    attaining: { x, y: x.map((entry, i) => entry + step * v[i]) },
  };
}

const ratioOf = (M: HulledMap, { x, y }: { x: Vector; y: Vector }) => distance(M.next(x), M.next(y)) / distance(x, y);

function examine({ M, D, lambda, epsilon, drawn, attaining }: Subject): Examination {
  const n = M.dimension;
  const magnitude = n * frobeniusNorm(M.jacobian(D.low.map(() => 0))) * (1 + maximumNorm(D.low) + maximumNorm(D.high));
  const allowanceOf = ({ x, y }: Subject["drawn"]) =>
    (2 * Math.sqrt(n) * stepRounding(n, magnitude)) / (lambda * distance(x, y)) + normRounding(n);
  const reached = ratioOf(M, attaining) / lambda;
  const inequalities = [
    { margin: 1 - reached, allowance: allowanceOf(attaining) },
    { margin: reached - (1 - epsilon), allowance: allowanceOf(attaining) },
  ];
  if (distance(drawn.x, drawn.y) > 0) {
    inequalities.push({ margin: 1 - ratioOf(M, drawn) / lambda, allowance: allowanceOf(drawn) });
  }
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (epsilon === 0.001) regions.push("reached to a thousandth");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const shared = {
  item: PAPER.theorem2,
  cases,
  examine,
  narrate: ({ M, D, lambda, epsilon, attaining }: Subject) => [
    `D: ${showVector(D.low)} … ${showVector(D.high)}; M' at its steepest there: ${showMatrix(M.dominantJacobian(D))}; factor claimed to be the least: ${showNumber(lambda)}`,
    `x = ${showVector(attaining.x)}, y = ${showVector(attaining.y)}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(M, attaining))}, which should be ${showNumber((1 - epsilon) * lambda)} at least, and ${showNumber(lambda)} at most`,
  ],
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "theorem-2-best-constant/repaired",
  reading: "repaired",
  statement:
    "D convex with interior points: the least contraction factor on D is sup ‖M'‖ over D; for every ε > 0 some pair reaches (1 − ε) of it.",
  build: (c) => build(c, 0),
  coverage: { "several units": 0.4, "reached to a thousandth": 0.2 },
  expectation: "holds",
  control: "theorem-2-best-constant/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-2-best-constant/control",
  reading: "control",
  statement: "The same with the supremum over a box half as wide again.",
  build: (c) => build(c, 0.5),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the supremum is taken over more than D",
});
