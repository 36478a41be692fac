/**
 * The reduction to additive inputs keeps the spectrum.
 *
 *   Ñ' = [[A, B], [0, 0]],   A = ∂N/∂a,  B = ∂N/∂u,   [[A, B], [0, 0]] [[A', B'], [0, 0]] = [[A A', A B'], [0, 0]]
 *
 * Along the states that both systems run through, ∂ã_T/∂ã_0 has therefore the spectrum of ∂a_T/∂a_0 and m zeros, one
 * per input. The singular values are others.
 *
 * The two sides know nothing of each other: ∂ã_T/∂ã_0 is measured by differences of the reduced run, as a full matrix,
 * and its spectrum is seen in the traces of its powers; ∂a_T/∂a_0 is a product of Jacobians ∂N/∂a, of which the
 * eigenvalues are computed. That ∂ã_T/∂ã_0 is the product of the Ñ' is seen on the whole matrix. Traces of the powers
 * 1 … n + m that are sums of powers of n + m numbers make these numbers the eigenvalues, by Newton's identities.
 */
import { augmentedState, withAdditiveInputs } from "../../../src/dynamics/additive-inputs.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import {
  type Matrix,
  matrixOf,
  multiply,
  subtractMatrices,
  transpose,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, singularValues } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Eigenvalue, eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed, visited } from "../../vocabulary/examination.ts";
import { fivePointDifference } from "../../vocabulary/derivatives/five-point-difference.ts";
import { productAlong } from "../../vocabulary/derivatives/jacobian-products.ts";
import { showMatrix, showNumber } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { matrixPowers } from "../../vocabulary/sums-and-powers.ts";
import { type Case, cases as longCases, runDirectly } from "./direct-system.ts";

interface Subject {
  /** The product ∂a_T/∂a_0 of the Jacobians ∂N/∂a along the direct run. */
  readonly direct: Matrix;
  /** The matrix ∂ã_T/∂ã_0, measured along the reduced run. */
  readonly reduced: Matrix;
  /** The product Ñ'(ã_{T−1}) … Ñ'(ã_0) of the Jacobians of the reduced map. */
  readonly product: Matrix;
  /** By how much the states of the two runs differ at most. */
  readonly apart: number;
}

/** Cases of few steps: the derivative shrinks at each, and is to be measured. */
const cases = longCases.map((c): Case => ({ ...c, inputs: c.inputs.slice(0, 3) }));

/** The step of the differences: their error is some 10⁻¹¹ of the slopes. */
const STEP = 1e-4;

const axis = (i: number, n: number): Vector => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0));

/** Both runs; the reduced one starts at (a_0, y_0) with y_0 made from u_0. */
function build(c: Case, first: (u_0: Vector) => Vector): Subject {
  const { N, inputs, states } = runDirectly(c);
  const M = withAdditiveInputs(N);
  const start = augmentedState(states[0], first(inputs[0]));
  const later = [...inputs.slice(1), zeros(N.inputDimension)].map((u) => augmentedState(zeros(N.dimension), u));
  const runFrom = (ã_0: Vector) => drivenTrajectory(M, ã_0, later);
  const columns = Array.from({ length: M.dimension }, (_, j) =>
    fivePointDifference((h) => runFrom(add(start, scale(h, axis(j, M.dimension))))[inputs.length], STEP),
  );
  const run = runFrom(start);
  const differences = run.map((ã, t) => maximumNorm(subtract(ã.slice(0, N.dimension), states[t])));
  return {
    direct: productAlong(inputs.map((u, t) => N.jacobian(states[t], u))),
    product: productAlong(run.slice(0, inputs.length).map((ã) => M.jacobian(ã))),
    reduced: transpose(matrixOf(columns.map((column) => Array.from(column)))),
    apart: Math.max(...differences),
  };
}

const trace = (A: Matrix) => Array.from({ length: A.rows }, (_, i) => A.data[i * A.rows + i]).reduce((a, b) => a + b);

/** The real part of the sum of the k-th powers, for k = 1 … K; conjugate pairs leave no other part. */
function powerSums(numbers: readonly Eigenvalue[], K: number): number[] {
  let powers = numbers.map(() => ({ re: 1, im: 0 }));
  return Array.from({ length: K }, () => {
    powers = powers.map((p, i) => ({
      re: p.re * numbers[i].re - p.im * numbers[i].im,
      im: p.re * numbers[i].im + p.im * numbers[i].re,
    }));
    return powers.reduce((sum, { re }) => sum + re, 0);
  });
}

/** What a trace may differ by from the sum of powers, relative to the k-th power of the operator norm. */
const TOLERANCE = 1e-6;

/** Derivatives of a smaller operator norm are left alone: differences cannot measure them that well. */
const SMALLEST = 1e-3;

/** Whether the spectrum of a measured matrix is these numbers, filled up with zeros. */
function compared(A: Matrix, numbers: readonly Eigenvalue[], { direct, reduced, product }: Subject): CaseExamination {
  const size = operatorNorm(A);
  if (!(size >= SMALLEST)) return nothingClaimed("the derivative is too small to be measured by differences");
  const sums = powerSums(numbers, A.rows);
  let unit = 1;
  const traces = matrixPowers(A, A.rows)
    .slice(1)
    .map((power, before) => {
      unit *= size;
      return { margin: 1 - Math.abs(trace(power) - sums[before]) / (TOLERANCE * unit), allowance: 0 };
    });
  const missed = operatorNorm(subtractMatrices(reduced, product)) / (TOLERANCE * operatorNorm(reduced));
  return finding(
    [...traces, { margin: 1 - missed, allowance: 0 }],
    visited({
      "several units": direct.rows >= 2,
      "operator norms differ by a fifth": operatorNorm(reduced) > 1.2 * operatorNorm(direct),
      "spectral radius above a tenth of the operator norm": sizeOf(eigenvalues(direct)[0]) > 0.1 * size,
    }),
  );
}

const sizeOf = ({ re, im }: Eigenvalue) => Math.sqrt(re * re + im * im);

const narrate = ({ direct, reduced }: Subject) => [
  `∂a_T/∂a_0 = ${showMatrix(direct)}`,
  `eigenvalues of size ${eigenvalues(direct).map(sizeOf).map(showNumber).join(", ")}; singular values ${Array.from(singularValues(direct), showNumber).join(", ")}`,
  `∂ã_T/∂ã_0 = ${showMatrix(reduced)}`,
  `eigenvalues of size ${eigenvalues(reduced).map(sizeOf).map(showNumber).join(", ")}; singular values ${Array.from(singularValues(reduced), showNumber).join(", ")}`,
];

export const repaired = heldUnder("remark-additive-inputs-spectrum", {
  probe: { cases, examine: (s: Subject) => compared(s.reduced, eigenvalues(s.direct), s), narrate },
  sources: ["src/dynamics/additive-inputs.ts", "src/networks/tanh-network.ts", "src/numeric/spectrum/spectrum.ts"],
  hypotheses: [
    {
      name: "the same states",
      words: "ã_0 = (a_0, u_0), so that both systems run through the same states",
      met: ({ apart }) => apart < 1e-12,
      beyond: {
        broken: "the reduced system starts at (a_0, 0) and runs through other states",
        build: (c) => build(c, (u_0) => zeros(u_0.length)),
      },
    },
  ],
  conclusion:
    "∂ã_T/∂ã_0 is the product of Ñ' = [[∂N/∂a, ∂N/∂u], [0, 0]] along the way, and has the eigenvalues of ∂a_T/∂a_0, and m zeros, one for each input",
  why: "Ñ' = [[A, B], [0, 0]] and such matrices multiply like [[A A', A B'], [0, 0]]: ∂ã_T/∂ã_0 is block triangular with ∂a_T/∂a_0 and an m × m zero on the diagonal.",
  build: (c) => build(c, (u_0) => u_0),
  coverage: {
    "several units": 0.4,
    "operator norms differ by a fifth": 0.3,
    "spectral radius above a tenth of the operator norm": 0.2,
  },
  spoiled: [
    {
      statement: "The same for the singular values.",
      changed: "eigenvalues are replaced by singular values, which the reduction does not keep",
      examine: (s) =>
        compared(
          multiply(transpose(s.reduced), s.reduced),
          Array.from(singularValues(s.direct), (sigma) => ({ re: sigma * sigma, im: 0 })),
          s,
        ),
    },
  ],
});
