/**
 * Deep networks: layers with weights of their own, a_t = W_t tanh a_{t−1}, the unfolded recurrent network being the one
 * whose layers share theirs.
 *
 *   ‖∂a_T/∂a_0‖ ≤ Π_t ‖W_t‖,      ∂a_T/∂a_0 = W_T D(a_{T−1}) … W_1 D(a_0),  D(a) = diag(sech² a_i)
 *
 * in the operator norm: layers of norm below 1 make the gradient vanish with depth, as time does.
 *
 * Symbols: W_t weights of layer t, D slopes of its units, a_0 input, a_T output, T depth, s steepest slope of a unit.
 */
import fc from "fast-check";
import { log } from "../../../src/numeric/elementary/log.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply, diagonal, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { logOperatorNorm, multiplyScaled, scaledIdentity } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const UNITS = 3;

const layer = fc.record({ base: baseMatrix({ minUnits: UNITS, maxUnits: UNITS }), gain: onGrid(0.3, 1.5, 10) });

const casesOf = (slope: fc.Arbitrary<number>) =>
  fc.record({
    layers: fc.array(layer, { minLength: 1, maxLength: 12 }),
    start: vectorOnGrid(UNITS, -1, 1, 10),
    /** Where the start is near 0, all slopes are near the steepest. */
    size: fc.constantFrom(0.001, 0.1, 1),
    /** The steepest slope s of a unit. */
    slope,
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly weights: readonly Matrix[];
  readonly states: readonly Vector[];
  readonly slope: number;
  readonly logSize: number;
}

/** A network of units s tanh; one of a single layer starts where it stretches most. */
function build({ layers, start, size, slope }: Case): Subject {
  const weights = layers.map(({ base, gain }) => withOperatorNorm(base, gain));
  const from = layers.length === 1 ? mostStretched(weights[0]) : firstEntries(start, UNITS);
  const states = [scale(size, from)];
  let product = scaledIdentity(UNITS);
  for (const W of weights) {
    const a = states[states.length - 1];
    product = multiplyScaled(multiply(W, diagonal(a.map((entry) => slope * sech2(entry)))), product);
    states.push(
      apply(
        W,
        a.map((entry) => slope * tanh(entry)),
      ),
    );
  }
  return { weights, states, slope, logSize: logOperatorNorm(product) };
}

const marginBy = (sizeOf: (W: Matrix) => number, { weights, logSize }: Subject) =>
  weights.reduce((sum, W) => sum + log(sizeOf(W)), 0) - logSize;

const roundingOf = ({ weights: { length } }: Subject) => productRounding(UNITS, length) + length * normRounding(UNITS);

export const repaired = heldUnder("remark-deep-networks", {
  probe: {
    examine: (s: Subject) => {
      const margin = marginBy(operatorNorm, s);
      return finding(
        { margin, allowance: roundingOf(s) },
        visited({
          "5 layers or more": s.weights.length >= 5,
          "within 10 % of the bound": margin < 0.1,
          "a bound below 1": margin + s.logSize < 0,
        }),
      );
    },
    narrate: (s) => [
      ...s.weights.map((W, k) => `W_${k + 1} = ${showMatrix(W)}, operator norm ${showNumber(operatorNorm(W))}`),
      `units of slope ${showNumber(s.slope)} at most, a_0 = ${showVector(s.states[0])}: ln ‖∂a_T/∂a_0‖ = ${showNumber(s.logSize)}, ln Π ‖W_t‖ = ${showNumber(marginBy(operatorNorm, s) + s.logSize)}`,
    ],
  },
  sources: ["src/numeric/linear-algebra/scaled-matrix.ts", "src/numeric/linear-algebra/norms.ts"],
  cases: casesOf(fc.constant(1)),
  build,
  hypotheses: [
    {
      name: "slopes of at most 1",
      words:
        "a_t = W_t f(a_{t−1}), t = 1 … T, each layer with weights of its own, f unit by unit with |f'| ≤ 1, as tanh has",
      met: ({ slope }) => atMost(slope, 1),
      beyond: { broken: "the units are s tanh with s from 2 to 4", cases: casesOf(onGrid(2, 4)) },
    },
  ],
  conclusion: "‖∂a_T/∂a_0‖ ≤ ‖W_T‖ … ‖W_1‖ in the operator norm",
  why: "∂a_T/∂a_0 is the product of W_t D_t with diagonal D_t of entries at most 1 in size: ‖W_t D_t‖ ≤ ‖W_t‖ ‖D_t‖ ≤ ‖W_t‖.",
  coverage: { "5 layers or more": 0.3, "within 10 % of the bound": 0.03, "a bound below 1": 0.3 },
  spoiled: [
    {
      statement: "The same with spectral radii in place of operator norms.",
      changed: "spectral radii of different matrices do not multiply",
      examine: (s) => finding({ margin: marginBy(spectralRadius, s), allowance: 1e-6 }),
    },
  ],
});
