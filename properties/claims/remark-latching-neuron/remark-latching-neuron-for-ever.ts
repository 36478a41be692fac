/**
 * The robust solution of the latching neuron, as one is tempted to state it and in full: under noise |u_t| ≤ b the bit
 * is held for ever
 *
 *   tempting   if the weight is large enough for the noise, h*(w) ≥ b
 *   repaired   iff moreover the first state stands beyond the unstable root: |a_1| ≥ a_u, the smaller positive root of
 *              w tanh a − b = a
 *
 * From a_u on the worst noise, −b at every step, cannot lower the state below a_u; from below a_u it carries it past 0.
 */
import fc from "fast-check";
import { inputThreshold, unstableRoot } from "../../../src/networks/latch-neuron.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { atFullBound, inputCase } from "../../arbitraries/inputs.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { inputsOf } from "../../vocabulary/driven-run.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedTempting } from "../../vocabulary/statements.ts";
import { DOWNWARDS, MAX_STEPS, type NeuronRun, runNeuron, showRun } from "./neuron-under-inputs.ts";

const casesOf = (start: fc.Arbitrary<number>) =>
  fc.record({
    w: onGrid(1.1, 6, 10),
    /** b as a share of h*. */
    noise: onGrid(0.05, 0.95),
    /** The first state as a multiple of a_u. */
    start,
    inputs: inputCase(MAX_STEPS),
  });

interface Subject extends NeuronRun {
  /** The noise bound b. */
  readonly bound: number;
  /** The unstable root a_u. */
  readonly root: number;
  /** The state after many steps of −b, from a start by a thousandth below a_u. */
  readonly fromBelow: number;
}

/** How far below a_u a start is that −b carries past 0, and the steps that are followed: 182 are needed at most. */
const SHORT_BY = 1e-3;
const STEPS_DOWN = 300;

/** The state that −b at every step comes to. */
function heldDown(w: number, start: number, b: number): number {
  let a = start;
  for (let t = 0; t < STEPS_DOWN; t++) a = w * tanh(a) - b;
  return a;
}

function build({ w, noise, start, inputs }: Drawn<ReturnType<typeof casesOf>>, loudness = 1): Subject {
  const bound = noise * inputThreshold(w);
  const root = unstableRoot(w, -bound);
  const run = runNeuron(w, start * root, inputsOf(inputs, 1, loudness * bound, DOWNWARDS));
  return { ...run, bound, root, fromBelow: heldDown(w, (1 - SHORT_BY) * root, bound) };
}

function examine({ w, root, states, fromBelow }: Subject): CaseExamination {
  const lowest = Math.min(...states.map(([a]) => a));
  return finding(
    [
      // The unstable root is repelling: what rounding does near it grows by the multiplier at each step, at most w.
      { margin: lowest / root, allowance: stepRounding(1, w + 1) / root },
      { margin: -fromBelow / root, allowance: 0 },
    ],
    visited({
      "starts near the unstable root": states[0][0] < 1.2 * root,
      "comes near the unstable root": lowest < 1.1 * root,
    }),
  );
}

const narrate = (s: Subject) => [
  `Neuron, w = ${s.w}, h* = ${showNumber(inputThreshold(s.w))}, noise bound b = ${showNumber(s.bound)}, unstable root a_u = ${showNumber(s.root)}`,
  `from ${1 - SHORT_BY} a_u the input −b at every step comes to ${showNumber(s.fromBelow)}`,
  ...showRun(s, 1),
];

const sources = ["src/networks/latch-neuron.ts"];

export const tempting = refutedTempting("remark-latching-neuron-for-ever", {
  probe: { cases: casesOf(onGrid(0.05, 2)), build: (c) => build(c), examine, narrate },
  sources,
  statement: "A weight with h*(w) ≥ b holds the bit for ever under noise |u_t| ≤ b: a_t keeps the sign of a_1.",
  leastViolation: 0.1,
  broken: "a state short of the unstable root is not latched yet: noise below h* still carries it past 0",
  repairs: ["remark-latching-neuron-for-ever/repaired"],
});

const beyondRoot = casesOf(fc.oneof(onGrid(1.01, 1.2), onGrid(1.01, 3)));

export const repaired = heldUnder("remark-latching-neuron-for-ever", {
  probe: { examine, narrate },
  sources,
  hypotheses: [
    {
      name: "a weight that is large enough",
      words: "w > 1, 0 < b ≤ h*(w)",
      met: ({ w, bound }) => bound > 0 && atMost(bound, inputThreshold(w)),
      beyond: {
        cannot:
          "above h* w tanh a − b = a has no positive root, and for b = 0 it has ā alone: there is no a_u, the smaller one",
      },
    },
    {
      name: "a first state beyond the unstable root",
      words: "a_1 ≥ a_u, the smaller positive root of w tanh a − b = a",
      met: ({ root, states: [[a_1]] }) => atMost(root, a_1),
      beyond: { broken: "the first state is short of the unstable root", cases: casesOf(onGrid(0.1, 0.9)) },
    },
    {
      name: "noise within its bound",
      words: "|u_t| ≤ b for all t > 1",
      met: ({ inputs, bound }) => inputs.every(([u]) => atMost(Math.abs(u), bound)),
      beyond: {
        broken: "the noise is −1.5 b at every step",
        cases: beyondRoot.map(atFullBound),
        build: (c) => build(c, 1.5),
      },
    },
  ],
  conclusion: "a_t > 0 for ever; and a_u is the least such start: from below it −b at every step leads past 0",
  why: "a ↦ w tanh a − b rises and keeps a_u in place, so a_{t−1} ≥ a_u and u_t ≥ −b give a_t ≥ w tanh a_u − b = a_u > 0. As b > 0, w tanh a − b − a is below 0 at 0 and has a_u as its first root: on [0, a_u) the state falls, and no fixed point stops it.",
  cases: beyondRoot,
  build: (c) => build(c),
  coverage: { "starts near the unstable root": 0.2, "comes near the unstable root": 0.1 },
});
