/**
 * Theorem 3, sharp, at the attractor of the neuron: the loudest input that a drift radius d allows is d − ω(d), with
 * ω(d) = sup_{|e| ≤ d} |M(ā + e) − M(ā)|, and over all d the most is h* exactly, at d = ā − a*. Inputs of that size
 * hold the bit, louder ones do not: nothing was lost. With λ d in place of ω(d), λ the largest slope on the ball, the
 * most falls short of h*: that gap is the price of the theorem's own form.
 */
import fc from "fast-check";
import { sharpInputBound } from "../../../src/dynamics/bounded-drift.ts";
import { contractionFactor } from "../../../src/dynamics/contraction.ts";
import { attractor, edgeOfReducedAttractingSet, inputThreshold } from "../../../src/networks/latch-neuron.ts";
import { maximumModulus, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const cases = fc.record({
  w: onGrid(1.1, 6, 20),
  /** A drift radius to compare with, in multiples of ā. */
  drift: onGrid(0.05, 1),
});

interface Subject {
  readonly w: number;
  readonly threshold: number;
  /** The bound at d = ā − a*, and at the drift radius of the case. */
  readonly best: number;
  readonly other: number;
  readonly regions: readonly string[];
}

type BoundOf = (M: TanhNetwork, at: Vector, d: number) => number;

const sharp: BoundOf = (M, at, d) => sharpInputBound(Math.min(d, maximumModulus(M, at, d)), d);

const byLargestSlope: BoundOf = (M, at, d) => (1 - contractionFactor(M, boxAround(at, d))) * d;

function build({ w, drift }: Drawn<typeof cases>, boundOf: BoundOf): Subject {
  const M = oneUnit(w);
  const at = Float64Array.of(attractor(w));
  const apex = at[0] - edgeOfReducedAttractingSet(w);
  const d = drift * at[0];
  return {
    w,
    threshold: inputThreshold(w),
    best: boundOf(M, at, apex),
    other: boundOf(M, at, d),
    regions: visited({ "near the best drift radius": Math.abs(d / apex - 1) < 0.2 }),
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

const narrate = ({ w, threshold, best, other }: Subject) => [
  `Neuron, w = ${w}, h* = ${showNumber(threshold)}`,
  ...showTable(
    ["drift radius", "loudest input"],
    [
      ["ā − a*", best],
      ["of the case", other],
    ],
  ),
];

export const { repaired, control } = heldAndRefuted("theorem-3-threshold", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/networks/tanh-network.ts", "src/networks/latch-neuron.ts"],
  holds: {
    statement: "At the neuron's attractor the sharp bound d − ω(d) is largest at d = ā − a*, where it is h* exactly.",
    build: (c) => build(c, sharp),
    coverage: { "near the best drift radius": 0.1 },
  },
  control: {
    statement: "The same with (1 − λ) d, λ the largest slope on the ball, in place of d − ω(d).",
    build: (c) => build(c, byLargestSlope),
    broken: "ω(d) is replaced by λ d, which is larger",
  },
});
