/**
 * The noise bound of a sign pattern is sharp among sets of its form, K(c) = {σ_i a_i ≥ c_i}.
 *
 *   b* = max_c min_i (F_i(c) − c_i),   F_i(c) = Σ_j (V⁺_ij tanh c_j − V⁻_ij):
 *
 * for b > b* and every c some unit has F_i(c) − b < c_i, so that from a state near the corner of K(c), with the
 * opposing units far out, an input of size b drives it out. Checked on drawn c, near where b* is attained and not.
 */
import fc from "fast-check";
import { signPatternRoom } from "../../../src/networks/sign-pattern.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildHeldPattern, type HeldPattern, heldPatternCase, MAX_UNITS } from "../../arbitraries/maps/held-pattern.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const cases = fc.record({
  network: heldPatternCase,
  /** c_i = c*_i (1 + spread · factor), c* where b* is attained. */
  factors: vectorOnGrid(MAX_UNITS, -0.9, 0.9),
  spread: fc.constantFrom(1, 0.1, 0.01, 0.001),
});

interface Subject extends HeldPattern {
  readonly b: number;
  /** The drawn thresholds c. */
  readonly drawn: Vector;
  /** The noise min_i (F_i(c) − c_i) under which K(c) is invariant. */
  readonly room: number;
}

function build({ network, factors, spread }: Drawn<typeof cases>, loudness: number): Subject {
  const pattern = buildHeldPattern(network);
  const { M, signs, noiseBound, thresholds } = pattern;
  const drawn = thresholds.map((c, i) => c * (1 + spread * factors[i]));
  return { ...pattern, drawn, b: loudness * noiseBound, room: signPatternRoom(M, signs, drawn) };
}

/** b* was found from below to this share of itself. */
const FOUND_TO = 1e-8;

function examine({ M, b, room }: Subject): CaseExamination {
  const n = M.dimension;
  const allowance = FOUND_TO + stepRounding(n, n * (1 + maximumOperatorNorm(M.weights))) / b;
  return finding(
    { margin: 1 - room / b, allowance },
    visited({
      "several units": n >= 2,
      "room within 1 % of b*": room > 0.99 * b,
      "b* above 0.05": b > 0.05,
    }),
  );
}

const narrate = ({ M, signs, noiseBound, b, thresholds, drawn, room }: Subject) => [
  showMap(M),
  `pattern ${showVector(signs)}: b* = ${showNumber(noiseBound)} at c = ${showVector(thresholds)}`,
  `K(c) of c = ${showVector(drawn)} is invariant under inputs up to ${showNumber(room)}; claimed: not under ${showNumber(b)}`,
];

export const { repaired, control } = heldAndRefuted("corollary-sign-patterns-sharp", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/sign-pattern.ts"],
  holds: {
    statement:
      "b* = max_c min_i (Σ_j (V⁺_ij tanh c_j − V⁻_ij) − c_i) is sharp: for b > b* every K(c) has a unit that some ‖u‖_∞ ≤ b drives out of it in one step.",
    build: (c) => build(c, 1),
    coverage: { "several units": 0.5, "room within 1 % of b*": 0.15, "b* above 0.05": 0.4 },
  },
  control: {
    statement: "The same for b = 0.8 b*.",
    build: (c) => build(c, 0.8),
    broken: "b is not above b*",
  },
});
