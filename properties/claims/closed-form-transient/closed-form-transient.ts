/**
 * The transient length L_1 of the latching neuron does not rise with the input.
 *
 * L_1(h) is the least t with a_t > ā from a_0 = −ā under the constant input h > h*. It is a whole number: where inputs
 * differ little it stays the same, so it does not rise, and does not fall strictly.
 *
 * Symbols: w self-weight, h, h' constant inputs, h* threshold, L_1 transient length.
 */
import fc from "fast-check";
import { inputThreshold, transientLength } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const casesOf = (excess: fc.Arbitrary<number>, more: fc.Arbitrary<number>) =>
  fc.record({
    w: onGrid(1.1, 6, 10),
    /** (h − h*)/h*. */
    excess,
    /** (h' − h*)/(h − h*). */
    more,
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly weights: readonly [number, number];
  readonly inputs: readonly [number, number];
  readonly lengths: readonly [number, number];
}

const measure = (weights: Subject["weights"], inputs: Subject["inputs"]): Subject => ({
  weights,
  inputs,
  lengths: [transientLength(weights[0], inputs[0]), transientLength(weights[1], inputs[1])],
});

function build({ w, excess, more }: Case): Subject {
  const h = inputThreshold(w);
  return measure([w, w], [h * (1 + excess), h * (1 + excess * more)]);
}

/** A neuron of larger weight, under an input just above its own threshold and above that of the first. */
function buildHeavier({ w, excess, more }: Case): Subject {
  const heavier = 1.2 * w;
  const [h, other] = [inputThreshold(w), inputThreshold(heavier)];
  return measure([w, heavier], [Math.min(other, h * (1 + excess)), other * (1 + 0.001 * more)]);
}

export const repaired = heldUnder("closed-form-transient", {
  probe: {
    examine: ({ lengths: [first, second] }: Subject) =>
      finding(
        { margin: 1 - second / first, allowance: 0 },
        visited({
          "the same length": first === second,
          "a shorter one": second < first,
          "20 steps or more": first >= 20,
        }),
      ),
    narrate: ({ weights, inputs, lengths }) =>
      weights.map(
        (w, k) =>
          `w = ${showNumber(w)}, h* = ${showNumber(inputThreshold(w))}: under the input ${showNumber(inputs[k])} L_1 = ${lengths[k]}`,
      ),
  },
  sources: ["src/networks/latch-neuron.ts"],
  cases: casesOf(fc.oneof(onGrid(0.001, 0.1, 1000), onGrid(0.1, 3)), fc.oneof(onGrid(1, 1.1), onGrid(1, 10))),
  build,
  hypotheses: [
    {
      name: "larger input",
      words: "h* < h ≤ h'",
      met: ({ inputs: [h, other] }) => atMost(h, other),
      beyond: {
        broken: "h' is nearer to h* than h is",
        cases: casesOf(onGrid(0.1, 2), onGrid(0.05, 0.5)),
      },
    },
    {
      name: "one weight",
      words: "the same w > 1 and start −ā",
      met: ({ weights: [w, other] }) => w === other,
      beyond: {
        broken: "the neuron under h' has a larger weight, and so a larger threshold",
        cases: casesOf(onGrid(0.5, 3), onGrid(1, 10)),
        build: buildHeavier,
      },
    },
  ],
  conclusion: "L_1(h') ≤ L_1(h)",
  why: "a ↦ w tanh a + h rises with a and with h, so by induction the state under h' is at no time below that under h, and passes ā no later.",
  coverage: { "the same length": 0.15, "a shorter one": 0.3, "20 steps or more": 0.1 },
});
