/**
 * Theorem 4 as worded, for one unit: false where the factors, all below 1, tend to 1.
 *
 * In one dimension the product of factors below 1 need not vanish: sech² a_t = m_t/w with m_t = 1 − 1/(t+2)² keeps
 * every a_t in Γ = (arcosh √w, ∞), and the product telescopes to (t+2)/(2(t+1)) > 1/2 for all t.
 */
import fc from "fast-check";
import { edgeOfReducedAttractingSet, inputThreshold, latchNeuron } from "../../../../src/networks/latch-neuron.ts";
import { artanh } from "../../../../src/numeric/elementary/artanh.ts";
import { exp } from "../../../../src/numeric/elementary/exp.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { type RunUnderInputs, runUnderInputsAlong } from "../../../vocabulary/driven-run.ts";
import { finding, undecided } from "../../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../../vocabulary/narrative.ts";
import { productRounding } from "../../../vocabulary/rounding.ts";
import { refutedLiteral } from "../../../vocabulary/statements.ts";

const cases = fc.record({ w: onGrid(1.1, 6, 10), steps: fc.constantFrom(50, 100, 200, 400) });

interface Subject extends RunUnderInputs {
  readonly w: number;
  /** The logarithms of ∂a_t/∂a_0 for t = 0 … T. */
  readonly logSizes: readonly number[];
}

function build({ w, steps }: Drawn<typeof cases>): Subject {
  const M = latchNeuron(w);
  const multiplierAt = (t: number) => 1 - 1 / ((t + 2) * (t + 2));
  const wanted = Array.from({ length: steps + 1 }, (_, t) =>
    Float64Array.of(artanh(Math.sqrt(1 - multiplierAt(t) / w))),
  );
  const run = runUnderInputsAlong(M, wanted);
  return { ...run, w, logSizes: logSensitivities(M, run.states) };
}

/** What ln of the product may be off the telescoped one after 400 steps: states are rounded, and w sech² with them. */
const WITNESS_ROUNDING = 1e-9;

function examine({ w, states, logSizes }: Subject): CaseExamination {
  const edge = edgeOfReducedAttractingSet(w);
  if (!states.every(([a]) => a > edge)) return undecided("a state is at the edge");
  const off = Math.max(...logSizes.map((logSize, t) => Math.abs(logSize - log((t + 2) / (2 * (t + 1))))));
  if (!(off <= WITNESS_ROUNDING)) {
    return undecided("the product is not the telescoped one that proves the case for all t");
  }
  // The claim would need the sensitivity to fall below 1/2 at some t; the telescoped product never does.
  return finding({ margin: log(1 / 2) - Math.min(...logSizes), allowance: productRounding(1, states.length - 1) });
}

const narrate = ({ w, states, inputs, logSizes }: Subject) => [
  `Neuron, w = ${w}; Γ = (${showNumber(edgeOfReducedAttractingSet(w))}, ∞); inputs tend to −h* = ${showNumber(-inputThreshold(w))}`,
  "w sech² a_t = 1 − 1/(t+2)², so ∂a_t/∂a_0 = (t+2)/(2(t+1)) > 1/2 for every t",
  ...showTable(
    ["t", "a_t", "u_t", "∂a_t/∂a_0"],
    [0, 1, 2, 5, 10, 20, states.length - 1].map((t) => [
      t,
      states[t][0],
      t === 0 ? "" : showNumber(inputs[t - 1][0]),
      exp(logSizes[t]),
    ]),
  ),
];

export const literal = refutedLiteral("theorem-4-edge", {
  probe: { cases, build, examine, narrate },
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
  statement:
    "The same for one unit, where all factors are below 1: inputs keep every a_t in Γ = (arcosh √w, ∞) ⇒ ∂a_t/∂a_0 → 0.",
  found: "constructed",
  broken: "factors below 1 may tend to 1: a product of them vanishes only if Σ (1 − factor) diverges",
  repairs: [
    "theorem-4/repaired",
    "theorem-4-output/repaired",
    "theorem-4-adapted/repaired",
    "theorem-4-neuron/repaired",
  ],
});
