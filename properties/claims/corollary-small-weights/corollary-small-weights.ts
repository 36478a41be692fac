/**
 * What the weights alone say: a_t = W tanh(a_{t−1}) + u_t, M'(a) = W D(a), 0 < D ≤ I.
 *
 *   ‖∂a_t/∂a_0‖ ≤ ‖W‖^t   for every input sequence, in every operator norm of an absolute norm
 *
 * the Euclidean, the 1- and the maximum norm and diagonally weighted ones, since ‖W D‖ ≤ ‖W‖ in these; attained near
 * a = 0. So ‖W‖ < 1 forces the sensitivity to vanish whatever the inputs are, and ‖W‖ > 1 is necessary for it to
 * explode.
 *
 * Literal: |W| the spectral radius of W. False: that of W D may be above 1 at a state that is held for ever.
 */
import fc from "fast-check";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { diagonal, type Matrix, multiply, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { scale, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import { baseMatrix, weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { boundedAbove, logSensitivitiesIn, showDecay } from "../../vocabulary/decay.ts";
import { runDriven } from "../../vocabulary/driven-run.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import * as heldWhereUnitsTurn from "./held-where-units-turn.ts";

const MAX_UNITS = 6;
const MAX_STEPS = 30;

const cases = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  norm: fc.constantFrom("euclidean", "sum", "maximum", "weighted"),
  /** The weights of the weighted norm ‖Λ x‖₂. */
  scales: vectorOnGrid(MAX_UNITS, 0.2, 5, 10),
  /** The size ‖W‖ in the norm of the case. */
  size: onGrid(0.1, 0.99),
  start: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  /** The largest input; null for inputs that hold the state at 0, where D = I. */
  loudness: fc.oneof(fc.constant(null), onGrid(0.1, 5, 10)),
  inputs: inputCase(MAX_STEPS),
});
type Case = Drawn<typeof cases>;

interface Subject {
  readonly M: TanhNetwork;
  readonly norm: Case["norm"];
  readonly states: readonly Vector[];
  /** The factor per step that is claimed. */
  readonly rate: number;
  /** ln of the operator norm of the sensitivity at t = 0 … T. */
  readonly logSizes: readonly number[];
}

/** The operator norm in the norm of the case. */
const operatorNormOf =
  (c: Case) =>
  (A: Matrix): number => {
    switch (c.norm) {
      case "euclidean":
        return operatorNorm(A);
      case "maximum":
        return maximumOperatorNorm(A);
      case "sum":
        return maximumOperatorNorm(transpose(A));
      case "weighted": {
        const scales = firstEntries(c.scales, A.rows);
        return operatorNorm(multiply(multiply(diagonal(scales), A), diagonal(scales.map((s) => 1 / s))));
      }
    }
  };

function build(c: Case, rateOf: (W: Matrix) => number): Subject {
  const sizeOf = operatorNormOf(c);
  const W = weightsOfSize(c.base, c.size, sizeOf);
  const M = tanhNetwork(W);
  const n = M.dimension;
  const { loudness } = c;
  const source = inputSource(c.inputs, n);
  const towardsZero = (image: Vector) => scale(-1, unitVector(Array.from(image), n));
  const { states } = runDriven(
    M,
    c.inputs.steps,
    (t, image) => (loudness === null ? scale(-1, image) : source(t, loudness, towardsZero(image))),
    loudness === null ? zeros(n) : firstEntries(c.start, n),
  );
  return { M, norm: c.norm, states, rate: rateOf(W), logSizes: logSensitivitiesIn(sizeOf, M, states) };
}

function examine({ M, norm, states, rate, logSizes }: Subject): CaseExamination {
  const n = M.dimension;
  const logRate = log(rate);
  const inequalities = boundedAbove(
    logSizes,
    (t) => t * logRate,
    (t) => productRounding(n, t) + (t + 1) * normRounding(n),
  );
  return finding(
    inequalities,
    visited({
      [`${norm} norm`]: true,
      "several units": n >= 2,
      "states beyond 1": states.some((a) => a.some((entry) => Math.abs(entry) > 1)),
      "within 10 % of the bound after 3 steps": inequalities.slice(2).some(({ margin }) => margin < 0.1),
    }),
  );
}

const narrate = ({ M, norm, states, rate, logSizes }: Subject) => [
  showMap(M),
  `${norm} norm; claimed per step: ${showNumber(rate)}`,
  ...showDecay(states.map(showVector), logSizes, (t) => t * log(rate)),
];

export const literal = refutedLiteral("corollary-small-weights", {
  probe: heldWhereUnitsTurn,
  sources: ["src/networks/tanh-network.ts", "src/numeric/spectrum/spectrum.ts"],
  statement: "|W| read as the spectral radius: below 1 it makes ∂a_t/∂a_0 vanish for every input sequence.",
  leastViolation: 0.1,
  broken: "slopes below 1 may raise a spectral radius: that of W does not bound that of W D",
  repairs: ["corollary-small-weights/repaired"],
});

export const { repaired, control } = heldAndRefuted("corollary-small-weights", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/tanh-network.ts", "src/dynamics/sensitivity.ts", "src/numeric/linear-algebra/norms.ts"],
  holds: {
    statement:
      "‖W‖ < 1 ⇒ ‖∂a_t/∂a_0‖ ≤ ‖W‖^t → 0 for every input sequence, in the Euclidean, the 1-, the maximum and diagonally weighted norms; so ‖W‖ > 1 is necessary for the sensitivity to explode.",
    build: (c) => build(c, operatorNormOf(c)),
    coverage: {
      "euclidean norm": 0.15,
      "sum norm": 0.15,
      "maximum norm": 0.15,
      "weighted norm": 0.15,
      "several units": 0.5,
      "states beyond 1": 0.3,
      "within 10 % of the bound after 3 steps": 0.05,
    },
  },
  control: {
    statement: "The same with the spectral radius of W for ‖W‖.",
    build: (c) => build(c, spectralRadius),
    broken: "the spectral radius of W does not bound W D",
  },
});
