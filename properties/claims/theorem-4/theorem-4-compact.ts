/**
 * Theorem 4 for one unit: literally true on compact sets.
 *
 * Γ = (a*, ∞) of the neuron has factors m(a) = w sech² a below 1, but not below one λ < 1. A compact K ⊂ Γ has: inputs that
 * keep a_t in K = [c, C] give |∂a_t/∂a_0| ≤ m(c)^t → 0, attained at the constant state c. In one dimension that is all that
 * the literal theorem lacks; in several, products mix and compactness does not help.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory, inputsAlong } from "../../../src/dynamics/trajectory.ts";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { productRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_STEPS = 60;

interface Case {
  readonly w: number;
  /** c − a* */
  readonly depth: number;
  /** C − c */
  readonly width: number;
  /** Where in K the states are, over and over: 0 at c, 1 at C. */
  readonly places: readonly number[];
  readonly steps: number;
}

interface Subject {
  readonly w: number;
  /** c */
  readonly lowest: number;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
}

/** States of [from, to], led there by inputs. */
function build({ w, depth, width, places, steps }: Case, leave: "K" | undefined): Subject {
  const edge = edgeOfReducedAttractingSet(w);
  const lowest = edge + depth;
  const [from, to] = leave === "K" ? [edge, lowest] : [lowest, lowest + width];
  const M = latchNeuron(w);
  const wanted = Array.from({ length: steps + 1 }, (_, t) =>
    Float64Array.of(from + places[t % places.length] * (to - from)),
  );
  const states = drivenTrajectory(M, wanted[0], inputsAlong(M, wanted));
  return { w, lowest, states, logSizes: sensitivities(M, states).map(logOperatorNorm) };
}

const shared = {
  item: PAPER.theorem4,
  cases: fc.record({
    w: onGrid(1.1, 6, 10),
    depth: onGrid(0.05, 2),
    width: onGrid(0.1, 3, 10),
    places: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 1), { minLength: 1, maxLength: 6 })),
    steps: fc.integer({ min: 1, max: MAX_STEPS }),
  }) satisfies fc.Arbitrary<Case>,
  examine: ({ w, lowest, logSizes }: Subject): Examination => {
    const logFactor = log(multiplier(w, lowest));
    // A state is led to its place but for a rounding error, which moves ln m by no more than twice that.
    const worst = tightest(
      logSizes.slice(1).map((logSize, before) => ({
        margin: (before + 1) * logFactor - logSize,
        allowance: (before + 1) * (productRounding(1, 1) + 2 * stepRounding(1, w + lowest)),
      })),
    );
    const T = logSizes.length - 1;
    const regions = [];
    if (T * logFactor - logSizes[T] < 0.01 * Math.abs(T * logFactor)) regions.push("bound attained to 1 %");
    if (logFactor > log(0.8)) regions.push("slow decay");
    if (T >= 20) regions.push("20 steps or more");
    return { kind: "finding", ...worst, regions };
  },
  narrate: ({ w, lowest, states, logSizes }: Subject) => [
    `Neuron, w = ${w}, Γ = (${showNumber(edgeOfReducedAttractingSet(w))}, ∞); K begins at c = ${showNumber(lowest)}, m(c) = ${showNumber(multiplier(w, lowest))}`,
    ...showTable(
      ["t", "a_t", "ln |∂a_t/∂a_0|", "t ln m(c)"],
      states.map(([a], t) => [t, a, logSizes[t], t * log(multiplier(w, lowest))]),
    ),
  ],
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "theorem-4-compact/repaired",
  reading: "repaired",
  statement:
    "One unit, K compact in Γ, max over K of |M'| = λ < 1: inputs that keep a_t in K give |∂a_t/∂a_0| ≤ λ^t → 0, the literal statement.",
  build: (c) => build(c, undefined),
  coverage: { "bound attained to 1 %": 0.3, "slow decay": 0.1, "20 steps or more": 0.3 },
  expectation: "holds",
  control: "theorem-4-compact/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-4-compact/control",
  reading: "control",
  statement: "The same λ with states of Γ between its edge and K.",
  build: (c) => build(c, "K"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the states are in Γ, but not in K",
});
