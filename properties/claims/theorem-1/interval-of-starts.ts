/**
 * An interval of starts of the neuron below Γ, where M' > 1: it grows at first and shrinks in the end.
 *
 * A finite witness: both its ends have entered the contracting ball of X, so that its width, already less than at
 * first, tends to 0.
 *
 * Symbols: w weight, a* edge of Γ, X upper attractor.
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet, multiplier } from "../../../src/networks/latch-neuron.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

export const cases = fc.record({
  w: onGrid(1.5, 6, 10),
  /** a_0, between 0 and the edge a* of Γ, as a share of a*. */
  start: onGrid(0.1, 0.6, 10),
  /** The interval of starts is a_0 (1 ± spread). */
  spread: onGrid(0.1, 0.6, 10),
});

interface Subject {
  readonly w: number;
  readonly low: readonly Vector[];
  readonly high: readonly Vector[];
  /** ∂a_t/∂a_0 from the middle of the interval. */
  readonly sensitivity: readonly number[];
  /** The step at which both ends are in the contracting ball of X; undefined where that is not known. */
  readonly entersAt: number | undefined;
}

/** The number of steps that are followed, enough for every end to enter. */
const STEPS = 100;

export function build({ w, start, spread }: Drawn<typeof cases>): Subject {
  const M = oneUnit(w);
  const X = asHyperbolicAttractor(M, [Float64Array.of(attractor(w))]);
  const a_0 = start * edgeOfReducedAttractingSet(w);
  const ends = [1 - spread, 1 + spread].map((share) => Float64Array.of(share * a_0));
  const verdicts = ends.map((end) => (X === undefined ? undefined : basinVerdict(M, [X], end, STEPS)));
  const entries = verdicts.map((verdict) => (verdict?.kind === "attracted" ? verdict.entersAt : Infinity));
  const last = Math.max(...entries);
  const [low, high] = ends.map((end) => autonomousTrajectory(M, end, STEPS));
  const middle = autonomousTrajectory(M, Float64Array.of(a_0), STEPS);
  const sensitivity = sensitivities(M, middle).map((J) => toMatrix(J).data[0]);
  return { w, low, high, sensitivity, entersAt: last < Infinity ? last : undefined };
}

const widthAt = ({ low, high }: Subject, t: number) => high[t][0] - low[t][0];

export function examine(s: Subject): CaseExamination {
  if (s.entersAt === undefined) return undecided("an end did not enter the ball");
  const width = widthAt(s, 0);
  return finding({ margin: widthAt(s, STEPS) / width - 1, allowance: stepRounding(1, s.w) / width });
}

export const narrate = (s: Subject) => [
  `Neuron, w = ${s.w}: Γ = (${showNumber(edgeOfReducedAttractingSet(s.w))}, ∞), X = ${showNumber(attractor(s.w))}; all starts are below Γ, M' = ${showNumber(multiplier(s.w, s.low[0][0]))} … ${showNumber(multiplier(s.w, s.high[0][0]))} > 1 there`,
  ...showTable(
    ["t", "from", "to", "width", "∂a_t/∂a_0"],
    [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, STEPS].map((t) => [t, s.low[t][0], s.high[t][0], widthAt(s, t), s.sensitivity[t]]),
  ),
  `From t = ${s.entersAt ?? "?"} on both ends are in a ball around X on which M contracts: the width tends to 0.`,
];
