/**
 * Theorem 2, on convex sets: a bound on M' makes M contract.
 *
 *   ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for x, y ∈ D,   λ = sup_D ‖M'‖ < 1.
 *
 * The paper asks for |M'| < 1 at each point. With |·| the spectral radius that is false even for linear maps; with the
 * operator norm it is false on sets that are not compact, where the values may tend to 1. One examination serves all
 * readings: a box D, a factor λ, and two pairs of points, one drawn and one set along the most stretched direction where
 * the Jacobian is steepest, so that the bound is met up to a thousandth.
 */
import fc from "fast-check";
import { contractionFactor, type HulledMap } from "../../../src/dynamics/contraction.ts";
import { latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { boxAround, type Box } from "../../../src/numeric/linear-algebra/box.ts";
import {
  diagonal,
  frobeniusNorm,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { distance, euclideanNorm, maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix, type BaseMatrixOptions } from "../../arbitraries/matrices/base-matrix.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type ClaimSpec, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 8;

interface Case {
  readonly kind: "tanh" | "affine";
  readonly base: BaseMatrix;
  /** What the Jacobian at its steepest is scaled to: in operator norm, or in spectral radius for the eigenvalue reading. */
  readonly size: number;
  readonly centre: readonly number[];
  readonly halfWidth: number;
  /** Where in D the drawn pair stands, in half-widths from the centre. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Subject {
  readonly M: HulledMap;
  readonly D: Box;
  readonly steepest: Matrix;
  readonly lambda: number;
  readonly pairs: readonly { readonly x: Vector; readonly y: Vector; readonly kind: "drawn" | "stretched" }[];
}

const cases = (options: Omit<BaseMatrixOptions, "maxUnits">): fc.Arbitrary<Case> =>
  fc.record({
    kind: fc.constantFrom("tanh", "tanh", "affine"),
    base: baseMatrix({ ...options, maxUnits: MAX_UNITS }),
    size: onGrid(0.1, 0.99),
    centre: vectorOnGrid(MAX_UNITS, -2, 2, 10),
    halfWidth: onGrid(0.1, 2, 10),
    x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  });

/** How long the stretched pair is, in half-widths. */
const STRETCH = 1e-3;

function build(
  c: Case,
  sizeOf: (J: Matrix) => number,
  lambdaOf: (M: HulledMap, D: Box, steepest: Matrix) => number,
): Subject {
  const n = c.base.length;
  const centre = Float64Array.from(c.centre.slice(0, n));
  const D = boxAround(centre, c.halfWidth);
  const nearestZero = centre.map((m) => Math.sign(m) * Math.max(0, Math.abs(m) - c.halfWidth));
  const B = matrixOf(c.base);
  const slopes = c.kind === "tanh" ? diagonal(nearestZero.map(sech2)) : diagonal(nearestZero.map(() => 1));
  const W = scaleMatrix(c.size / sizeOf(multiply(B, slopes)), B);
  const M = c.kind === "tanh" ? tanhNetwork(W) : affineMap(W);
  const steepest = M.dominantJacobian(D);

  const drawn = {
    kind: "drawn" as const,
    x: centre.map((m, i) => m + c.halfWidth * c.x[i]),
    y: centre.map((m, i) => m + c.halfWidth * c.y[i]),
  };
  const step = STRETCH * c.halfWidth;
  const v = mostStretched(steepest);
  const x = nearestZero.map((z, i) => z + step * Math.sign(centre[i] - z));
  const stretched = { kind: "stretched" as const, x, y: x.map((entry, i) => entry + step * v[i]) };
  return { M, D, steepest, lambda: lambdaOf(M, D, steepest), pairs: [drawn, stretched] };
}

const ratioOf = ({ M }: Subject, { x, y }: { x: Vector; y: Vector }) => distance(M.next(x), M.next(y)) / distance(x, y);

function examine(s: Subject): ReturnType<ClaimSpec<Case, Subject>["examine"]> {
  const n = s.M.dimension;
  const pairs = s.pairs.filter(({ x, y }) => distance(x, y) > 0);
  const ratios = pairs.map((pair) => ratioOf(s, pair));
  const worst = tightest(
    pairs.map(({ x, y }, k) => {
      const magnitude = frobeniusNorm(s.steepest) * (1 + maximumNorm(x)) * n;
      const rounding = stepRounding(n, magnitude) / (s.lambda * distance(x, y));
      return { margin: 1 - ratios[k] / s.lambda, allowance: rounding + normRounding(n) };
    }),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (Math.max(...ratios) >= 0.9 * s.lambda) regions.push("ratio within 10 % of the factor");
  if (spectralRadius(s.steepest) < 0.7 * operatorNorm(s.steepest)) regions.push("spectral radius well below norm");
  return { kind: "finding", ...worst, regions };
}

function narrate(s: Subject): string[] {
  const worst = s.pairs.reduce((a, b) => (ratioOf(s, a) > ratioOf(s, b) ? a : b));
  return [
    showMap(s.M),
    `M' at its steepest on D: ${showMatrix(s.steepest)}, operator norm ${showNumber(operatorNorm(s.steepest))}, spectral radius ${showNumber(spectralRadius(s.steepest))}`,
    `D: ${showVector(s.D.low)} … ${showVector(s.D.high)}; factor claimed: ${showNumber(s.lambda)}`,
    `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(s, worst))}`,
  ];
}

const shared = { item: PAPER.theorem2, examine, narrate } as const;
const sources = ["src/dynamics/contraction.ts", "src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"];

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "theorem-2/repaired",
  reading: "repaired",
  statement:
    "D convex, sup over D of the operator norm ‖M'‖ ≤ λ < 1 ⇒ ‖M(x) − M(y)‖ ≤ λ ‖x − y‖ for all x, y in D; nearly attained.",
  cases: cases({}),
  build: (c) => build(c, operatorNorm, contractionFactor),
  coverage: {
    "several units": 0.5,
    "ratio within 10 % of the factor": 0.5,
    "spectral radius well below norm": 0.2,
  },
  expectation: "holds",
  control: "theorem-2/control",
  sources,
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-2/control",
  reading: "control",
  statement: "The same with λ the spectral radius of M' at its steepest in place of the operator norm.",
  cases: cases({}),
  build: (c) => build(c, operatorNorm, (_M, _D, steepest) => spectralRadius(steepest)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ bounds the spectral radius of M', not its operator norm",
  sources,
});

export const eigenvalueReading = claim<Case, Subject>({
  ...shared,
  id: "theorem-2-eigenvalues/literal",
  reading: "literal",
  statement:
    "|M'| read as in definitions 2 and 4: all eigenvalues of M' below 1 in absolute value on a compact convex D ⇒ ‖M(x) − M(y)‖ < ‖x − y‖.",
  // Triangular: the eigenvalues of W D are its diagonal, so the largest over the box is known.
  cases: cases({ triangular: true, minUnits: 2 }),
  build: (c) => build(c, spectralRadius, () => 1),
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "eigenvalues do not bound what one step does to a distance; only an operator norm does",
  repairs: ["theorem-2/repaired", "theorem-2-adapted/repaired"],
  sources,
});

/** The claim for a neuron on the interval (a*, ∞) = Γ, at one proposed contraction factor. */
interface PointwiseCase {
  readonly w: number;
  readonly alpha: number;
}

interface PointwiseSubject {
  readonly w: number;
  readonly alpha: number;
  readonly edge: number;
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

export const pointwise = claim<PointwiseCase, PointwiseSubject>({
  item: PAPER.theorem2,
  id: "theorem-2/literal",
  reading: "literal",
  statement:
    "M differentiable on a convex D, ‖M'(x)‖ < 1 at every x in D ⇒ M is contracting on D: some α < 1 has ‖M(x) − M(y)‖ ≤ α ‖x − y‖.",
  cases: fc.record({ w: onGrid(1.1, 5, 10), alpha: fc.constantFrom(0.5, 0.9, 0.99, 0.999) }),
  build: ({ w, alpha }) => {
    const edge = asinh(Math.sqrt(w - 1));
    // M' > α exactly below arcosh √(w/α): a pair between the edge of Γ and that point beats the factor α.
    const beaten = asinh(Math.sqrt(w / alpha - 1));
    const x = edge + (beaten - edge) / 4;
    const y = edge + (beaten - edge) / 2;
    const M = latchNeuron(w);
    const ratio = (M.next(Float64Array.of(y))[0] - M.next(Float64Array.of(x))[0]) / (y - x);
    return { w, alpha, edge, x, y, ratio };
  },
  examine: ({ w, alpha, x, y, ratio }) => ({
    kind: "finding",
    margin: 1 - ratio / alpha,
    allowance: stepRounding(1, w) / (alpha * euclideanNorm(Float64Array.of(y - x))),
    regions: [],
  }),
  narrate: ({ w, alpha, edge, x, y, ratio }) => [
    `Neuron, w = ${w}; D = Γ = (${showNumber(edge)}, ∞): there 0 < M' < 1, and M' → 1 at the edge arcosh √w.`,
    `Proposed factor α = ${alpha}. x = ${showNumber(x)}, y = ${showNumber(y)}: (M(y) − M(x)) / (y − x) = ${showNumber(ratio)}.`,
    "For every α < 1 all pairs in (arcosh √w, arcosh √(w/α)) have a ratio above α: no α < 1 will do.",
  ],
  coverage: {},
  expectation: "fails",
  found: "constructed",
  broken: "on a set that is not compact the values below 1 may tend to 1: the supremum must be below 1",
  repairs: ["theorem-2/repaired", "theorem-2-gamma/repaired"],
  sources: ["src/networks/latch-neuron.ts"],
});
