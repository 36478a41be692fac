/**
 * The latching neuron holds its bit under inputs that are bounded on one side only: (−∞, −a*] is mapped into itself by
 * w tanh a + u if and only if u ≤ h*. From −a* on, and under h* itself, nothing is left to spare.
 *
 * Symbols: w self-weight, a* edge of Γ, h* threshold, u_t input.
 */
import fc from "fast-check";
import { edgeOfReducedAttractingSet, inputThreshold } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { MAX_STEPS, narrate, type NeuronRun, runNeuron, runRounding } from "./neuron-under-inputs.ts";

const casesOf = (start: fc.Arbitrary<number>) =>
  fc.record({
    w: onGrid(1.1, 6, 10),
    /** a_0 as a multiple of −a*. */
    start,
    /** The inputs as multiples of h*; far below 0 too. */
    inputs: fc.array(fc.oneof(fc.constant(1), onGrid(-3, 1)), { minLength: 1, maxLength: MAX_STEPS }),
  });

const fromEdge = casesOf(fc.oneof(fc.constant(1), onGrid(1, 5)));

/** The neuron under inputs of up to `loudness` times h*. */
const build = ({ w, start, inputs }: Drawn<typeof fromEdge>, loudness = 1): NeuronRun =>
  runNeuron(
    w,
    -start * edgeOfReducedAttractingSet(w),
    inputs.map((share) => Float64Array.of((share > 0 ? loudness : 1) * share * inputThreshold(w))),
  );

function examine(run: NeuronRun): CaseExamination {
  const edge = edgeOfReducedAttractingSet(run.w);
  const highest = Math.max(...run.states.slice(1).map(([a]) => a));
  return finding(
    atEachStep(run.states, ([a]) => ({ margin: -(a + edge) / edge, allowance: runRounding(run) / edge })),
    visited({
      "starts at the edge": run.states[0][0] === -edge,
      "within 1 % of the edge": highest > -1.01 * edge,
      "inputs beyond −h*": run.inputs.some(([u]) => u < -inputThreshold(run.w)),
    }),
  );
}

export const repaired = heldUnder("remark-latching-neuron-one-sided", {
  probe: { examine, narrate },
  sources: ["src/networks/latch-neuron.ts"],
  hypotheses: [
    {
      name: "a start at or below the edge",
      words: "w > 1, a_0 ≤ −a* = −arcosh √w",
      met: ({ w, states: [[a_0]] }) => atMost(edgeOfReducedAttractingSet(w), -a_0),
      beyond: { broken: "a_0 is above −a*, by up to half of it", cases: casesOf(onGrid(0.5, 0.95)) },
    },
    {
      name: "inputs at most the threshold",
      words: "u_t ≤ h* for all t, however far below 0",
      met: ({ w, inputs }) => inputs.every(([u]) => u <= 0 || atMost(u, inputThreshold(w))),
      beyond: {
        broken: "the inputs are up to 1.05 times h*: h* is sharp",
        cases: fromEdge,
        build: (c) => build(c, 1.05),
      },
    },
  ],
  conclusion: "a_t ≤ −a* for all t > 0: the bit is held, and h* is sharp",
  why: "M(a) = w tanh a rises and w tanh a* − a* = h*, so a_{t−1} ≤ −a* gives a_t ≤ w tanh(−a*) + h* = −a*. From −a* any u > h* leads above it.",
  cases: fromEdge,
  build: (c) => build(c),
  coverage: { "starts at the edge": 0.2, "within 1 % of the edge": 0.2, "inputs beyond −h*": 0.4 },
});
