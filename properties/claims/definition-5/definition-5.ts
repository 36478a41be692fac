/**
 * Definition 5: robust latching, and what staying latched takes.
 *
 * Γ is not forward invariant: a_0 ∈ Γ(X) does not imply M(a_0) ∈ Γ(X), so "remains robustly latched" is a hypothesis of
 * its own, even without input. For the neuron under inputs below h* it does hold.
 */
import fc from "fast-check";
import { edgeOfReducedAttractingSet, inputThreshold, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import * as stepOutOfGamma from "./step-out-of-gamma.ts";

const cases = fc.record({
  w: onGrid(1.1, 6, 10),
  /** The constant input as a share of h*. */
  input: fc.oneof(onGrid(-0.99, 0.99), fc.constant(-0.99)),
  /** How far a_0 is beyond the edge of Γ. */
  depth: fc.oneof(onGrid(0.01, 3), onGrid(0.01, 0.1)),
});

interface Subject {
  readonly w: number;
  /** The constant input u. */
  readonly input: number;
  /** The edge a* of Γ. */
  readonly edge: number;
  /** The state a_0. */
  readonly start: number;
  /** The state a_1. */
  readonly next: number;
}

function build({ w, input, depth }: Drawn<typeof cases>, loudness: number): Subject {
  const edge = edgeOfReducedAttractingSet(w);
  const u = loudness * input * inputThreshold(w);
  const start = edge + depth;
  return { w, input: u, edge, start, next: latchNeuron(w).next(Float64Array.of(start))[0] + u };
}

const examine = ({ w, edge, next }: Subject): CaseExamination =>
  finding(
    { margin: next / edge - 1, allowance: stepRounding(1, w) / edge },
    visited({ "next state near the edge": next / edge - 1 < 0.1 }),
  );

const narrate = ({ w, input, edge, start, next }: Subject) => [
  `Neuron, w = ${w}, constant input ${showNumber(input)} (h* = ${showNumber(inputThreshold(w))}); Γ = (${showNumber(edge)}, ∞)`,
  `a_0 = ${showNumber(start)} → a_1 = ${showNumber(next)}`,
];

export const literal = refutedLiteral("definition-5", {
  probe: stepOutOfGamma,
  sources: ["src/dynamics/reduced-attracting-set.ts"],
  statement:
    "Robustly latched once, robustly latched from then on while there is no input: a_0 ∈ Γ(X) ⇒ M(a_0) ∈ Γ(X).",
  leastViolation: 0.1,
  broken: "the product at M(y) lacks the factor M'(y), which may be what made it small",
  repairs: ["definition-5/repaired"],
});

export const { repaired, control } = heldAndRefuted("definition-5", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/latch-neuron.ts"],
  holds: {
    statement: "The neuron under inputs |u_t| < h* stays in Γ = (arcosh √w, ∞): a > a* ⇒ w tanh a + u > a*.",
    build: (c) => build(c, 1),
    coverage: { "next state near the edge": 0.1 },
  },
  control: {
    statement: "The same with inputs up to twice h*.",
    build: (c) => build(c, 2),
    broken: "the input exceeds h*",
  },
});
