/**
 * The transient length of the latching neuron does not grow with the input that switches it: L_1(h), the first t at
 * which the state, started at −ā under the constant input h > h*, is above ā.
 *
 * It is a number of steps, so it falls by jumps and stays the same in between.
 *
 * Symbols: w self-weight, ±ā attractors, h, h' inputs, h* threshold, L_1 transient length.
 */
import fc from "fast-check";
import { inputThreshold, transientLength } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const cases = fc.record({
  w: onGrid(1.1, 6, 10),
  /** h as a multiple of h*. */
  excess: fc.oneof(onGrid(1.01, 1.2), onGrid(1.01, 5)),
  /** h' as a multiple of h. */
  louder: fc.oneof(onGrid(1, 1.1), onGrid(1, 4)),
  /** What is added to w for h', where another neuron is taken. */
  heavier: onGrid(0.5, 4, 10),
});

interface Subject {
  /** The weights and inputs of the two runs, with their transient lengths. */
  readonly runs: readonly { readonly w: number; readonly h: number; readonly steps: number }[];
}

const runOf = (w: number, h: number) => ({ w, h, steps: transientLength(w, h) });

const build = ({ w, excess, louder }: Drawn<typeof cases>): Subject => {
  const h = excess * inputThreshold(w);
  return { runs: [runOf(w, h), runOf(w, louder * h)] };
};

/** Whether the second transient is shorter by so many steps at least. */
function examine({ runs: [first, second] }: Subject, by = 0): CaseExamination {
  return finding(
    { margin: (first.steps - by - second.steps) / first.steps, allowance: 0 },
    visited({
      "more than 10 steps": first.steps > 10,
      "fewer steps": second.steps < first.steps,
      "as many steps, more input": second.steps === first.steps && second.h > first.h,
    }),
  );
}

const narrate = ({ runs }: Subject) =>
  showTable(
    ["w", "h", "h/h*", "L_1"],
    runs.map(({ w, h, steps }) => [showNumber(w), h, h / inputThreshold(w), steps]),
  );

export const literal = heldUnder("remark-latching-neuron-transient", {
  probe: { cases, examine: (s: Subject) => examine(s), narrate },
  sources: ["src/networks/latch-neuron.ts"],
  hypotheses: [
    {
      name: "the same neuron",
      words: "constant inputs h and h' to one neuron, w > 1",
      met: ({ runs: [first, second] }) => first.w === second.w,
      beyond: {
        broken: "the neuron under h' has a larger weight, and h' is above its threshold by 1 %",
        build: ({ w, excess, louder, heavier }) => {
          const [h, threshold] = [excess * inputThreshold(w), inputThreshold(w + heavier)];
          return { runs: [runOf(w, h), runOf(w + heavier, Math.max(louder * h, 1.01 * threshold))] };
        },
      },
    },
    {
      name: "an input above the threshold",
      words: "h > h*",
      met: ({ runs: [{ w, h }] }) => h > inputThreshold(w),
      beyond: { cannot: "up to h* the state stays below −a* for ever: there is no L_1" },
    },
    {
      name: "a larger input",
      words: "h' ≥ h",
      met: ({ runs: [first, second] }) => second.h >= first.h,
      beyond: {
        broken: "h' is the smaller one",
        build: (c) => ({ runs: build(c).runs.toReversed() }),
      },
    },
  ],
  conclusion: "L_1(h') ≤ L_1(h): the transient length falls with the input, that is, it does not increase",
  why: "M(a) = w tanh a rises, so by induction the state under h' is at every step at least the state under h from the same −ā: it is above ā no later.",
  build,
  coverage: { "more than 10 steps": 0.2, "fewer steps": 0.3, "as many steps, more input": 0.1 },
  spoiled: [
    {
      statement: "The same with L_1(h') ≤ L_1(h) − 1: strictly fewer steps.",
      changed: "it falls strictly, though it is a number of steps",
      examine: (s) => examine(s, 1),
    },
  ],
  wording: {
    known: "paraphrased",
    section: "the section on the latching neuron",
    words:
      "for fixed w the transient length decreases with |h_t|: from a damaged copy, and a public review agrees; we read it as: does not increase",
  },
});
