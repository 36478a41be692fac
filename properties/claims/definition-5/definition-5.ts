/**
 * Definition 5: robust latching, and what staying latched takes.
 *
 * Γ is not forward invariant: a_0 ∈ Γ(X) does not imply M(a_0) ∈ Γ(X), so "remains robustly latched" is a hypothesis of its
 * own, even without input. For the neuron under inputs below h* it does hold.
 */
import fc from "fast-check";
import { type LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { edgeOfReducedAttractingSet, inputThreshold, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import {
  buildStateInBasin,
  latchVerdictAt,
  stateInBasinCase,
  type StateInBasinCase,
} from "../../arbitraries/maps/state-in-basin.ts";

interface StaySubject {
  readonly M: StateMap;
  readonly X: Vector;
  readonly y: Vector;
  readonly before: LatchVerdict;
  readonly after: LatchVerdict;
}

export const literal = claim<StateInBasinCase, StaySubject>({
  item: PAPER.definition5,
  id: "definition-5/literal",
  reading: "literal",
  statement:
    "Robustly latched once, robustly latched from then on while there is no input: a_0 ∈ Γ(X) ⇒ M(a_0) ∈ Γ(X).",
  cases: stateInBasinCase,
  build: (c) => {
    const { M, X, y } = buildStateInBasin(c);
    return { M, X, y, before: latchVerdictAt(M, X, y), after: latchVerdictAt(M, X, M.next(y)) };
  },
  examine: ({ before, after }) => {
    if (before.kind === "undecided") return { kind: "undecided", why: before.why, regions: [] };
    if (before.kind !== "inside" || after.kind !== "outside") {
      return { kind: "finding", margin: 1, allowance: 0, regions: [] };
    }
    return { kind: "finding", margin: -after.logRadius, allowance: 0, regions: [] };
  },
  narrate: ({ M, X, y, before, after }) => [
    showMap(M),
    `X = ${showVector(X)}, M'(X) = ${showMatrix(M.jacobian(X))}`,
    `y = ${showVector(y)} is ${before.kind} Γ(X); M(y) = ${showVector(M.next(y))} is ${after.kind}`,
    after.kind === "outside"
      ? `at M(y) the ${after.expandsAt}-fold iterate has ln of the spectral radius ${showNumber(after.logRadius)} > 0`
      : "",
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "the product at M(y) lacks the factor M'(y), which may be what made it small",
  repairs: ["definition-5/repaired"],
  sources: ["src/dynamics/reduced-attracting-set.ts"],
});

interface NeuronCase {
  readonly w: number;
  /** The constant input as a share of h*. */
  readonly input: number;
  /** a_0 beyond the edge of Γ. */
  readonly depth: number;
}

interface NeuronSubject {
  readonly w: number;
  readonly input: number;
  readonly edge: number;
  readonly start: number;
  readonly next: number;
}

const neuron = {
  item: PAPER.definition5,
  cases: fc.record({
    w: onGrid(1.1, 6, 10),
    input: fc.oneof(onGrid(-0.99, 0.99), fc.constant(-0.99)),
    depth: fc.oneof(onGrid(0.01, 3), onGrid(0.01, 0.1)),
  }) satisfies fc.Arbitrary<NeuronCase>,
  examine: ({ w, edge, next }: NeuronSubject): Examination => ({
    kind: "finding",
    margin: next / edge - 1,
    allowance: stepRounding(1, w) / edge,
    regions: next / edge - 1 < 0.1 ? ["next state near the edge"] : [],
  }),
  narrate: ({ w, input, edge, start, next }: NeuronSubject) => [
    `Neuron, w = ${w}, constant input ${showNumber(input)} (h* = ${showNumber(inputThreshold(w))}); Γ = (${showNumber(edge)}, ∞)`,
    `a_0 = ${showNumber(start)} → a_1 = ${showNumber(next)}`,
  ],
  sources: ["src/networks/latch-neuron.ts"],
};

function buildNeuron({ w, input, depth }: NeuronCase, loudness: number): NeuronSubject {
  const edge = edgeOfReducedAttractingSet(w);
  const u = loudness * input * inputThreshold(w);
  const start = edge + depth;
  return { w, input: u, edge, start, next: latchNeuron(w).next(Float64Array.of(start))[0] + u };
}

export const repaired = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "definition-5/repaired",
  reading: "repaired",
  statement: "The neuron under inputs |u_t| < h* stays in Γ = (arcosh √w, ∞): a > a* ⇒ w tanh a + u > a*.",
  build: (c) => buildNeuron(c, 1),
  coverage: { "next state near the edge": 0.1 },
  expectation: "holds",
  control: "definition-5/control",
});

export const control = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "definition-5/control",
  reading: "control",
  statement: "The same with inputs up to twice h*.",
  build: (c) => buildNeuron(c, 2),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the input exceeds h*",
});
