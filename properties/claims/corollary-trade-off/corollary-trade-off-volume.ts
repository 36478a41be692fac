/**
 * The trade-off without hyperbolicity: what withstands noise contracts on average.
 *
 *   M injective, K compact, M(K) + B(0, b) ⊂ K   ⇒   (mean over K of |det M'|)^{1/n} ≤ 1 − b/r,
 *   r = (vol K / vol B(0, 1))^{1/n}
 *
 * by Brunn and Minkowski, since the mean is vol M(K)/vol K. Here K is a box of half-widths r_i, B the ball of the
 * maximum norm, so r is the geometric mean of the r_i, and for M(a) = W tanh a + c both sides have closed forms:
 * vol M(K) = |det W| Π_i (tanh k_i − tanh l_i) for K = Π [l_i, k_i]. Equality for one unit and K around 0.
 */
import fc from "fast-check";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { type Box, boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { apply, type Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, singularValues } from "../../../src/numeric/linear-algebra/norms.ts";
import { subtract } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  centre: fc.oneof(fc.constant([0, 0, 0]), vectorOnGrid(MAX_UNITS, -1, 1, 10)),
  halfWidths: fc.oneof(
    onGrid(0.2, 2, 10).map((width) => Array.from({ length: MAX_UNITS }, () => width)),
    vectorOnGrid(MAX_UNITS, 0.2, 2, 10),
  ),
  /** What M(K) fills of K where it fills most, side against side. */
  filled: onGrid(0.1, 0.95),
});

interface Subject {
  readonly M: TanhNetwork;
  readonly K: Box;
  /** The half-widths of the least box around M(K), which is centred as K is. */
  readonly image: readonly number[];
  readonly b: number;
  /** (1/n) ln of the mean of |det M'|; −∞ where W is singular. */
  readonly logMean: number;
  /** The geometric mean r of the half-widths of K. */
  readonly r: number;
}

function build({ base, centre, halfWidths, filled }: Drawn<typeof cases>, noise: number): Subject {
  const n = base.length;
  const middleOfK = firstEntries(centre, n);
  const K = boxAround(middleOfK, firstEntries(halfWidths, n));
  const rise = K.high.map((high, i) => tanh(high) - tanh(K.low[i]));
  const halfImage = (W: Matrix) =>
    Array.from({ length: n }, (_, i) =>
      rise.reduce((sum, span, j) => sum + Math.abs(W.data[i * n + j]) * (span / 2), 0),
    );
  const W = weightsOfSize(base, filled, (B) => Math.max(...halfImage(B).map((width, i) => width / halfWidths[i])));
  const middle = K.high.map((high, i) => (tanh(high) + tanh(K.low[i])) / 2);
  const image = halfImage(W);
  // The largest b with M(K) + B(0, b) ⊂ K.
  const largest = Math.min(...image.map((width, i) => halfWidths[i] - width));
  const logDeterminant = singularValues(W).reduce((sum, sigma) => sum + log(sigma), 0);
  const logVolumes = rise.reduce((sum, span, i) => sum + log(span / (2 * halfWidths[i])), 0);
  const logRadius = halfWidths.slice(0, n).reduce((sum, width) => sum + log(width), 0) / n;
  return {
    M: tanhNetwork(W, subtract(middleOfK, apply(W, middle))),
    K,
    image,
    b: noise * largest,
    logMean: (logDeterminant + logVolumes) / n,
    r: exp(logRadius),
  };
}

function examine({ M, b, logMean, r }: Subject): CaseExamination {
  const n = M.dimension;
  // Noise of the size of K leaves nothing of it.
  const margin = b < r ? log(1 - b / r) - logMean : -1;
  // Small singular values lose digits by the condition number; with none left the mean is 0 and far from any bound.
  const lost = Math.min(1e-4, normRounding(n) * conditionNumber(M.weights));
  return finding(
    { margin: Math.min(margin, 1e3), allowance: lost + normRounding(n) / Math.max(0.01, 1 - b / r) },
    visited({
      "several units": n >= 2,
      "noise above 0.1 r": b > 0.1 * r,
      "within 10 % of the bound": margin < 0.1,
    }),
  );
}

const narrate = ({ M, K, image, b, logMean, r }: Subject) => [
  showMap(M),
  `K from ${showVector(K.low)} to ${showVector(K.high)}; M(K) is within ${showVector(image)} of its middle, b = ${showNumber(b)}, r = ${showNumber(r)}`,
  `ln of the mean of |det M'| to the power 1/n: ${showNumber(logMean)}; ln(1 − b/r) = ${b < r ? showNumber(log(1 - b / r)) : "−∞"}`,
];

export const { repaired, control } = heldAndRefuted("corollary-trade-off-volume", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  holds: {
    statement:
      "M injective, K a box, M(K) + B(0, b) ⊂ K ⇒ (mean over K of |det M'|)^{1/n} ≤ 1 − b/r, r the geometric mean of the half-widths (maximum norm): what withstands noise contracts on average.",
    build: (c) => build(c, 1),
    coverage: { "several units": 0.4, "noise above 0.1 r": 0.3, "within 10 % of the bound": 0.1 },
  },
  control: {
    statement: "The same with one and a half times as much noise.",
    build: (c) => build(c, 1.5),
    broken: "M(K) + B(0, b) is not within K",
  },
});
