/**
 * The noise bound of a sign pattern is sharp among sets of its form, K(c) = {σ_i a_i ≥ c_i}.
 *
 *   b* = max_c min_i (F_i(c) − c_i),   F_i(c) = Σ_j (V⁺_ij tanh c_j − V⁻_ij):
 *
 * for b > b* and every c some unit has F_i(c) − b < c_i, so that from the state of K(c) that is worst for it,
 * σ_j a_j = c_j for the units that support it and far out for those that oppose it, an input of size b drives it out in
 * one step. Tried on drawn c, near where b* is attained and not, by one step of the network from each worst state.
 */
import fc from "fast-check";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildHeldPattern, type HeldPattern, heldPatternCase, MAX_UNITS } from "../../arbitraries/maps/held-pattern.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const casesOf = (noise: fc.Arbitrary<number>) =>
  fc.record({
    network: heldPatternCase,
    /** c_i = c*_i (1 + spread · factor), c* where b* is attained. */
    factors: vectorOnGrid(MAX_UNITS, -0.9, 0.9),
    spread: fc.constantFrom(1, 0.1, 0.01, 0.001),
    /** b as a share of b*. */
    noise,
  });

type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject extends HeldPattern {
  readonly b: number;
  /** The drawn thresholds c. */
  readonly drawn: Vector;
  /** What an input of size b leaves of σ_i a_i after one step from the state of K(c) that is worst for unit i. */
  readonly left: readonly number[];
}

/** A net input at which tanh is 1 in doubles. */
const FAR_OUT = 25;

function build({ network, factors, spread, noise }: Case): Subject {
  const pattern = buildHeldPattern(network);
  const { M, signs, noiseBound, thresholds } = pattern;
  const n = M.dimension;
  const b = noise * noiseBound;
  const drawn = thresholds.map((c, i) => c * (1 + spread * factors[i]));
  const left = Array.from(signs, (sign, i) => {
    const worst = signs.map((other, j) => {
      const opposes = sign * other * M.weights.data[i * n + j] < 0;
      return other * (opposes ? FAR_OUT : drawn[j]);
    });
    return sign * M.next(worst)[i] - b;
  });
  return { ...pattern, drawn, b, left };
}

/** b* was found from below to this share of itself. */
const FOUND_TO = 1e-8;

function examine({ M, noiseBound, b, drawn, left }: Subject): CaseExamination {
  const n = M.dimension;
  const allowance = FOUND_TO + stepRounding(n, n * (1 + maximumOperatorNorm(M.weights))) / b;
  // How far inside K(c) the units stay, at best, as a share of b; one of them should be outside.
  const inside = Math.min(...left.map((entry, i) => entry - drawn[i])) / b;
  return finding(
    { margin: -inside, allowance },
    visited({
      "several units": n >= 2,
      "driven out by 1 % of b at most": inside > -0.01,
      "b* above 0.05": noiseBound > 0.05,
    }),
  );
}

const narrate = ({ M, signs, noiseBound, b, thresholds, drawn, left }: Subject) => [
  showMap(M),
  `pattern ${showVector(signs)}: b* = ${showNumber(noiseBound)} at c = ${showVector(thresholds)}; b = ${showNumber(b)}`,
  `K(c) of c = ${showVector(drawn)}: one step from the worst state for each unit, with −σ_i b as input, leaves σ_i a_i = ${showVector(left)}; claimed: one of them below its c_i`,
];

export const repaired = heldUnder<Case, Subject>("corollary-sign-patterns-sharp", {
  probe: { examine, narrate, build },
  sources: ["src/networks/sign-pattern.ts"],
  hypotheses: [
    {
      name: "b above b*",
      words:
        "M(a) = W tanh a + β, σ_i = ±1, V_ij = σ_iσ_jW_ij = V⁺_ij − V⁻_ij its positive and negative parts, b > b* = sup_{c>0} min_i (F_i(c) − c_i), b ≥ 0, F_i(c) = Σ_j (V⁺_ij tanh c_j − V⁻_ij) + σ_iβ_i",
      met: ({ b, noiseBound }) => b >= 0 && b > noiseBound,
      beyond: {
        broken: "b is from 0.7 to 0.99 of b*",
        cases: casesOf(onGrid(0.7, 0.99)),
      },
    },
  ],
  conclusion:
    "every K(c) = {σ_i a_i ≥ c_i}, c_i > 0, has a state from which some ‖u‖_∞ ≤ b takes one unit out in one step, to σ_i a_i < c_i: b* is sharp among sets of this form",
  why: "min_i (F_i(c) − c_i) ≤ b* < b, so F_i(c) − b < c_i for some i. With σ_j a_j = c_j where V_ij > 0 and σ_j a_j → ∞ where V_ij < 0, σ_i M(a)_i tends to F_i(c), so some state of K(c) has σ_i M(a)_i − b < c_i: take u_i = −σ_i b.",
  cases: casesOf(fc.oneof(onGrid(1.001, 1.01, 1000), onGrid(1.01, 2))),
  coverage: { "several units": 0.5, "driven out by 1 % of b at most": 0.15, "b* above 0.05": 0.4 },
});
