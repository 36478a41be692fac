/**
 * What the weights alone say: a_t = W tanh(a_{t−1}) + u_t, M'(a) = W D(a), 0 < D ≤ I.
 *
 *   ‖∂a_t/∂a_0‖ ≤ ‖W‖^t   for every input sequence, in every operator norm of an absolute norm
 *
 * the Euclidean, the 1- and the maximum norm and diagonally weighted ones, since ‖W D‖ ≤ ‖W‖ in these; attained near a = 0.
 * So ‖W‖ < 1 forces the sensitivity to vanish whatever the inputs are, and ‖W‖ > 1 is necessary for it to explode.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { type TanhNetwork, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { logOfScaled } from "../../../src/numeric/log-magnitude.ts";
import {
  diagonal,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
  transpose,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { add, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 6;
const MAX_STEPS = 30;

interface Case {
  readonly base: BaseMatrix;
  readonly norm: "euclidean" | "sum" | "maximum" | "weighted";
  /** The weights of the weighted norm ‖Λ x‖₂, in tenths. */
  readonly scales: readonly number[];
  /** ‖W‖ in that norm. */
  readonly size: number;
  readonly start: readonly number[];
  /** The largest input; null for inputs that hold the state at 0, where D = I. */
  readonly loudness: number | null;
  readonly inputs: InputCase;
}

interface Subject {
  readonly M: TanhNetwork;
  readonly norm: Case["norm"];
  readonly states: readonly Vector[];
  /** What is claimed per step. */
  readonly rate: number;
  /** ln of the operator norm of the sensitivity at t = 0 … T. */
  readonly logSizes: readonly number[];
}

/** The operator norm of A in the norm of the case. */
function sizeOf(c: Pick<Case, "norm" | "scales">, A: Matrix): number {
  switch (c.norm) {
    case "euclidean":
      return operatorNorm(A);
    case "maximum":
      return maximumOperatorNorm(A);
    case "sum":
      return maximumOperatorNorm(transpose(A));
    case "weighted": {
      const scales = Float64Array.from(c.scales.slice(0, A.rows));
      return operatorNorm(multiply(multiply(diagonal(scales), A), diagonal(scales.map((s) => 1 / s))));
    }
  }
}

function build(c: Case, rateOf: (W: Matrix) => number): Subject {
  const B = matrixOf(c.base);
  const W = scaleMatrix(c.size / sizeOf(c, B), B);
  const M = tanhNetwork(W);
  const n = M.dimension;
  const source = inputSource(c.inputs, n);
  const towardsZero = (image: Vector) => scale(-1, unitVector(Array.from(image), n));
  const states: Vector[] = [c.loudness === null ? new Float64Array(n) : Float64Array.from(c.start.slice(0, n))];
  for (let t = 1; t <= c.inputs.steps; t++) {
    const image = M.next(states[t - 1]);
    states.push(c.loudness === null ? image.fill(0) : add(image, source(t, c.loudness, towardsZero(image))));
  }
  const logSizes = sensitivities(M, states).map(({ matrix, exponent }) => logOfScaled(sizeOf(c, matrix), exponent));
  return { M, norm: c.norm, states, rate: rateOf(W), logSizes };
}

function examine({ M, norm, states, rate, logSizes }: Subject): Examination {
  const n = M.dimension;
  const logRate = log(rate);
  const margins = logSizes.slice(1).map((logSize, before) => (before + 1) * logRate - logSize);
  const worst = tightest(
    margins.map((margin, before) => ({
      margin,
      allowance: productRounding(n, before + 1) + (before + 2) * normRounding(n),
    })),
  );
  const regions = [`${norm} norm`];
  if (n >= 2) regions.push("several units");
  if (states.some((a) => a.some((entry) => Math.abs(entry) > 1))) regions.push("states beyond 1");
  if (margins.some((margin, before) => before >= 2 && margin < 0.1))
    regions.push("within 10 % of the bound after 3 steps");
  return { kind: "finding", ...worst, regions };
}

const shared = {
  item: PAPER.smallWeights,
  cases: fc.record({
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    norm: fc.constantFrom("euclidean", "sum", "maximum", "weighted"),
    scales: fc.array(onGrid(0.2, 5, 10), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
    size: onGrid(0.1, 0.99),
    start: vectorOnGrid(MAX_UNITS, -2, 2, 10),
    loudness: fc.oneof(fc.constant(null), onGrid(0.1, 5, 10)),
    inputs: inputCase(MAX_STEPS),
  }) satisfies fc.Arbitrary<Case>,
  examine,
  narrate: ({ M, norm, states, rate, logSizes }: Subject) => [
    showMap(M),
    `${norm} norm; claimed per step: ${showNumber(rate)}`,
    ...showTable(
      ["t", "a_t", "ln ‖∂a_t/∂a_0‖", "ln of the bound"],
      states.map((a, t) => [t, showVector(a), logSizes[t], t * log(rate)]),
    ),
  ],
  sources: ["src/networks/tanh-network.ts", "src/dynamics/sensitivity.ts", "src/numeric/linear-algebra/norms.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "corollary-small-weights/repaired",
  reading: "repaired",
  statement:
    "‖W‖ < 1 ⇒ ‖∂a_t/∂a_0‖ ≤ ‖W‖^t → 0 for every input sequence, in the Euclidean, the 1-, the maximum and diagonally weighted norms; so ‖W‖ > 1 is necessary for the sensitivity to explode.",
  build: (c) => build(c, (W) => sizeOf(c, W)),
  coverage: {
    "euclidean norm": 0.15,
    "sum norm": 0.15,
    "maximum norm": 0.15,
    "weighted norm": 0.15,
    "several units": 0.5,
    "states beyond 1": 0.3,
    "within 10 % of the bound after 3 steps": 0.05,
  },
  expectation: "holds",
  control: "corollary-small-weights/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "corollary-small-weights/control",
  reading: "control",
  statement: "The same with the spectral radius of W for ‖W‖.",
  build: (c) => build(c, spectralRadius),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the spectral radius of W does not bound W D",
});
