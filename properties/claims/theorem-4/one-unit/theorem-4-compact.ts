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
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { boundedAbove, isAttained, logSensitivities, showDecay } from "../../../vocabulary/decay.ts";
import { runUnderInputsAlong } from "../../../vocabulary/driven-run.ts";
import { finding, visited } from "../../../vocabulary/examination.ts";
import { showNumber } from "../../../vocabulary/narrative.ts";
import { productRounding, stepRounding } from "../../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";

const MAX_STEPS = 60;

const cases = fc.record({
  w: onGrid(1.1, 6, 10),
  /** How far K begins inside Γ: c − a*. */
  depth: onGrid(0.05, 2),
  /** The width C − c of K. */
  width: onGrid(0.1, 3, 10),
  /** Where in K the states are, over and over: 0 at c, 1 at C. */
  places: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 1), { minLength: 1, maxLength: 6 })),
  steps: fc.integer({ min: 1, max: MAX_STEPS }),
});

interface Subject {
  readonly w: number;
  /** The lower end c of K. */
  readonly lowest: number;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
}

/** States of K, or of Γ between its edge and K, led there by inputs. */
function build({ w, depth, width, places, steps }: Drawn<typeof cases>, where: "in K" | "below K"): Subject {
  const edge = edgeOfReducedAttractingSet(w);
  const lowest = edge + depth;
  const [from, to] = where === "in K" ? [lowest, lowest + width] : [edge, lowest];
  const M = latchNeuron(w);
  const wanted = Array.from({ length: steps + 1 }, (_, t) =>
    Float64Array.of(from + places[t % places.length] * (to - from)),
  );
  const { states } = runUnderInputsAlong(M, wanted);
  return { w, lowest, states, logSizes: logSensitivities(M, states) };
}

function examine({ w, lowest, logSizes }: Subject): CaseExamination {
  const logFactor = log(multiplier(w, lowest));
  return finding(
    boundedAbove(
      logSizes,
      (t) => t * logFactor,
      // A state is led to its place but for a rounding error, which moves ln m by no more than twice that.
      (t) => t * (productRounding(1, 1) + 2 * stepRounding(1, w + lowest)),
    ),
    visited({
      "bound attained to 1 %": isAttained(logSizes, logFactor, 0.01),
      "slow decay": logFactor > log(0.8),
      "20 steps or more": logSizes.length > 20,
    }),
  );
}

const narrate = ({ w, lowest, states, logSizes }: Subject) => [
  `Neuron, w = ${w}, Γ = (${showNumber(edgeOfReducedAttractingSet(w))}, ∞); K begins at c = ${showNumber(lowest)}, m(c) = ${showNumber(multiplier(w, lowest))}`,
  ...showDecay(
    states.map(([a]) => a),
    logSizes,
    (t) => t * log(multiplier(w, lowest)),
    ["ln |∂a_t/∂a_0|", "t ln m(c)"],
  ),
];

export const { repaired, control } = heldAndRefuted("theorem-4-compact", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
  holds: {
    statement:
      "One unit, K compact in Γ, max over K of |M'| = λ < 1: inputs that keep a_t in K give |∂a_t/∂a_0| ≤ λ^t → 0, the literal statement.",
    build: (c) => build(c, "in K"),
    coverage: { "bound attained to 1 %": 0.3, "slow decay": 0.1, "20 steps or more": 0.3 },
  },
  control: {
    statement: "The same λ with states of Γ between its edge and K.",
    build: (c) => build(c, "below K"),
    broken: "the states are in Γ, but not in K",
  },
});
