/**
 * When the origin is the only attractor of M(a) = W tanh a: norms that depend on the sizes of the entries only.
 *
 *   ‖ΛWΛ⁻¹‖ < 1 for a positive diagonal Λ:   ‖Λa_t‖ ≤ ‖ΛWΛ⁻¹‖^t ‖Λa_0‖
 *   spectral radius of |W_ij| below μ < 1:   max |a_t,i|/r_i ≤ κ^t max |a_0,i|/r_i,   r = (I − |W|/μ)⁻¹ 1,
 *                                            κ = max (|W|r)_i/r_i < μ
 *
 * both by |tanh a_i| ≤ |a_i|, nearly attained near 0.
 */
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import {
  addMatrices,
  apply,
  diagonal,
  identity,
  type Matrix,
  multiply,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { euclideanNorm, maximumNorm, scale } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { weightsOfSize, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import {
  type Case,
  casesOf,
  type Decay,
  examine,
  narrate,
  run,
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
    rate: c.size,
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
  return {
    W,
    sizeOf: (a) => maximumNorm(a.map((entry, i) => entry / r[i])),
    rate: Math.max(...apply(absolute(W), r).map((entry, i) => entry / r[i])),
    kind: c.kind,
    start: startOf(c, () => r.map((entry, j) => shrink * (W.data[row * n + j] < 0 ? -entry : entry))),
  };
}

const build = (c: Case, claimed: "norm" | "spectral radius"): Subject =>
  run(c.kind === "diagonal" ? decayInDiagonalNorm(c) : decayInEntrywiseNorm(c), claimed);

export const { repaired, control } = heldAndRefuted("remark-only-origin-scaled", {
  probe: { cases: casesOf("diagonal", "entrywise"), examine, narrate },
  sources,
  holds: {
    statement:
      "‖ΛWΛ⁻¹‖ < 1 for a positive diagonal Λ, or spectral radius of (|W_ij|) < 1, suffices, also where ‖W‖ > 1: ‖a_t‖ ≤ κ^t ‖a_0‖ with κ < 1 in a weighted norm.",
    build: (c) => build(c, "norm"),
    coverage: {
      diagonal: 0.3,
      entrywise: 0.3,
      "several units": 0.5,
      "operator norm above 1": 0.2,
      "within 10 % of the bound": 0.3,
    },
  },
  control: {
    statement: "The same norms with the spectral radius of W as the rate.",
    build: (c) => build(c, "spectral radius"),
    broken: "the rate is the spectral radius of W, not that of |W_ij| nor a norm",
  },
});
