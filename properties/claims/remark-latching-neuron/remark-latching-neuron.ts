/**
 * The latching neuron and its threshold h* = √(w(w−1)) − arcosh √w (paper, the section on the minimal task).
 *
 * (i) From the lower attractor, inputs |u_t| ≤ h* never change the sign of the state. (ii) Inputs above h* do change it in
 * finitely many steps: true for u_t ≥ H > h*, false as worded, pointwise: u_t = h* + half of what is left to the
 * saddle-node at −a* stays above h* for ever and never crosses.
 */
import fc from "fast-check";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
  transientLength,
} from "../../../src/networks/latch-neuron.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, tightest } from "../../engine/claim.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.latchNeuron;
const MAX_STEPS = 60;

interface HoldCase {
  readonly w: number;
  readonly inputs: InputCase;
}

interface Subject {
  readonly w: number;
  readonly inputs: readonly Vector[];
  readonly states: readonly Vector[];
}

const narrate = ({ w, inputs, states }: Subject) => [
  `Neuron, w = ${w}: attractors ±${showNumber(attractor(w))}, edge of Γ ${showNumber(edgeOfReducedAttractingSet(w))}, h* = ${showNumber(inputThreshold(w))}`,
  ...showTable(
    ["t", "u_t", "a_t"],
    states.map(([a], t) => [t, t === 0 ? "" : showNumber(inputs[t - 1][0]), a]),
  ),
];

const hold = {
  item,
  cases: fc.record({ w: onGrid(1.1, 6, 10), inputs: inputCase(MAX_STEPS) }) satisfies fc.Arbitrary<HoldCase>,
  examine: ({ w, states }: Subject) => {
    const edge = edgeOfReducedAttractingSet(w);
    const highest = Math.max(...states.map(([a]) => a));
    return {
      kind: "finding" as const,
      // −a* is as far up as inputs of size h* can bring the state: a violation must pass it.
      margin: -(highest + edge) / edge,
      allowance: (stepRounding(1, w + 1) * states.length) / edge,
      regions: highest > -1.1 * edge ? ["within 10 % of the edge"] : [],
    };
  },
  narrate,
  sources: ["src/networks/latch-neuron.ts"],
};

function buildHold({ w, inputs: c }: HoldCase, loudness: number): Subject {
  const source = inputSource(c, 1);
  const h = inputThreshold(w);
  const inputs = Array.from({ length: c.steps }, (_, before) => source(before + 1, loudness * h, Float64Array.of(1)));
  return { w, inputs, states: drivenTrajectory(latchNeuron(w), Float64Array.of(-attractor(w)), inputs) };
}

export const holdRepaired = claim<HoldCase, Subject>({
  ...hold,
  id: "remark-latching-neuron/repaired",
  reading: "repaired",
  statement: "From −ā, inputs |u_t| ≤ h* keep a_t ≤ −a* < 0 for ever: the bit is held, and h* is sharp.",
  build: (c) => buildHold(c, 1),
  coverage: { "within 10 % of the edge": 0.2 },
  expectation: "holds",
  control: "remark-latching-neuron/control",
});

export const holdControl = claim<HoldCase, Subject>({
  ...hold,
  id: "remark-latching-neuron/control",
  reading: "control",
  statement: "The same with inputs up to twice h*.",
  build: (c) => buildHold(c, 2),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed h*",
});

interface SwitchCase {
  readonly w: number;
  /** H as a multiple of h*, in the repaired reading. */
  readonly excess: number;
  /** By what shares of H the inputs exceed H, over and over. */
  readonly extra: readonly number[];
}

interface SwitchSubject extends Subject {
  /** By when the state must have crossed: the transient length for the constant input H. */
  readonly deadline: number;
  /** The state under the constant input H one step before the deadline, where it must not have crossed. */
  readonly justBefore: number;
}

/** Shares of the remaining gap that the pointwise input leaves: after these steps the gap is still far above rounding. */
const STEPS_BELOW_GAP = 15;

const switching = {
  item,
  cases: fc.record({
    w: onGrid(1.1, 6, 10),
    excess: onGrid(1.1, 3),
    extra: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 2, 10), { minLength: 1, maxLength: 5 })),
  }) satisfies fc.Arbitrary<SwitchCase>,
  examine: ({ w, states, deadline, justBefore }: SwitchSubject) => {
    const fixed = attractor(w);
    const [reached] = states[Math.min(deadline, states.length - 1)];
    const allowance = (stepRounding(1, w + 1) * states.length) / fixed;
    const regions = [];
    if (deadline > 5) regions.push("more than 5 steps");
    if (states[1][0] - states[0][0] > 0 && reached > 1.5 * fixed) regions.push("inputs well above H");
    return {
      kind: "finding" as const,
      ...tightest([
        { margin: reached / fixed - 1, allowance },
        { margin: 1 - justBefore / fixed, allowance },
      ]),
      regions,
    };
  },
  narrate,
  sources: ["src/networks/latch-neuron.ts"],
};

export const switchLiteral = claim<SwitchCase, SwitchSubject>({
  ...switching,
  id: "remark-latching-neuron-switch/literal",
  reading: "literal",
  statement: "As worded: from −ā, inputs h_t > h* at every step bring the state past ā in finitely many steps.",
  build: ({ w }) => {
    const M = latchNeuron(w);
    const [edge, h] = [edgeOfReducedAttractingSet(w), inputThreshold(w)];
    const states = [Float64Array.of(-attractor(w))];
    const inputs: Vector[] = [];
    for (let t = 1; t <= STEPS_BELOW_GAP; t++) {
      const image = M.next(states[t - 1])[0];
      const gap = -edge - (image + h);
      inputs.push(Float64Array.of(h + gap / 2));
      states.push(Float64Array.of(image + inputs[t - 1][0]));
    }
    return { w, inputs, states, deadline: STEPS_BELOW_GAP, justBefore: -attractor(w) };
  },
  narrate: (s) => [
    ...narrate(s),
    "Each input is h* plus half of the gap to −a*; the state stays below −a*, whence the gap stays positive: so for every t.",
  ],
  coverage: {},
  expectation: "fails",
  found: "constructed",
  broken: "inputs above h* may tend to h*: they must stay above some H > h*",
  repairs: ["remark-latching-neuron-switch/repaired"],
});

function buildSwitch({ w, excess, extra }: SwitchCase, loudness: number): SwitchSubject {
  const H = excess * inputThreshold(w);
  const deadline = transientLength(w, H);
  const from = Float64Array.of(-attractor(w));
  const constant = Array.from({ length: deadline - 1 }, () => Float64Array.of(H));
  const inputs = Array.from({ length: deadline }, (_, t) =>
    Float64Array.of(loudness * H * (1 + extra[t % extra.length])),
  );
  const M = latchNeuron(w);
  const [justBefore] = drivenTrajectory(M, from, constant)[deadline - 1];
  return { w, inputs, states: drivenTrajectory(M, from, inputs), deadline, justBefore };
}

export const switchRepaired = claim<SwitchCase, SwitchSubject>({
  ...switching,
  id: "remark-latching-neuron-switch/repaired",
  reading: "repaired",
  statement:
    "From −ā, inputs h_t ≥ H > h* bring the state past ā within the transient length L_1 of the constant input H, which itself needs all of L_1.",
  build: (c) => buildSwitch(c, 1),
  coverage: { "more than 5 steps": 0.1, "inputs well above H": 0.05 },
  expectation: "holds",
  control: "remark-latching-neuron-switch/control",
});

export const switchControl = claim<SwitchCase, SwitchSubject>({
  ...switching,
  id: "remark-latching-neuron-switch/control",
  reading: "control",
  statement: "The same with inputs of a third of H.",
  build: (c) => buildSwitch(c, 1 / 3),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs do not stay above h*",
});
