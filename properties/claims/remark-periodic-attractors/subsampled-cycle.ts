/**
 * Subsampling a cycle, as the paper proposes: b_s = a_{ps} is to follow b_s = M^p(b_{s−1}) + v_s, v_s made of the
 * inputs of the period. For p = 2, v_s = M(M(b) + u_1) + u_2 − M²(b): the effect of u_1 passes through M, so it depends
 * on the state b. Two states of one basin, the same inputs, two different v_s.
 */
import fc from "fast-check";
import { iterate } from "../../../src/dynamics/state-map.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const state = onGrid(0.1, 3, 10);

export const cases = fc.record({
  /** The neuron has the weight −w, and the 2-cycle ±ā. */
  w: onGrid(1.1, 4, 10),
  /** Two states above 0, in the basin of the cycle. */
  states: fc.tuple(state, state),
  /** The input u_1; u_2 is 0. */
  input: onGrid(0.1, 1, 10),
});

interface Subject extends Drawn<typeof cases> {
  /** M²(b), a_2 and v for each of the states. */
  readonly undriven: readonly number[];
  readonly driven: readonly number[];
  readonly effects: readonly number[];
}

export function build(c: Drawn<typeof cases>): Subject {
  const M = latchNeuron(-c.w);
  const square = iterate(M, 2);
  const starts = c.states.map((b) => Float64Array.of(b));
  const inputs = [Float64Array.of(c.input), Float64Array.of(0)];
  const undriven = starts.map((b) => square.next(b)[0]);
  const driven = starts.map((b) => drivenTrajectory(M, b, inputs)[2][0]);
  return { ...c, undriven, driven, effects: driven.map((a, k) => a - undriven[k]) };
}

export const examine = ({ w, input, effects }: Subject): CaseExamination =>
  finding({
    margin: -Math.abs(effects[0] - effects[1]) / input,
    allowance: (4 * w * stepRounding(1, w + input)) / input,
  });

export const narrate = ({ w, states, input, undriven, driven, effects }: Subject) => [
  `M(a) = −${w} tanh a, 2-cycle ±${showNumber(attractor(w))}; inputs u_1 = ${input}, u_2 = 0`,
  ...showTable(
    ["a_0", "M²(a_0)", "a_2", "v = a_2 − M²(a_0)"],
    states.map((b, k) => [b, undriven[k], driven[k], effects[k]]),
  ),
];
