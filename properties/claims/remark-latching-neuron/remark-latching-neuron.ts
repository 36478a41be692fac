/**
 * The latching neuron holds its bit up to the threshold h* = √(w(w−1)) − arcosh √w.
 *
 * Paper, the section on the latching neuron: from the lower attractor −ā, inputs |u_t| < h* never change the sign of
 * the state. Sharper, what lies at or below −a* stays there under u_t ≤ h*: remark-latching-neuron-one-sided says so.
 *
 * Symbols: w self-weight, ā upper attractor, a* edge of Γ, u_t input.
 */
import fc from "fast-check";
import { attractor, edgeOfReducedAttractingSet, inputThreshold } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { atFullBound, inputCase } from "../../arbitraries/inputs.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { inputsOf } from "../../vocabulary/driven-run.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { MAX_STEPS, narrate, type NeuronRun, runNeuron, runRounding, UPWARDS } from "./neuron-under-inputs.ts";

const casesOf = (start: fc.Arbitrary<number>) =>
  fc.record({
    w: onGrid(1.1, 6, 10),
    inputs: inputCase(MAX_STEPS),
    /** a_0 as a multiple of −ā. */
    start,
  });

const atAttractor = casesOf(fc.constant(1));

/** The neuron under inputs of up to `loudness` times h*. */
const build = ({ w, inputs, start }: Drawn<typeof atAttractor>, loudness = 1): NeuronRun =>
  runNeuron(w, -start * attractor(w), inputsOf(inputs, 1, loudness * inputThreshold(w), UPWARDS));

function examine(run: NeuronRun): CaseExamination {
  const edge = edgeOfReducedAttractingSet(run.w);
  const highest = Math.max(...run.states.map(([a]) => a));
  return finding(
    { margin: -highest / edge, allowance: runRounding(run) / edge },
    visited({ "within 10 % of the edge": highest > -1.1 * edge }),
  );
}

/** What a state may be off by. */
const ROUNDING = 1e-12;

export const literal = heldUnder("remark-latching-neuron", {
  probe: { examine, narrate },
  sources: ["src/networks/latch-neuron.ts"],
  hypotheses: [
    {
      name: "a start at the attractor",
      words: "w > 1, a_0 = −ā, the lower attractor of a ↦ w tanh a",
      met: ({ w, states: [[a_0]] }) => Math.abs(a_0 + attractor(w)) <= ROUNDING,
      beyond: {
        broken: "a_0 is between −ā and 0, within a third of ā from 0",
        cases: casesOf(onGrid(0.01, 0.33)),
      },
    },
    {
      name: "inputs below the threshold",
      words: "|u_t| ≤ h* = √(w(w−1)) − arcosh √w for all t",
      met: ({ w, inputs }) => inputs.every(([u]) => atMost(Math.abs(u), inputThreshold(w))),
      beyond: {
        broken: "the inputs are 1.05 times h*, upward at every step",
        cases: atAttractor.map(atFullBound),
        build: (c) => build(c, 1.05),
      },
    },
  ],
  conclusion: "a_t < 0 for all t: the state keeps its sign",
  why: "M(a) = w tanh a rises, and w tanh(−a*) + h* = −a*: so a_{t−1} ≤ −a* and u_t ≤ h* give a_t ≤ −a*. And −ā < −a* < 0.",
  cases: atAttractor,
  build: (c) => build(c),
  coverage: { "within 10 % of the edge": 0.2 },
  wording: {
    known: "paraphrased",
    section: "the section on the latching neuron",
    words:
      "from the lower attractor there is h* > 0 such that the state keeps its sign if |h_t| < h* for all t: from a damaged copy, and a public review agrees",
  },
});
