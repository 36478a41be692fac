/**
 * Small weights, misread three ways; each is refuted by one state that a constant input holds for ever.
 *
 * u = z − M(z) holds a_t = z, so that ∂a_t/∂a_0 = (W D(z))^t exactly: it explodes if the spectral radius of W D(z) is above
 * 1, vanishes if it is below, and no norm of W decides which.
 */
import fc from "fast-check";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { diagonal, type Matrix, matrixOf, multiply, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { adaptedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import {
  baseMatrix,
  type BaseMatrix,
  withOperatorNorm,
  withUnitRadius,
} from "../../arbitraries/matrices/base-matrix.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { turningMatrix } from "../../arbitraries/matrices/turning-matrix.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, radiusRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.smallWeights;
const MAX_UNITS = 3;

interface Case {
  readonly base: BaseMatrix;
  /** What the weights are scaled to: their spectral radius, or their operator norm. */
  readonly size: number;
  /** z */
  readonly state: readonly number[];
}

interface Subject {
  readonly W: Matrix;
  readonly z: Vector;
  /** M'(z) = W D(z) */
  readonly jacobian: Matrix;
  readonly radius: number;
}

function subjectOf(W: Matrix, state: readonly number[]): Subject {
  const z = Float64Array.from(state.slice(0, W.rows));
  const jacobian = multiply(W, diagonal(z.map(sech2)));
  return { W, z, jacobian, radius: spectralRadius(jacobian) };
}

const rounding = ({ jacobian, radius }: Subject) =>
  radius === 0
    ? 0
    : radiusRounding(jacobian.rows, operatorNorm(jacobian), eigenvectorCondition(jacobian)) / Math.max(1, radius);

function narrate({ W, z, jacobian, radius }: Subject): string[] {
  const u = subtract(z, tanhNetwork(W).next(z));
  let power = jacobian;
  const sizes = [operatorNorm(power)];
  for (let t = 2; t <= 40; t++) {
    power = multiply(jacobian, power);
    sizes.push(operatorNorm(power));
  }
  return [
    `W = ${showMatrix(W)}: spectral radius ${showNumber(spectralRadius(W))}, operator norm ${showNumber(operatorNorm(W))}`,
    `the constant input ${showVector(u)} holds a_t = ${showVector(z)}; there M' = W D = ${showMatrix(jacobian)}, spectral radius ${showNumber(radius)}`,
    "so ∂a_t/∂a_0 = (W D)^t at every t",
    ...showTable(
      ["t", "‖∂a_t/∂a_0‖"],
      [1, 2, 5, 10, 20, 40].map((t) => [t, sizes[t - 1]]),
    ),
  ];
}

const shared = {
  item,
  narrate,
  coverage: {},
  expectation: "fails" as const,
  found: "random" as const,
  leastViolation: 0.1,
  repairs: ["corollary-small-weights/repaired"],
  sources: ["src/networks/tanh-network.ts", "src/numeric/spectrum/spectrum.ts"],
};

export const literal = claim<Case, Subject>({
  ...shared,
  id: "corollary-small-weights/literal",
  reading: "literal",
  statement: "|W| read as the spectral radius: below 1 it makes ∂a_t/∂a_0 vanish for every input sequence.",
  cases: fc.record({
    base: turningMatrix,
    size: onGrid(0.5, 0.95),
    state: vectorOnGrid(MAX_UNITS, -2, 2, 1),
  }),
  build: ({ base, size, state }) => subjectOf(scaleMatrix(size, withUnitRadius(matrixOf(base))), state),
  examine: (s: Subject): Examination => ({
    kind: "finding",
    margin: 1 - s.radius,
    allowance: rounding(s),
    regions: [],
  }),
  broken: "slopes below 1 may raise a spectral radius: that of W does not bound that of W D",
});

export const sufficient = claim<Case, Subject>({
  ...shared,
  id: "corollary-small-weights-exploding/literal",
  reading: "literal",
  statement: "‖W‖ > 1 is enough for ∂a_t/∂a_0 to explode.",
  cases: fc.record({
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    size: onGrid(1.5, 5, 10),
    state: vectorOnGrid(MAX_UNITS, -2, 2, 1),
  }),
  build: ({ base, size, state }) => subjectOf(withOperatorNorm(base, size), state),
  examine: (s: Subject): Examination => ({
    kind: "finding",
    margin: s.radius - 1,
    allowance: rounding(s),
    regions: [],
  }),
  broken:
    "where units saturate W D is small whatever W is, and the spectral radius of W D may be below 1 even where D = I",
});

interface NormSubject {
  readonly W: Matrix;
  readonly slopes: Vector;
  readonly P: Matrix;
  readonly whole: number;
  readonly damped: number;
  readonly rounding: number;
}

export const weighted = claim<Case, NormSubject>({
  ...shared,
  id: "corollary-small-weights-weighted/literal",
  reading: "literal",
  statement: "‖W D‖_P ≤ ‖W‖_P in every norm ‖x‖_P = (x'Px)^½, so ‖W‖_P < 1 in an adapted norm is enough.",
  cases: fc.record({
    base: baseMatrix({ minUnits: 2, maxUnits: MAX_UNITS }),
    size: onGrid(0.5, 0.9),
    state: vectorOnGrid(MAX_UNITS, -2, 2, 1),
  }),
  build: ({ base, size, state }) => {
    const W = scaleMatrix(size, withUnitRadius(matrixOf(base)));
    const norm = adaptedNorm(W, (1 + size) / 2);
    const slopes = Float64Array.from(state.slice(0, W.rows), sech2);
    const rounding = normRounding(W.rows) * norm.toEuclidean * norm.fromEuclidean;
    const damped = norm.operatorNorm(multiply(W, diagonal(slopes)));
    return { W, slopes, P: norm.P, whole: norm.operatorNorm(W), damped, rounding };
  },
  examine: ({ whole, damped, rounding }): Examination => ({
    kind: "finding",
    // By as much that the damped matrix does not even contract.
    margin: 1 - damped / Math.max(1, whole),
    allowance: rounding,
    regions: [],
  }),
  narrate: ({ W, slopes, P, whole, damped }) => [
    `W = ${showMatrix(W)}, P = ${showMatrix(P)}: ‖W‖_P = ${showNumber(whole)} < 1`,
    `with the slopes D = diag${showVector(slopes)}: ‖W D‖_P = ${showNumber(damped)}`,
  ],
  broken: "damping single units turns vectors: only norms that depend on the |x_i| alone do not grow under D",
  sources: ["src/numeric/linear-algebra/weighted-norm.ts"],
});
