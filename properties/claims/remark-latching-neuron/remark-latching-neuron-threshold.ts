/**
 * The threshold of the latching neuron grows with its weight, with the derivative √((w − 1)/w), which grows itself: so
 *
 *   (w' − w) √((w − 1)/w) ≤ h*(w') − h*(w) ≤ (w' − w) √((w' − 1)/w')   for 1 ≤ w < w'.
 *
 * Symbols: w, w' self-weights, h* = √(w(w−1)) − arcosh √w threshold.
 */
import fc from "fast-check";
import { inputThreshold } from "../../../src/networks/latch-neuron.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const cases = fc.record({
  w: fc.oneof(onGrid(1, 1.2, 1000), onGrid(1, 8)),
  /** w' − w. */
  more: fc.oneof(onGrid(0.001, 0.1, 1000), onGrid(0.01, 4)),
});

interface Subject {
  readonly w: number;
  readonly other: number;
}

const slope = (w: number) => Math.sqrt((w - 1) / w);

/** Whether h* grows, and by the slopes at both ends, the lower one multiplied by `steepening`. */
function examine({ w, other }: Subject, steepening = 1): CaseExamination {
  const rise = (inputThreshold(other) - inputThreshold(w)) / Math.abs(other - w);
  const allowance = (4 * stepRounding(1, 2 * Math.max(w, other))) / Math.abs(other - w);
  const [least, most] = [slope(Math.min(w, other)), slope(Math.max(w, other))];
  return finding(
    [
      { margin: rise - steepening * least, allowance },
      { margin: most - rise, allowance },
      { margin: rise, allowance },
    ],
    visited({ "near w = 1": Math.min(w, other) < 1.1, "slopes within 1 %": most < 1.01 * least }),
  );
}

const narrate = ({ w, other }: Subject) =>
  showTable(
    ["w", "h*", "√((w−1)/w)"],
    [w, other].map((weight) => [showNumber(weight), showNumber(inputThreshold(weight)), slope(weight)]),
  );

const build = ({ w, more }: Drawn<typeof cases>): Subject => ({ w, other: w + more });

export const literal = heldUnder("remark-latching-neuron-threshold", {
  probe: { cases, examine: (s: Subject) => examine(s), narrate },
  sources: ["src/networks/latch-neuron.ts"],
  hypotheses: [
    {
      name: "weights that hold a bit",
      words: "w ≥ 1",
      met: ({ w, other }) => Math.min(w, other) >= 1,
      beyond: { cannot: "h* = √(w(w−1)) − arcosh √w is defined from w = 1 on: below, the neuron holds no bit" },
    },
    {
      name: "a larger weight",
      words: "w' > w",
      met: ({ w, other }) => other > w,
      beyond: {
        broken: "w' is the smaller one: h* falls from w to w'",
        build: ({ w, more }) => ({ w: w + more, other: w }),
      },
    },
  ],
  conclusion:
    "h*(w') > h*(w): the threshold grows with the weight, with the slope dh*/dw = √((w−1)/w), so that (h*(w') − h*(w))/(w' − w) is between that slope at w and at w'",
  why: "h* = w tanh a* − a* with a* the point where the derivative of w tanh a − a vanishes, so dh*/dw = tanh a* = √(1 − 1/w), which grows with w. Then the mean value theorem.",
  build,
  coverage: { "near w = 1": 0.2, "slopes within 1 %": 0.1 },
  spoiled: [
    {
      statement: "The same with the slope at w multiplied by 1.05.",
      changed: "the slope is 5 % too large",
      examine: (s) => examine(s, 1.05),
    },
  ],
  wording: {
    known: "paraphrased",
    section: "the section on the latching neuron",
    words:
      "h* grows with w, so larger weights resist more noise: from a damaged copy, and a public review agrees; the slope is ours",
  },
});
