/**
 * The neuron near the edge of Γ = (a*, ∞), where 0 < M' < 1 and M' → 1: no factor α < 1 bounds what it does to
 * distances.
 *
 * M' > α exactly below arcosh √(w/α): a pair between a* and that point beats the factor α.
 *
 * Symbols: w weight, a* edge of Γ, α the contraction factor that is proposed.
 */
import fc from "fast-check";
import { edgeOfReducedAttractingSet, latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding } from "../../vocabulary/examination.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

export const cases = fc.record({
  w: onGrid(1.1, 5, 10),
  /** The factor α that is proposed. */
  alpha: fc.constantFrom(0.5, 0.9, 0.99, 0.999),
});

interface Subject {
  readonly w: number;
  readonly alpha: number;
  /** The edge a* of Γ. */
  readonly edge: number;
  readonly x: number;
  readonly y: number;
  /** The slope (M(y) − M(x)) / (y − x) of the pair. */
  readonly ratio: number;
}

export function build({ w, alpha }: Drawn<typeof cases>): Subject {
  const edge = edgeOfReducedAttractingSet(w);
  const beaten = asinh(Math.sqrt(w / alpha - 1));
  const x = edge + (beaten - edge) / 4;
  const y = edge + (beaten - edge) / 2;
  const M = latchNeuron(w);
  const ratio = (M.next(Float64Array.of(y))[0] - M.next(Float64Array.of(x))[0]) / (y - x);
  return { w, alpha, edge, x, y, ratio };
}

export const examine = ({ w, alpha, x, y, ratio }: Subject): CaseExamination =>
  finding({ margin: 1 - ratio / alpha, allowance: stepRounding(1, w) / (alpha * Math.abs(y - x)) });

export const narrate = ({ w, alpha, edge, x, y, ratio }: Subject) => [
  `Neuron, w = ${w}; D = Γ = (${showNumber(edge)}, ∞): there 0 < M' < 1, and M' → 1 at the edge arcosh √w.`,
  `Proposed factor α = ${alpha}. x = ${showNumber(x)}, y = ${showNumber(y)}: (M(y) − M(x)) / (y − x) = ${showNumber(ratio)}.`,
  "For every α < 1 all pairs in (arcosh √w, arcosh √(w/α)) have a ratio above α: no α < 1 will do.",
];
