/**
 * The robust solution of the latching neuron, as worded and in full: under noise |u_t| ≤ b the bit is held for ever
 *
 *   as worded   if the weight is large enough for the noise, h*(w) ≥ b
 *   repaired    iff moreover the first state stands beyond the unstable root: |a_1| ≥ a_u, the smaller positive root of
 *               w tanh a − b = a
 *
 * From a_u on the worst noise, −b at every step, cannot lower the state below a_u; from below a_u it carries it past 0.
 */
import fc from "fast-check";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { inputThreshold, latchNeuron, unstableRoot } from "../../../src/networks/latch-neuron.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

interface Case {
  readonly w: number;
  /** b as a share of h*. */
  readonly noise: number;
  /** The first state as a multiple of a_u. */
  readonly start: number;
  readonly inputs: InputCase;
}

interface Subject {
  readonly w: number;
  readonly b: number;
  readonly root: number;
  readonly inputs: readonly Vector[];
  readonly states: readonly Vector[];
}

const MAX_STEPS = 60;

const casesFrom = (start: fc.Arbitrary<number>): fc.Arbitrary<Case> =>
  fc.record({ w: onGrid(1.1, 6, 10), noise: onGrid(0.05, 0.95), start, inputs: inputCase(MAX_STEPS) });

function build({ w, noise, start, inputs: c }: Case): Subject {
  const b = noise * inputThreshold(w);
  const root = unstableRoot(w, -b);
  const source = inputSource(c, 1);
  const inputs = Array.from({ length: c.steps }, (_, before) => source(before + 1, b, Float64Array.of(-1)));
  return { w, b, root, inputs, states: drivenTrajectory(latchNeuron(w), Float64Array.of(start * root), inputs) };
}

function examine({ w, root, states }: Subject): Examination {
  // The unstable root is repelling: what rounding does near it grows by the multiplier at each step, at most w.
  const lowest = Math.min(...states.map(([a]) => a));
  const regions = [];
  if (states[0][0] < 1.2 * root) regions.push("starts near the unstable root");
  if (lowest < 1.1 * root) regions.push("comes near the unstable root");
  return { kind: "finding", margin: lowest / root, allowance: stepRounding(1, w + 1) / root, regions };
}

const shared = {
  item: PAPER.latchNeuron,
  build,
  examine,
  narrate: ({ w, b, root, inputs, states }: Subject) => [
    `Neuron, w = ${w}, h* = ${showNumber(inputThreshold(w))}, noise bound b = ${showNumber(b)}, unstable root a_u = ${showNumber(root)}`,
    ...showTable(
      ["t", "u_t", "a_t"],
      states.map(([a], t) => [t + 1, t === 0 ? "" : showNumber(inputs[t - 1][0]), a]),
    ),
  ],
  sources: ["src/networks/latch-neuron.ts"],
};

export const literal = claim<Case, Subject>({
  ...shared,
  id: "remark-latching-neuron-for-ever/literal",
  reading: "literal",
  statement: "A weight with h*(w) ≥ b holds the bit for ever under noise |u_t| ≤ b: a_t keeps the sign of a_1.",
  cases: casesFrom(onGrid(0.05, 2)),
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "a state short of the unstable root is not latched yet: noise below h* still carries it past 0",
  repairs: ["remark-latching-neuron-for-ever/repaired"],
});

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "remark-latching-neuron-for-ever/repaired",
  reading: "repaired",
  statement:
    "h*(w) ≥ b and a_1 ≥ a_u, the smaller positive root of w tanh a − b = a ⇒ a_t > 0 for ever under |u_t| ≤ b.",
  cases: casesFrom(fc.oneof(onGrid(1.01, 1.2), onGrid(1.01, 3))),
  coverage: { "starts near the unstable root": 0.2, "comes near the unstable root": 0.1 },
  expectation: "holds",
  control: "remark-latching-neuron-for-ever/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "remark-latching-neuron-for-ever/control",
  reading: "control",
  statement: "The same from first states below a_u.",
  cases: casesFrom(onGrid(0.1, 0.9)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the first state is short of the unstable root",
});
