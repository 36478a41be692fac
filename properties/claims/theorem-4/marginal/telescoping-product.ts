/**
 * Factors below 1 whose product does not vanish, in a ring of n units (one unit: the latching neuron).
 *
 *   M(a)_i = w tanh a_{i+1 mod n},   a_t = (s_t, …, s_t),   w sech² s_t = m_t = 1 − 1/(t+2)²
 *
 * M'(a_t) is m_t times a permutation, so its eigenvalues have the absolute value m_t, which is its operator norm too;
 * the product of the first t of them has the operator norm (t+2)/(2(t+1)) > 1/2 for all t. All states are in Γ of
 * X = (ā, …, ā): their orbits without input stay on the diagonal, above the edge a* of the neuron's Γ.
 *
 * Symbols: n units, w weight, s_t entry of all units, m_t factor, a* = arcosh √w edge of Γ.
 */
import fc from "fast-check";
import { edgeOfReducedAttractingSet, inputThreshold } from "../../../../src/networks/latch-neuron.ts";
import { tanhNetwork, type TanhNetwork } from "../../../../src/networks/tanh-network.ts";
import { artanh } from "../../../../src/numeric/elementary/artanh.ts";
import { exp } from "../../../../src/numeric/elementary/exp.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { matrixOf } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { type RunUnderInputs, runUnderInputsAlong } from "../../../vocabulary/driven-run.ts";
import { finding, undecided } from "../../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../../vocabulary/narrative.ts";
import { productRounding } from "../../../vocabulary/rounding.ts";

export const casesOf = (units: fc.Arbitrary<number>) =>
  fc.record({ units, w: onGrid(1.1, 6, 10), steps: fc.constantFrom(50, 100, 200, 400) });

interface Subject extends RunUnderInputs {
  readonly M: TanhNetwork;
  readonly w: number;
  /** The logarithms of the operator norm of ∂a_t/∂a_0 for t = 0 … T. */
  readonly logSizes: readonly number[];
}

const ring = (n: number, w: number): TanhNetwork =>
  tanhNetwork(
    matrixOf(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (j === (i + 1) % n ? w : 0)))),
  );

export function build({ units, w, steps }: Drawn<ReturnType<typeof casesOf>>): Subject {
  const M = ring(units, w);
  const multiplierAt = (t: number) => 1 - 1 / ((t + 2) * (t + 2));
  const wanted = Array.from({ length: steps + 1 }, (_, t) =>
    new Float64Array(units).fill(artanh(Math.sqrt(1 - multiplierAt(t) / w))),
  );
  const run = runUnderInputsAlong(M, wanted);
  return { ...run, M, w, logSizes: logSensitivities(M, run.states) };
}

/** What ln of the product may be off the telescoped one after 400 steps: states are rounded, and w sech² with them. */
const WITNESS_ROUNDING = 1e-9;

export function examine({ M, w, states, logSizes }: Subject): CaseExamination {
  const edge = edgeOfReducedAttractingSet(w);
  if (!states.every((a) => a.every((entry) => entry > edge))) return undecided("a state is at the edge");
  if (!states.every((a) => operatorNorm(M.jacobian(a)) < 1)) return undecided("an operator norm is not below 1");
  const off = Math.max(...logSizes.map((logSize, t) => Math.abs(logSize - log((t + 2) / (2 * (t + 1))))));
  if (!(off <= WITNESS_ROUNDING)) {
    return undecided("the product is not the telescoped one that proves the case for all t");
  }
  // The claim would need the sensitivity to fall below 1/2 at some t; the telescoped product never does.
  return finding({
    margin: log(1 / 2) - Math.min(...logSizes),
    allowance: productRounding(M.dimension, states.length - 1),
  });
}

export const narrate = ({ M, w, states, inputs, logSizes }: Subject) => [
  M.dimension === 1 ? `Neuron, w = ${w}` : `${M.dimension} units in a ring, M(a)_i = ${w} tanh a_(i+1)`,
  `Γ begins at ${showNumber(edgeOfReducedAttractingSet(w))}; all units alike, inputs tend to −h* = ${showNumber(-inputThreshold(w))}`,
  "w sech² a_t = 1 − 1/(t+2)², so ‖∂a_t/∂a_0‖ = (t+2)/(2(t+1)) > 1/2 for every t",
  ...showTable(
    ["t", "a_t", "u_t", "‖∂a_t/∂a_0‖"],
    [0, 1, 2, 5, 10, 20, states.length - 1].map((t) => [
      t,
      states[t][0],
      t === 0 ? "" : showNumber(inputs[t - 1][0]),
      exp(logSizes[t]),
    ]),
  ),
];

/** The source files that these statements are about. */
export const sources = ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"];
