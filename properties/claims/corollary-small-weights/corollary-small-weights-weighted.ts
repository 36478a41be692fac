/**
 * Small weights in any norm ‖x‖_P = (x'Px)^½: ‖W D‖_P ≤ ‖W‖_P is false, because damping single units turns vectors.
 * Only norms that depend on the |x_i| alone do not grow under D.
 */
import fc from "fast-check";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { diagonal, type Matrix, matrixOf, multiply, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { adaptedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withUnitRadius } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  base: baseMatrix({ minUnits: 2, maxUnits: MAX_UNITS }),
  /** The spectral radius of W. */
  size: onGrid(0.8, 0.95),
  /** A state with the slopes D. */
  state: vectorOnGrid(MAX_UNITS, -2, 2, 1),
});

interface Subject {
  readonly W: Matrix;
  /** The diagonal of D. */
  readonly slopes: Vector;
  readonly P: Matrix;
  /** ‖W‖_P and ‖W D‖_P, and what rounding may do to them. */
  readonly whole: number;
  readonly damped: number;
  readonly rounding: number;
}

function build({ base, size, state }: Drawn<typeof cases>): Subject {
  const W = scaleMatrix(size, withUnitRadius(matrixOf(base)));
  const norm = adaptedNorm(W, (1 + size) / 2);
  const slopes = firstEntries(state, W.rows).map(sech2);
  return {
    W,
    slopes,
    P: norm.P,
    whole: norm.operatorNorm(W),
    damped: norm.operatorNorm(multiply(W, diagonal(slopes))),
    rounding: normRounding(W.rows) * norm.toEuclidean * norm.fromEuclidean,
  };
}

// By as much that the damped matrix does not even contract.
const examine = ({ whole, damped, rounding }: Subject): CaseExamination =>
  finding({ margin: 1 - damped / Math.max(1, whole), allowance: rounding });

const narrate = ({ W, slopes, P, whole, damped }: Subject) => [
  `W = ${showMatrix(W)}, P = ${showMatrix(P)}: ‖W‖_P = ${showNumber(whole)} < 1`,
  `with the slopes D = diag${showVector(slopes)}: ‖W D‖_P = ${showNumber(damped)}`,
];

export const tempting = refutedTempting("corollary-small-weights-weighted", {
  probe: { cases, build, examine, narrate },
  sources: ["src/numeric/linear-algebra/weighted-norm.ts"],
  statement: "‖W D‖_P ≤ ‖W‖_P in every norm ‖x‖_P = (x'Px)^½, so ‖W‖_P < 1 in an adapted norm is enough.",
  leastViolation: 0.1,
  broken: "damping single units turns vectors: only norms that depend on the |x_i| alone do not grow under D",
  repairs: ["corollary-small-weights/repaired"],
});
