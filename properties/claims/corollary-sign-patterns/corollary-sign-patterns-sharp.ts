/**
 * The noise bound of a sign pattern is sharp among sets of its form, K(c) = {σ_i a_i ≥ c_i}.
 *
 *   b* = max_c min_i (F_i(c) − c_i),   F_i(c) = Σ_j (V⁺_ij tanh c_j − V⁻_ij):
 *
 * for b > b* and every c some unit has F_i(c) − b < c_i, so that from a state near the corner of K(c), with the opposing units
 * far out, an input of size b drives it out. Held by drawing c, near where b* is attained and away from it.
 */
import fc from "fast-check";
import { signPatternRoom } from "../../../src/networks/sign-pattern.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import {
  buildHeldPattern,
  type HeldPattern,
  heldPatternCase,
  type HeldPatternCase,
  MAX_UNITS,
} from "../../arbitraries/maps/held-pattern.ts";

const item = PAPER.signPatterns;

interface SharpCase {
  readonly network: HeldPatternCase;
  /** c_i = c*_i (1 + spread · factor), c* where b* is attained. */
  readonly factors: readonly number[];
  readonly spread: number;
}

interface SharpSubject extends HeldPattern {
  readonly b: number;
  /** c, drawn. */
  readonly drawn: Vector;
  /** min_i (F_i(c) − c_i) */
  readonly room: number;
}

function buildSharp({ network, factors, spread }: SharpCase, loudness: number): SharpSubject {
  const pattern = buildHeldPattern(network);
  const drawn = pattern.thresholds.map((c, i) => c * (1 + spread * factors[i]));
  return {
    ...pattern,
    drawn,
    b: loudness * pattern.noiseBound,
    room: signPatternRoom(pattern.M, pattern.signs, drawn),
  };
}

/** b* was found from below to this share of itself. */
const FOUND_TO = 1e-8;

const sharp = {
  item,
  cases: fc.record({
    network: heldPatternCase,
    factors: fc.array(onGrid(-0.9, 0.9), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
    spread: fc.constantFrom(1, 0.1, 0.01, 0.001),
  }) satisfies fc.Arbitrary<SharpCase>,
  examine: ({ M, b, room }: SharpSubject): Examination => {
    const n = M.dimension;
    const regions = [];
    if (n >= 2) regions.push("several units");
    if (room > 0.99 * b) regions.push("room within 1 % of b*");
    if (b > 0.05) regions.push("b* above 0.05");
    const allowance = FOUND_TO + stepRounding(n, n * (1 + maximumOperatorNorm(M.weights))) / b;
    return { kind: "finding", margin: 1 - room / b, allowance, regions };
  },
  narrate: ({ M, signs, noiseBound, b, thresholds, drawn, room }: SharpSubject) => [
    showMap(M),
    `pattern ${showVector(signs)}: b* = ${showNumber(noiseBound)} at c = ${showVector(thresholds)}`,
    `K(c) of c = ${showVector(drawn)} is invariant under inputs up to ${showNumber(room)}; claimed: not under ${showNumber(b)}`,
  ],
  sources: ["src/networks/sign-pattern.ts"],
};

export const sharpRepaired = claim<SharpCase, SharpSubject>({
  ...sharp,
  id: "corollary-sign-patterns-sharp/repaired",
  reading: "repaired",
  statement:
    "b* = max_c min_i (Σ_j (V⁺_ij tanh c_j − V⁻_ij) − c_i) is sharp: for b > b* every K(c) has a unit that some ‖u‖_∞ ≤ b drives out of it in one step.",
  build: (c) => buildSharp(c, 1),
  coverage: { "several units": 0.5, "room within 1 % of b*": 0.15, "b* above 0.05": 0.4 },
  expectation: "holds",
  control: "corollary-sign-patterns-sharp/control",
});

export const sharpControl = claim<SharpCase, SharpSubject>({
  ...sharp,
  id: "corollary-sign-patterns-sharp/control",
  reading: "control",
  statement: "The same for b = 0.8 b*.",
  build: (c) => buildSharp(c, 0.8),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "b is not above b*",
});
