/**
 * Theorem 4 for one unit: literally true on compact sets.
 *
 * Γ = (a*, ∞) of the neuron has factors m(a) = w sech² a below 1, but not below one λ < 1. A compact K ⊂ Γ has: inputs
 * that keep a_t in K = [c, C] give |∂a_t/∂a_0| ≤ m(c)^t → 0, attained at the constant state c. In one dimension that is
 * all that the literal theorem lacks; in several, products mix and compactness does not help.
 */
import fc from "fast-check";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../../../src/networks/latch-neuron.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import { maximumNorm, subtract, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { boundedAbove, isAttained, logSensitivities, showDecay } from "../../../vocabulary/decay.ts";
import { runLedThrough, runUnderInputsAlong } from "../../../vocabulary/driven-run.ts";
import { finding, visited } from "../../../vocabulary/examination.ts";
import { atMost } from "../../../vocabulary/hypotheses.ts";
import { showMap, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { productRounding, stepRounding } from "../../../vocabulary/rounding.ts";
import { heldUnder } from "../../../vocabulary/statements.ts";
import * as twoStatesInTurn from "../two-states-in-turn.ts";

const MAX_STEPS = 60;

/** Cases with how far K begins inside Γ: c − a*. */
const casesOf = (depth: fc.Arbitrary<number>) =>
  fc.record({
    kind: fc.constant("one unit" as const),
    w: onGrid(1.1, 6, 10),
    depth,
    /** The width C − c of K. */
    width: onGrid(0.1, 3, 10),
    /** Where in K the states are, over and over: 0 at c, 1 at C. */
    places: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 1), { minLength: 1, maxLength: 6 })),
    steps: fc.integer({ min: 1, max: MAX_STEPS }),
  });
type OneUnit = Drawn<ReturnType<typeof casesOf>>;

/** Two units of gains from 5.2 on, for which nearly all A and B are in Γ. */
const twoUnits = twoStatesInTurn.cases.map((c) => ({ ...c, kind: "two units" as const, gain: c.gain + 4 }));
type TwoUnits = Drawn<typeof twoUnits>;

type Case = OneUnit | TwoUnits;

interface Subject {
  readonly units: number;
  /** What K is, for the narrative. */
  readonly where: string;
  /** Whether K is a part of Γ. */
  readonly isLatched: boolean;
  /** The largest spectral radius of M' on K, in one unit the largest |M'|. */
  readonly lambda: number;
  /** The largest distance of a state from K. */
  readonly outside: number;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
  /** The rounding that one state may be off its place by, as an error of ln M'. */
  readonly placeRounding: number;
}

/** What is changed beyond a hypothesis, or in the claim. */
interface Changes {
  /** Where the states are: in K, or in Γ between its edge and K. */
  readonly states?: "in K" | "below K";
  /** What λ is divided by. */
  readonly tightened?: number;
}

function build(c: Case, changes: Changes = {}): Subject {
  return c.kind === "one unit" ? buildOneUnit(c, changes) : buildTwoUnits(c);
}

function buildOneUnit({ w, depth, width, places, steps }: OneUnit, { states: place, tightened = 1 }: Changes): Subject {
  const edge = edgeOfReducedAttractingSet(w);
  const lowest = edge + depth;
  const highest = lowest + width;
  const [from, to] = place === "below K" ? [edge, lowest] : [lowest, highest];
  const M = latchNeuron(w);
  const wanted = Array.from({ length: steps + 1 }, (_, t) =>
    Float64Array.of(from + places[t % places.length] * (to - from)),
  );
  const { states } = runUnderInputsAlong(M, wanted);
  return {
    units: 1,
    where: `Neuron, w = ${w}, Γ = (${showNumber(edge)}, ∞); K = [${showNumber(lowest)}, ${showNumber(highest)}]`,
    isLatched: lowest > edge,
    lambda: multiplier(w, Math.max(0, lowest)) / tightened,
    outside: Math.max(...states.map(([a]) => Math.max(0, lowest - a, a - highest))),
    states,
    logSizes: logSensitivities(M, states),
    // ln m moves by no more than twice what the state does.
    placeRounding: 2 * stepRounding(1, w + lowest),
  };
}

/** Two units in turn at A and B, both in Γ: K = {A, B}. */
function buildTwoUnits(c: TwoUnits): Subject {
  const { M, A, B, verdicts } = twoStatesInTurn.build(c);
  const wanted = Array.from({ length: 21 }, (_, t) => (t % 2 === 0 ? A : B));
  const { states } = runLedThrough(M, wanted);
  return {
    units: 2,
    where: `${showMap(M)}; K = {${showVector(A)}, ${showVector(B)}}`,
    isLatched: verdicts.length === 2 && verdicts.every(({ kind }) => kind === "inside"),
    lambda: Math.max(...[A, B].map((a) => spectralRadius(M.jacobian(a)))),
    outside: Math.max(...states.map((a, t) => maximumNorm(subtract(a, wanted[t])))),
    states,
    logSizes: logSensitivities(M, states),
    placeRounding: 2 * stepRounding(2, c.gain + maximumNorm(A)),
  };
}

function examine({ units, lambda, logSizes, placeRounding }: Subject): CaseExamination {
  const logFactor = log(lambda);
  return finding(
    boundedAbove(
      logSizes,
      // A λ of 1 or more claims nothing that vanishes: what is larger is held against 1.
      (t) => t * Math.min(0, logFactor),
      (t) => t * (productRounding(units, 1) + placeRounding),
    ),
    visited({
      "bound attained to 1 %": isAttained(logSizes, logFactor, 0.01),
      "slow decay": logFactor > log(0.8),
      "20 steps or more": logSizes.length > 20,
    }),
  );
}

const narrate = ({ where, lambda, states, logSizes }: Subject) => [
  `${where}; λ = ${showNumber(lambda)}`,
  ...showDecay(states.map(showVector), logSizes, (t) => t * log(lambda), ["ln ‖∂a_t/∂a_0‖", "t ln λ"]),
];

const inside = onGrid(0.05, 2);

export const repaired = heldUnder<Case, Subject>("theorem-4-compact", {
  probe: { cases: casesOf(inside), examine, narrate },
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
  hypotheses: [
    {
      name: "one unit",
      words: "M(a) = w tanh a, one unit, w > 1",
      met: ({ units }) => units === 1,
      beyond: {
        broken: "two units are in turn at A and B, both in Γ, λ the largest spectral radius of M' there",
        found: "constructed",
        cases: twoUnits,
      },
    },
    {
      name: "a latched K",
      words: "K a compact subset of Γ = (a*, ∞), λ the largest |M'| on K, which is below 1",
      met: ({ isLatched, lambda }) => isLatched && lambda < 1,
      beyond: { broken: "K begins below a*, where M' > 1", cases: casesOf(onGrid(-0.3, -0.05)) },
    },
    {
      name: "states in K",
      words: "inputs that keep a_t in K",
      met: ({ outside }) => atMost(1 + outside, 1),
      beyond: { broken: "the states are in Γ, between its edge and K", build: (c) => build(c, { states: "below K" }) },
    },
  ],
  conclusion: "|∂a_t/∂a_0| ≤ λ^t → 0, what theorem 4 says",
  why: "The sensitivity is the product of M'(a_0) … M'(a_{t−1}), all of them numbers of at most λ in absolute value; λ < 1 because |M'| < 1 on Γ is continuous and K is compact.",
  build: (c) => build(c),
  coverage: { "bound attained to 1 %": 0.3, "slow decay": 0.1, "20 steps or more": 0.3 },
  spoiled: [
    {
      statement: "The same with λ/1.05.",
      changed: "the bound is lowered, which the state c attains",
      build: (c) => build(c, { tightened: 1.05 }),
    },
  ],
});
