/**
 * Theorem 2 and convexity: on a set of two boxes, C around c and −C, where ‖M'‖ ≤ λ < 1, each box is contracted by λ; the
 * set is not. Between the boxes tanh is steep: x and −x are brought to each other by tanh(x)/x, not by sech² x.
 *
 * The plainest case is the latching neuron: D = {|a| ≥ b}, a* < b, has M' < 1 and holds two fixed points, ā and −ā, which
 * no contraction can.
 */
import fc from "fast-check";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import {
  diagonal,
  frobeniusNorm,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { distance, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 4;

interface Case {
  readonly base: BaseMatrix;
  /** λ */
  readonly lambda: number;
  /** |c_i|, and whether c_i is negative. */
  readonly corner: readonly number[];
  readonly negative: readonly boolean[];
  readonly halfWidth: number;
  /** Where in the box drawn points stand, in half-widths from its centre. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Subject {
  readonly M: TanhNetwork;
  readonly centre: Vector;
  readonly halfWidth: number;
  readonly lambda: number;
  readonly pairs: readonly { readonly x: Vector; readonly y: Vector }[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  lambda: onGrid(0.1, 0.98),
  corner: vectorOnGrid(MAX_UNITS, 1, 2, 10),
  negative: fc.array(fc.boolean(), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
  halfWidth: onGrid(0.1, 0.5, 10),
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

/** How long the stretched pair is, in half-widths. */
const STRETCH = 1e-3;

function build(c: Case, partner: "same box" | "other box"): Subject {
  const n = c.base.length;
  const centre = Float64Array.from({ length: n }, (_, i) => (c.negative[i] ? -c.corner[i] : c.corner[i]));
  const steepest = centre.map((m) => m - Math.sign(m) * c.halfWidth);
  const D = diagonal(steepest.map(sech2));
  const B = matrixOf(c.base);
  const M = tanhNetwork(scaleMatrix(c.lambda / operatorNorm(multiply(B, D)), B));
  const inBox = (entries: readonly number[]) => centre.map((m, i) => m + c.halfWidth * entries[i]);
  const x = inBox(c.x);
  const v = mostStretched(M.jacobian(steepest));
  const step = STRETCH * c.halfWidth;
  const inward = steepest.map((entry, i) => entry + step * Math.sign(centre[i]));
  const stretched = { x: inward, y: inward.map((entry, i) => entry + step * v[i]) };
  const across = [x, steepest].map((point) => ({ x: point, y: scale(-1, point) }));
  const pairs = partner === "other box" ? across : [{ x, y: inBox(c.y) }, stretched];
  return {
    M,
    centre,
    halfWidth: c.halfWidth,
    lambda: c.lambda,
    pairs: pairs.filter((pair) => distance(pair.x, pair.y) > 0),
  };
}

const ratioOf = ({ M }: Subject, { x, y }: { x: Vector; y: Vector }) => distance(M.next(x), M.next(y)) / distance(x, y);

function examine(s: Subject): Examination {
  const n = s.M.dimension;
  const ratios = s.pairs.map((pair) => ratioOf(s, pair));
  const magnitude = 1 + n * frobeniusNorm(s.M.weights);
  const worst = tightest(
    s.pairs.map(({ x, y }, k) => ({
      margin: 1 - ratios[k] / s.lambda,
      allowance: (2 * Math.sqrt(n) * stepRounding(n, magnitude)) / (s.lambda * distance(x, y)) + normRounding(n),
    })),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (Math.max(...ratios) >= 0.9 * s.lambda) regions.push("ratio within 10 % of the factor");
  return { kind: "finding", ...worst, regions };
}

const shared = {
  item: PAPER.theorem2,
  cases,
  examine,
  narrate: (s: Subject) => {
    const worst = s.pairs.reduce((a, b) => (ratioOf(s, a) > ratioOf(s, b) ? a : b));
    return [
      `M(a) = W tanh a, W = ${showMatrix(s.M.weights)}; boxes of half-width ${showNumber(s.halfWidth)} around ±${showVector(s.centre)}, on which ‖M'‖ ≤ ${showNumber(s.lambda)}`,
      `x = ${showVector(worst.x)} ↦ ${showVector(s.M.next(worst.x))}, y = ${showVector(worst.y)} ↦ ${showVector(s.M.next(worst.y))}`,
      `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(s, worst))}`,
    ];
  },
  sources: ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "theorem-2-convexity/repaired",
  reading: "repaired",
  statement: "D two boxes, ‖M'‖ ≤ λ < 1 on both ⇒ M contracts each of them, a convex part of D, by λ; nearly attained.",
  build: (c) => build(c, "same box"),
  coverage: { "several units": 0.4, "ratio within 10 % of the factor": 0.5 },
  expectation: "holds",
  control: "theorem-2-convexity/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-2-convexity/control",
  reading: "control",
  statement: "The same for x in one box and y in the other: theorem 2 on a set D that is not convex.",
  build: (c) => build(c, "other box"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "D is not convex: the segment from x to y leaves it, and passes where M' is large",
});
