/**
 * Theorem 2 and convexity: on a set of two boxes, C around c and −C, where ‖M'‖ ≤ λ < 1, each box is contracted by λ;
 * the set is not. Between the boxes tanh is steep: x and −x are brought to each other by tanh(x)/x, not by sech² x.
 *
 * The plainest case is the latching neuron: D = {|a| ≥ b}, a* < b, has M' < 1 and holds two fixed points, ā and −ā,
 * which no contraction can.
 */
import fc from "fast-check";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { frobeniusNorm } from "../../../src/numeric/linear-algebra/matrix.ts";
import { scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Cube, nearestZero, type Pair, shortPairNearestZero, stateInCube } from "../../arbitraries/cube.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { weightsOfSizeAt } from "../../arbitraries/scaled-map.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { apart, mostStretchedPair, stretchedAtMost, stretchOf } from "../../vocabulary/pairs.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_UNITS = 4;

const cases = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  /** The contraction factor λ on both boxes. */
  lambda: onGrid(0.1, 0.98),
  /** The sizes |c_i| of the entries of the centre. */
  corner: vectorOnGrid(MAX_UNITS, 1, 2, 10),
  /** Whether c_i is negative. */
  negative: fc.array(fc.boolean(), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
  halfWidth: onGrid(0.1, 0.5, 10),
  /** Where in the box the first drawn point stands, in half-widths from its centre. */
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** Where in the box the second drawn point stands, in half-widths from its centre. */
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

interface Subject extends Cube {
  readonly M: TanhNetwork;
  readonly lambda: number;
  /** Pairs of two different points. */
  readonly pairs: readonly Pair[];
}

/** How long the stretched pair is, in half-widths. */
const STRETCH = 1e-3;

function build(c: Drawn<typeof cases>, partner: "same box" | "other box"): Subject {
  const { base, lambda, halfWidth } = c;
  const centre = Float64Array.from({ length: base.length }, (_, i) => (c.negative[i] ? -c.corner[i] : c.corner[i]));
  const box = { centre, halfWidth };
  const steepest = nearestZero(box);
  const M = tanhNetwork(weightsOfSizeAt("tanh", base, lambda, steepest));
  const x = stateInCube(box, c.x);
  const stretched = shortPairNearestZero(box, STRETCH * halfWidth, mostStretched(M.jacobian(steepest)));
  const across = (point: Vector) => ({ x: point, y: scale(-1, point) });
  const pairs = partner === "same box" ? [{ x, y: stateInCube(box, c.y) }, stretched] : [across(x), across(steepest)];
  return { ...box, M, lambda, pairs: apart(pairs) };
}

function examine({ M, lambda, pairs }: Subject): CaseExamination {
  const n = M.dimension;
  const magnitude = 1 + n * frobeniusNorm(M.weights);
  const rounding = { ofImages: 2 * Math.sqrt(n) * stepRounding(n, magnitude), ofFactor: normRounding(n) };
  return finding(
    pairs.map((pair) => stretchedAtMost(M, pair, lambda, rounding)),
    visited({
      "several units": n >= 2,
      "ratio within 10 % of the factor": stretchOf(M, mostStretchedPair(M, pairs)) >= 0.9 * lambda,
    }),
  );
}

function narrate({ M, centre, halfWidth, lambda, pairs }: Subject): string[] {
  const { x, y } = mostStretchedPair(M, pairs);
  return [
    `M(a) = W tanh a, W = ${showMatrix(M.weights)}; boxes of half-width ${showNumber(halfWidth)} around ±${showVector(centre)}, on which ‖M'‖ ≤ ${showNumber(lambda)}`,
    `x = ${showVector(x)} ↦ ${showVector(M.next(x))}, y = ${showVector(y)} ↦ ${showVector(M.next(y))}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, { x, y }))}`,
  ];
}

export const { repaired, control } = heldAndRefuted("theorem-2-convexity", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts"],
  holds: {
    statement:
      "D two boxes, ‖M'‖ ≤ λ < 1 on both ⇒ M contracts each of them, a convex part of D, by λ; nearly attained.",
    build: (c) => build(c, "same box"),
    coverage: { "several units": 0.4, "ratio within 10 % of the factor": 0.5 },
  },
  control: {
    statement: "The same for x in one box and y in the other: theorem 2 on a set D that is not convex.",
    build: (c) => build(c, "other box"),
    broken: "D is not convex: the segment from x to y leaves it, and passes where M' is large",
  },
});
