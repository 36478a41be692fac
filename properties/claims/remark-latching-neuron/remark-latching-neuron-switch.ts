/**
 * The latching neuron is switched above the threshold h* = √(w(w−1)) − arcosh √w.
 *
 * Paper, the section on the latching neuron: from −ā, inputs above h* bring the state past ā in finitely many steps.
 * True for u_t ≥ H > h*; false pointwise: u_t = h* + half of what is left to the saddle-node at −a* stays
 * above h* for ever and never crosses.
 *
 * Symbols: w self-weight, ±ā attractors, ±a* where the slope is 1, u_t input (h_t in the paper), L_1 transient length.
 */
import fc from "fast-check";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
  transientLength,
} from "../../../src/networks/latch-neuron.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { runDriven } from "../../vocabulary/driven-run.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import { narrate, type NeuronRun, runNeuron, runRounding } from "./neuron-under-inputs.ts";

const casesOf = (weights: fc.Arbitrary<number>, start: fc.Arbitrary<number>) =>
  fc.record({
    w: weights,
    /** a_0 as a multiple of −ā. */
    start,
    /** H as a multiple of h*, in the repaired reading. */
    excess: onGrid(1.1, 3),
    /** By what shares of H the inputs exceed H, over and over. */
    extra: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 2, 10), { minLength: 1, maxLength: 5 })),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

const atAttractor = casesOf(onGrid(1.1, 6, 10), fc.constant(1));

interface Subject extends NeuronRun {
  /** The least input H that is claimed. */
  readonly H: number;
  /** By when the state must have crossed: the transient length for the constant input H. */
  readonly deadline: number;
  /** The state under the constant input H one step before the deadline, where it must not have crossed. */
  readonly justBefore: number;
}

function build({ w, excess, extra, start }: Case, loudness = 1): Subject {
  const H = excess * inputThreshold(w);
  const deadline = transientLength(w, H);
  const constant = Array.from({ length: deadline - 1 }, () => Float64Array.of(H));
  const inputs = Array.from({ length: deadline }, (_, t) =>
    Float64Array.of(loudness * H * (1 + extra[t % extra.length])),
  );
  const [justBefore] = runNeuron(w, -attractor(w), constant).states[deadline - 1];
  return { ...runNeuron(w, -start * attractor(w), inputs), H, deadline, justBefore };
}

/** For how many steps the pointwise input halves the gap that is left: it is still far above rounding then. */
const STEPS_BELOW_GAP = 15;

function buildPointwise({ w }: Case): Subject {
  const [start, edge, h] = [-attractor(w), edgeOfReducedAttractingSet(w), inputThreshold(w)];
  const halfOfGap = (_t: number, [image]: Vector) => Float64Array.of(h + (-edge - (image + h)) / 2);
  const run = runDriven(latchNeuron(w), STEPS_BELOW_GAP, halfOfGap, Float64Array.of(start));
  return { w, ...run, H: h, deadline: STEPS_BELOW_GAP, justBefore: start };
}

function examine(s: Subject): CaseExamination {
  const { w, states, deadline, justBefore } = s;
  const fixed = attractor(w);
  const [reached] = states[Math.min(deadline, states.length - 1)];
  const allowance = runRounding(s) / fixed;
  return finding(
    [
      { margin: reached / fixed - 1, allowance },
      { margin: 1 - justBefore / fixed, allowance },
    ],
    visited({
      "more than 5 steps": deadline > 5,
      "inputs well above H": states[1][0] - states[0][0] > 0 && reached > 1.5 * fixed,
    }),
  );
}

const narratePointwise = (s: Subject) => [
  ...narrate(s),
  "Each input is h* plus half of the gap to −a*; the state stays below −a*, whence the gap stays positive: so for every t.",
];

const sources = ["src/networks/latch-neuron.ts"];

export const literal = refutedLiteral("remark-latching-neuron-switch", {
  probe: { cases: atAttractor, build: buildPointwise, examine, narrate: narratePointwise },
  sources,
  wording: {
    known: "paraphrased",
    section: "the section on the latching neuron",
    words:
      "from the lower attractor there is a finite L_1 at which the state is above the upper one if h_t > h* for all t up to L_1: from a damaged copy, and a public review agrees",
  },
  statement: "From −ā, inputs h_t > h* at every step bring the state past ā in finitely many steps.",
  found: "constructed",
  broken: "inputs above h* may tend to h*: they must stay above some H > h*",
  matters: "needs a word",
  repairs: ["remark-latching-neuron-switch/repaired"],
});

export const repaired = heldUnder("remark-latching-neuron-switch", {
  probe: { cases: atAttractor, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "a start at the attractor or above",
      words: "w > 1, a_0 ≥ −ā, the lower attractor",
      met: ({ w, states: [[a_0]] }) => atMost(-a_0, attractor(w)),
      beyond: {
        broken: "a_0 is at two to eight times −ā, and w at most 1.5",
        cases: casesOf(onGrid(1.1, 1.5), onGrid(2, 8, 10)),
      },
    },
    {
      name: "inputs that stay above the threshold",
      words: "h_t ≥ H > h* for t ≤ L_1, the transient length of the constant input H from −ā",
      met: ({ w, H, inputs }) => H > inputThreshold(w) && inputs.every(([u]) => atMost(H, u)),
      beyond: { broken: "the inputs go down to a third of H", build: (c) => build(c, 1 / 3) },
    },
  ],
  conclusion: "the state is past ā within L_1 steps, and the constant input H from −ā needs all of them",
  why: "Above h* the map w tanh a + H has no fixed point below its one upper one, which is above ā, so the constant input arrives in some L_1 steps. M rises: by induction inputs h_t ≥ H from a_0 ≥ −ā keep the state at or above that.",
  build: (c) => build(c),
  coverage: { "more than 5 steps": 0.1, "inputs well above H": 0.05 },
});
