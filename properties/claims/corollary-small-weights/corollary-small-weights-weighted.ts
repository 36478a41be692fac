/**
 * Small weights in any norm ‖x‖_P = (x'Px)^½: ‖W D‖_P ≤ ‖W‖_P is false, because damping single units turns vectors.
 * Only norms that depend on the |x_i| alone do not grow under D.
 */
import fc from "fast-check";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { diagonal, matrixOf, multiply, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { adaptedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withUnitRadius } from "../../arbitraries/matrices/base-matrix.ts";
import { finding } from "../../vocabulary/examination.ts";
import { refutedLiteral } from "../../vocabulary/held-and-refuted.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { PAPER } from "../paper.ts";

const MAX_UNITS = 3;

export const literal = refutedLiteral("corollary-small-weights-weighted", {
  item: PAPER.smallWeights,
  statement: "‖W D‖_P ≤ ‖W‖_P in every norm ‖x‖_P = (x'Px)^½, so ‖W‖_P < 1 in an adapted norm is enough.",
  cases: fc.record({
    base: baseMatrix({ minUnits: 2, maxUnits: MAX_UNITS }),
    /** The spectral radius of W. */
    size: onGrid(0.5, 0.9),
    /** A state with the slopes D. */
    state: vectorOnGrid(MAX_UNITS, -2, 2, 1),
  }),
  build: ({ base, size, state }) => {
    const W = scaleMatrix(size, withUnitRadius(matrixOf(base)));
    const norm = adaptedNorm(W, (1 + size) / 2);
    const slopes = Float64Array.from(state.slice(0, W.rows), sech2);
    return {
      W,
      slopes,
      P: norm.P,
      whole: norm.operatorNorm(W),
      damped: norm.operatorNorm(multiply(W, diagonal(slopes))),
      rounding: normRounding(W.rows) * norm.toEuclidean * norm.fromEuclidean,
    };
  },
  // By as much that the damped matrix does not even contract.
  examine: ({ whole, damped, rounding }) => finding({ margin: 1 - damped / Math.max(1, whole), allowance: rounding }),
  narrate: ({ W, slopes, P, whole, damped }) => [
    `W = ${showMatrix(W)}, P = ${showMatrix(P)}: ‖W‖_P = ${showNumber(whole)} < 1`,
    `with the slopes D = diag${showVector(slopes)}: ‖W D‖_P = ${showNumber(damped)}`,
  ],
  leastViolation: 0.1,
  broken: "damping single units turns vectors: only norms that depend on the |x_i| alone do not grow under D",
  repairs: ["corollary-small-weights/repaired"],
  sources: ["src/numeric/linear-algebra/weighted-norm.ts"],
});
