/**
 * When the origin is the only attractor of M(a) = W tanh a: norms that depend on the sizes of the entries only.
 *
 *   ‖ΛWΛ⁻¹‖ < 1 for a positive diagonal Λ:   ‖Λa_t‖ ≤ ‖ΛWΛ⁻¹‖^t ‖Λa_0‖
 *   spectral radius of |W_ij| below μ < 1:   max |a_t,i|/r_i ≤ κ^t max |a_0,i|/r_i,   r = (I − |W|/μ)⁻¹ 1,
 *                                            κ = max (|W|r)_i/r_i < μ
 *
 * both by |tanh a_i| ≤ |a_i|, nearly attained near 0. A norm ‖Ra‖ with a full matrix R may be below 1 on W whenever the
 * spectral radius is, and says nothing: tanh, shrinking some entries more than others, may lengthen a in it.
 */
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import {
  addMatrices,
  apply,
  diagonal,
  identity,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { adaptedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { leastStretched, mostStretched } from "../../arbitraries/direction.ts";
import { weightsOfSize, withOperatorNorm, withUnitRadius } from "../../arbitraries/matrices/base-matrix.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import {
  type Case,
  casesOf,
  type Decay,
  examine,
  narrate,
  orbitOf,
  sources,
  startOf,
  type Subject,
} from "./decay-in-a-norm.ts";

function decayInDiagonalNorm(c: Case): Decay {
  const lambda = Float64Array.from(c.scales.slice(0, c.base.length), (k) => (k < 0 ? 1 / (1 << -k) : 1 << k));
  const inverse = lambda.map((entry) => 1 / entry);
  const scaled = withOperatorNorm(c.base, c.size);
  return {
    W: multiply(diagonal(inverse), multiply(scaled, diagonal(lambda))),
    sizeOf: (a) => euclideanNorm(a.map((entry, i) => lambda[i] * entry)),
    ...{ kappa: c.size, rate: c.size, factor: operatorNorm(scaled) },
    kind: c.kind,
    start: startOf(c, () => scale(c.start[0] / 100, mostStretched(scaled)).map((entry, i) => inverse[i] * entry)),
  };
}

const absolute = (W: Matrix): Matrix => ({ ...W, data: W.data.map(Math.abs) });

function decayInEntrywiseNorm(c: Case): Decay {
  const n = c.base.length;
  const W = weightsOfSize(c.base, c.size, (B) => spectralRadius(absolute(B)));
  const mu = (1 + c.size) / 2;
  const r = solve(addMatrices(identity(n), scaleMatrix(-1 / mu, absolute(W))), new Float64Array(n).fill(1));
  // Against the signs of a row, along r, the bound of that row is attained near 0.
  const row = Math.min(n - 1, Math.abs(c.scales[0]));
  const shrink = c.start[0] / (100 * maximumNorm(r));
  const kappa = Math.max(...apply(absolute(W), r).map((entry, i) => entry / r[i]));
  return {
    W,
    sizeOf: (a) => maximumNorm(a.map((entry, i) => entry / r[i])),
    ...{ kappa, rate: kappa, factor: kappa },
    kind: c.kind,
    start: startOf(c, () => r.map((entry, j) => shrink * (W.data[row * n + j] < 0 ? -entry : entry))),
  };
}

/** The sizes of the largest entry of the starts that are tried in a full norm. */
const SIZES_TRIED = [1, 2, 4, 8, 16];

/**
 * A full norm in which W contracts. The start is that which one step lengthens most, of some for which the norm is
 * small for the size of the entries, by cancellation that tanh undoes.
 */
function decayInFullNorm(c: Case): Decay {
  const W = scaleMatrix(0.9 * c.size, withUnitRadius(matrixOf(c.base)));
  const norm = adaptedNorm(W, 0.92 * c.size);
  const { inverseFactor: S } = norm;
  const columns = Array.from({ length: W.rows }, (_, j) => S.data.filter((__, k) => k % W.rows === j));
  const directions = [leastStretched(norm.factor), ...columns];
  const starts = directions.flatMap((v) => SIZES_TRIED.map((size) => scale(size / maximumNorm(v), v)));
  const growth = (a: Vector) => norm.of(apply(W, a.map(tanh))) / norm.of(a);
  const kappa = norm.operatorNorm(W);
  return {
    W,
    sizeOf: (a) => norm.of(a),
    ...{ kappa, rate: kappa, factor: kappa },
    kind: c.kind,
    start: starts.reduce((a, b) => (growth(b) > growth(a) ? b : a)),
  };
}

function build(c: Case): Subject {
  switch (c.kind) {
    case "diagonal":
      return orbitOf(decayInDiagonalNorm(c));
    case "entrywise":
      return orbitOf(decayInEntrywiseNorm(c));
    case "full":
      return orbitOf(decayInFullNorm(c));
  }
}

/** The same with the spectral radius of W in place of κ. */
function buildBySpectralRadius(c: Case): Subject {
  const s = build(c);
  const kappa = spectralRadius(s.W);
  return { ...s, kappa, rate: kappa };
}

/** Whether a norm is the same for two vectors whose entries have the same sizes. */
function seesSizesOnly({ W, sizeOf }: Subject): boolean {
  const ones = new Float64Array(W.rows).fill(1);
  const flipped = ones.map((one, i) => (i === 0 ? -one : one));
  return Math.abs(sizeOf(flipped) / sizeOf(ones) - 1) < 1e-9;
}

export const repaired = heldUnder<Case, Subject>("remark-only-origin-scaled", {
  probe: { examine, narrate },
  sources,
  hypotheses: [
    {
      name: "a norm of the sizes of entries",
      words: "‖a‖ the norm ‖Λa‖₂ with a positive diagonal Λ, or max |a_i|/r_i with r > 0",
      met: seesSizesOnly,
      beyond: { broken: "the norm is ‖Ra‖₂ with a full matrix R", cases: casesOf(["full"], 2), build },
    },
    {
      name: "a small norm",
      words:
        "‖W‖ ≤ κ < 1 in that norm, also where ‖W‖₂ > 1 (there is such an r if the spectral radius of (|W_ij|) is below 1)",
      met: ({ factor, kappa }) => kappa < 1 && atMost(factor, kappa),
      beyond: {
        broken: "κ is the spectral radius of W, not that of (|W_ij|) nor a norm",
        cases: casesOf(["diagonal", "entrywise"], 2),
        build: buildBySpectralRadius,
      },
    },
  ],
  conclusion:
    "under M(a) = W tanh a ‖a_t‖ ≤ κ^t ‖a_0‖ from every start: the origin is the only attractor; for κ = ‖W‖ the first step nearly attains it from small a_0",
  why: "Such a norm rises with the sizes of the entries, and |tanh a_i| ≤ |a_i|: ‖W tanh a‖ ≤ κ ‖tanh a‖ ≤ κ ‖a‖. For μ between the spectral radius of |W| = (|W_ij|) and 1, r = (I − |W|/μ)⁻¹ 1 = Σ (|W|/μ)^k 1 ≥ 1 has |W| r = μ (r − 1) < μ r.",
  cases: casesOf(["diagonal", "entrywise"]),
  build,
  coverage: {
    diagonal: 0.3,
    entrywise: 0.3,
    "several units": 0.5,
    "operator norm above 1": 0.2,
    "within 10 % of the bound": 0.3,
  },
  spoiled: [
    {
      statement: "The same with a rate that is 5 % smaller.",
      changed: "κ is divided by 1.05",
      build: (c) => {
        const s = build(c);
        return { ...s, rate: s.kappa / 1.05 };
      },
    },
  ],
});
