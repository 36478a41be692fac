/**
 * The latching neuron holds its bit up to the threshold h* = √(w(w−1)) − arcosh √w.
 *
 * Paper, the section on the minimal task: from the lower attractor −ā, inputs |u_t| ≤ h* never change the sign of the
 * state.
 *
 * Symbols: w self-weight, ā upper attractor, a* edge of Γ, u_t input.
 */
import fc from "fast-check";
import { attractor, edgeOfReducedAttractingSet, inputThreshold } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase } from "../../arbitraries/inputs.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { inputsOf } from "../../vocabulary/driven-run.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { MAX_STEPS, narrate, type NeuronRun, runNeuron, runRounding, UPWARDS } from "./neuron-under-inputs.ts";

const cases = fc.record({ w: onGrid(1.1, 6, 10), inputs: inputCase(MAX_STEPS) });

const build = ({ w, inputs }: Drawn<typeof cases>, loudness: number): NeuronRun =>
  runNeuron(w, -attractor(w), inputsOf(inputs, 1, loudness * inputThreshold(w), UPWARDS));

function examine(run: NeuronRun): CaseExamination {
  const edge = edgeOfReducedAttractingSet(run.w);
  const highest = Math.max(...run.states.map(([a]) => a));
  return finding(
    // −a* is as far up as inputs of size h* can bring the state: a violation must pass it.
    { margin: -(highest + edge) / edge, allowance: runRounding(run) / edge },
    visited({ "within 10 % of the edge": highest > -1.1 * edge }),
  );
}

export const { repaired, control } = heldAndRefuted("remark-latching-neuron", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/latch-neuron.ts"],
  holds: {
    statement: "From −ā, inputs |u_t| ≤ h* keep a_t ≤ −a* < 0 for ever: the bit is held, and h* is sharp.",
    build: (c) => build(c, 1),
    coverage: { "within 10 % of the edge": 0.2 },
  },
  control: {
    statement: "The same with inputs up to twice h*.",
    build: (c) => build(c, 2),
    broken: "the inputs exceed h*",
  },
});
