/**
 * Theorem 3, sharp, at the attractor of the neuron: the loudest input that a drift radius d allows is d − ω(d), with
 * ω(d) = sup_{|e| ≤ d} |M(ā + e) − M(ā)|, and over all d up to ā + a_+(h*) the most is h* exactly, at d = ā − a*.
 * Inputs of that size hold the bit, louder ones do not: nothing was lost. With λ d in place of ω(d), λ the largest
 * slope on the ball, the most falls short of h*: that gap is the price of the theorem's own form.
 */
import fc from "fast-check";
import { sharpInputBound } from "../../../src/dynamics/bounded-drift.ts";
import { contractionFactor } from "../../../src/dynamics/contraction.ts";
import {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
} from "../../../src/networks/latch-neuron.ts";
import { maximumModulus, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

/** Cases with a drift radius to compare with, in multiples of ā. */
const casesOf = (drift: fc.Arbitrary<number>) => fc.record({ w: onGrid(1.1, 6, 20), drift });

interface Subject {
  readonly w: number;
  readonly threshold: number;
  /** The bound at d = ā − a*, and at the drift radius of the case. */
  readonly best: number;
  readonly other: number;
  /** The drift radius d of the case, and ā + a_+(h*). */
  readonly d: number;
  readonly farthest: number;
  readonly regions: readonly string[];
}

type BoundOf = (M: TanhNetwork, at: Vector, d: number) => number;

const sharp: BoundOf = (M, at, d) => sharpInputBound(Math.min(d, maximumModulus(M, at, d)), d);

const byLargestSlope: BoundOf = (M, at, d) => (1 - contractionFactor(M, boxAround(at, d))) * d;

function build({ w, drift }: Drawn<ReturnType<typeof casesOf>>, boundOf: BoundOf): Subject {
  const M = oneUnit(w);
  const at = Float64Array.of(attractor(w));
  const apex = at[0] - edgeOfReducedAttractingSet(w);
  const d = drift * at[0];
  return {
    w,
    threshold: inputThreshold(w),
    best: boundOf(M, at, apex),
    other: boundOf(M, at, d),
    d,
    farthest: at[0] + drivenAttractor(w, inputThreshold(w)),
    regions: visited({ "near the best drift radius": Math.abs(d / apex - 1) < 0.2, "beyond ā": d > at[0] }),
  };
}

function examine({ w, threshold, best, other, regions }: Subject): CaseExamination {
  const allowance = (4 * stepRounding(1, w + 1)) / threshold;
  return finding(
    [
      { margin: best / threshold - 1, allowance },
      { margin: 1 - best / threshold, allowance },
      { margin: 1 - other / threshold, allowance },
    ],
    regions,
  );
}

const narrate = ({ w, threshold, best, other, d, farthest }: Subject) => [
  `Neuron, w = ${w}, h* = ${showNumber(threshold)}, d = ${showNumber(d)}, ā + a_+(h*) = ${showNumber(farthest)}`,
  ...showTable(
    ["drift radius", "loudest input"],
    [
      ["ā − a*", best],
      ["of the case", other],
    ],
  ),
];

export const repaired = heldUnder("theorem-3-threshold", {
  probe: { examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/networks/tanh-network.ts", "src/networks/latch-neuron.ts"],
  hypotheses: [
    {
      name: "drift radius short of the far end",
      words: "d ≤ ā + a_+(h*), a_+(h*) the upper fixed point of the neuron, w > 1, under the input h*",
      met: ({ d, farthest }) => atMost(d, farthest),
      beyond: {
        broken: "d is up to 10 ā: tanh is bounded, so d − ω(d) grows with d without end",
        cases: casesOf(onGrid(2.6, 10)),
      },
    },
  ],
  conclusion: "at the neuron's attractor d − ω(d) ≤ h*, and it is h* exactly at d = ā − a*, and again at the end",
  why: "ω(d) = ā − w tanh(ā − d), so with y = ā − d the bound is w tanh y − y. Its slope w sech² y − 1 vanishes at y = ±a* alone: on y > 0 it is largest at a*, where it is h*; at y = −a_+(h*) it is h* again.",
  cases: casesOf(onGrid(0.05, 2)),
  build: (c) => build(c, sharp),
  coverage: { "near the best drift radius": 0.05, "beyond ā": 0.2 },
  spoiled: [
    {
      statement: "The same with (1 − λ) d, λ the largest slope on the ball, in place of d − ω(d).",
      changed: "ω(d) is replaced by λ d, which is larger: the most falls short of h*",
      build: (c) => build(c, byLargestSlope),
    },
  ],
});
