/**
 * Definition 5: robust latching, and what staying latched takes.
 *
 * The paper says of its neuron that inputs below h* let it remain robustly latched, and that is true:
 *
 *   a > a*, |u| ≤ h*  ⇒  w tanh a + u > a*,      Γ = (a*, ∞), a* = arcosh √w, h* = w tanh a* − a*.
 *
 * Of a map in general it is not: Γ is not forward invariant, a_0 ∈ Γ(X) does not imply M(a_0) ∈ Γ(X), so "remains
 * robustly latched" is a hypothesis of its own, even without input.
 *
 * Symbols: w weight, u input, a state.
 */
import fc from "fast-check";
import { edgeOfReducedAttractingSet, inputThreshold, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedTempting } from "../../vocabulary/statements.ts";
import * as stepOutOfGamma from "./step-out-of-gamma.ts";

interface Draws {
  /** The constant input as a share of h*. */
  readonly input: fc.Arbitrary<number>;
  /** How far a_0 is beyond the edge of Γ. */
  readonly depth: fc.Arbitrary<number>;
}

const casesOf = ({ input, depth }: Draws) => fc.record({ w: onGrid(1.1, 6, 10), input, depth });

type Case = Drawn<ReturnType<typeof casesOf>>;

const input = fc.oneof(onGrid(-1, 1), fc.constant(-1));
const depth = fc.oneof(onGrid(0.01, 3), onGrid(0.01, 0.1));

interface Subject {
  readonly w: number;
  /** The constant input u, and the threshold h*. */
  readonly input: number;
  readonly threshold: number;
  /** The edge a* of Γ. */
  readonly edge: number;
  /** The state a_0. */
  readonly start: number;
  /** The state a_1. */
  readonly next: number;
}

function build(c: Case): Subject {
  const edge = edgeOfReducedAttractingSet(c.w);
  const threshold = inputThreshold(c.w);
  const u = c.input * threshold;
  const start = edge + c.depth;
  const next = latchNeuron(c.w).next(Float64Array.of(start))[0] + u;
  return { w: c.w, input: u, threshold, edge, start, next };
}

const examine = ({ w, edge, next }: Subject): CaseExamination =>
  finding(
    { margin: next / edge - 1, allowance: stepRounding(1, w) / edge },
    visited({ "next state near the edge": next / edge - 1 < 0.1 }),
  );

const narrate = ({ w, input: u, threshold, edge, start, next }: Subject) => [
  `Neuron, w = ${w}, constant input ${showNumber(u)} (h* = ${showNumber(threshold)}); Γ = (${showNumber(edge)}, ∞)`,
  `a_0 = ${showNumber(start)} → a_1 = ${showNumber(next)}`,
];

export const tempting = refutedTempting("definition-5", {
  probe: stepOutOfGamma,
  sources: ["src/dynamics/reduced-attracting-set.ts"],
  statement:
    "Robustly latched once, robustly latched from then on while there is no input: a_0 ∈ Γ(X) ⇒ M(a_0) ∈ Γ(X).",
  leastViolation: 0.1,
  broken: "the product at M(y) lacks the factor M'(y), which may be what made it small",
  repairs: ["definition-5/literal"],
});

export const literal = heldUnder<Case, Subject>("definition-5", {
  probe: { cases: casesOf({ input, depth }), build, examine, narrate },
  sources: ["src/networks/latch-neuron.ts"],
  wording: {
    known: "our reading",
    section: "definition 5 and the section on the latching neuron",
    words:
      "the system remains robustly latched as long as the inputs keep a_t in Γ(X); a neuron with w > 1 holds its state under inputs below h*. That the inputs below h* are such inputs is put together from the two",
  },
  hypotheses: [
    {
      name: "start in Γ",
      words: "The neuron with w > 1, a_0 > a* = arcosh √w",
      met: ({ start, edge }) => start > edge,
      beyond: {
        broken: "a_0 is at or below the edge of Γ",
        cases: casesOf({ input, depth: onGrid(-1, 0) }),
      },
    },
    {
      name: "inputs within h*",
      words: "|u_t| ≤ h*",
      met: ({ input: u, threshold }) => atMost(Math.abs(u), threshold),
      beyond: {
        broken: "the inputs are from 1.05 to twice h*",
        leastViolation: 0.02,
        cases: casesOf({ input: fc.oneof(onGrid(-2, -1.05), onGrid(1.05, 2)), depth }),
      },
    },
  ],
  conclusion: "a_t > a* for all t: the neuron stays in Γ = (a*, ∞) of its upper attractor, robustly latched",
  why: "w tanh a + u rises with a and with u, so a > a*, u ≥ −h* give w tanh a + u > w tanh a* − h* = a*, which is what h* is; by induction on t.",
  coverage: { "next state near the edge": 0.1 },
  spoiled: [
    {
      name: "sharp",
      statement: "The same with inputs up to 1.05 h*.",
      changed: "the threshold is 5 % larger, and h* is the largest that holds",
      cases: casesOf({ input: fc.constant(-1), depth }),
      build: (c) => {
        const s = build(c);
        return { ...s, input: 1.05 * s.input, threshold: 1.05 * s.threshold, next: s.next + 0.05 * s.input };
      },
    },
  ],
});
