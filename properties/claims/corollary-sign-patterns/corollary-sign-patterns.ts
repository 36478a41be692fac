/**
 * Latching for any number of units, from the weights: V_ij = σ_i σ_j W_ij, K(c) = {σ_i a_i ≥ c_i}.
 *
 *   Σ_j (V⁺_ij tanh c_j − V⁻_ij) − b ≥ c_i for all i   ⇔   K(c) is invariant under all ‖u_t‖_∞ ≤ b
 *
 * So the network holds σ against noise up to b* = max_c min_i (Σ_j (…) − c_i), h* for one unit, and no set of this form
 * stands more. On K(c) the sensitivity is bounded too: ‖∂a_t/∂a_0‖_∞ ≤ (max_i Σ_j |W_ij| sech² c_j)^t.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { signPatternContraction, signPatternThresholds } from "../../../src/networks/sign-pattern.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { logOfScaled } from "../../../src/numeric/log-magnitude.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import {
  buildHeldPattern,
  type HeldPattern,
  heldPatternCase,
  type HeldPatternCase,
  MAX_UNITS,
} from "../../arbitraries/maps/held-pattern.ts";

const item = PAPER.signPatterns;
const MAX_STEPS = 30;

interface HoldCase {
  readonly network: HeldPatternCase;
  /** b as a share of b*. */
  readonly noise: number;
  /** a_0 − c, in the direction of the signs. */
  readonly inside: readonly number[];
  readonly inputs: InputCase;
}

interface HoldSubject extends HeldPattern {
  readonly b: number;
  /** The largest thresholds that are invariant under b. */
  readonly kept: Vector;
  readonly states: readonly Vector[];
  readonly factor: number;
  readonly logSizes: readonly number[];
}

function buildHold(c: HoldCase, loudness: number): HoldSubject {
  const pattern = buildHeldPattern(c.network);
  const { M, signs, noiseBound, thresholds } = pattern;
  const n = M.dimension;
  const b = c.noise * noiseBound;
  // At b* itself the thresholds are a double root: those that were found with it are taken.
  const kept = c.noise === 1 ? thresholds : (signPatternThresholds(M, signs, b) ?? thresholds);
  const source = inputSource(c.inputs, n);
  const states: Vector[] = [signs.map((sign, i) => sign * (kept[i] + c.inside[i]))];
  const against = signs.map((sign) => -sign);
  for (let t = 1; t <= c.inputs.steps; t++) {
    states.push(add(M.next(states[t - 1]), source(t, loudness * b, against)));
  }
  const logSizes = sensitivities(M, states).map(({ matrix, exponent }) =>
    logOfScaled(maximumOperatorNorm(matrix), exponent),
  );
  return { ...pattern, b, kept, states, factor: signPatternContraction(M, kept), logSizes };
}

function examineHold({ M, signs, noiseBound, b, kept, states, factor, logSizes }: HoldSubject): Examination {
  const n = M.dimension;
  const magnitude = 1 + maximumOperatorNorm(M.weights);
  const logFactor = log(factor);
  // A double root turns an error of rounding size in b into its square root in the thresholds.
  const held = states.slice(1).flatMap((a, before) =>
    Array.from(a, (entry, i) => ({
      margin: (signs[i] * entry) / kept[i] - 1,
      allowance: ((before + 2) * stepRounding(n, n * magnitude)) / kept[i],
    })),
  );
  const decay = logSizes.slice(1).map((logSize, before) => ({
    margin: (before + 1) * logFactor - logSize,
    allowance: (before + 1) * (productRounding(n, 1) + normRounding(n) + 4 * stepRounding(n, n * magnitude)),
  }));
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (M.weights.data.some((w, k) => w * signs[Math.floor(k / n)] * signs[k % n] < 0)) regions.push("opposing weights");
  if (held.some(({ margin }) => margin < 0.01)) regions.push("within 1 % of a threshold");
  if (factor < 0.9) regions.push("contracting");
  if (b > 0.9 * noiseBound) regions.push("noise above 0.9 b*");
  return { kind: "finding", ...tightest([...held, ...decay]), regions };
}

const hold = {
  item,
  cases: fc.record({
    network: heldPatternCase,
    noise: fc.oneof(fc.constant(1), onGrid(0.05, 1)),
    inside: fc.oneof(
      fc.constant([0, 0, 0, 0]),
      fc.array(onGrid(0, 2, 10), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
    ),
    inputs: inputCase(MAX_STEPS).map((c) => (c.kind === "worst" ? c : { ...c, kind: "alternating" as const })),
  }) satisfies fc.Arbitrary<HoldCase>,
  examine: examineHold,
  narrate: ({ M, signs, noiseBound, b, kept, states, factor, logSizes }: HoldSubject) => [
    showMap(M),
    `pattern ${showVector(signs)}, b* = ${showNumber(noiseBound)}, b = ${showNumber(b)}, thresholds ${showVector(kept)}; factor per step ${showNumber(factor)}`,
    ...showTable(
      ["t", "a_t", "ln ‖∂a_t/∂a_0‖_∞"],
      states.map((a, t) => [t, showVector(a), logSizes[t]]),
    ),
  ],
  sources: ["src/networks/sign-pattern.ts", "src/networks/tanh-network.ts"],
};

export const repaired = claim<HoldCase, HoldSubject>({
  ...hold,
  id: "corollary-sign-patterns/repaired",
  reading: "repaired",
  statement:
    "V_ij = σ_iσ_jW_ij, Σ_j (V⁺_ij tanh c_j − V⁻_ij) − b ≥ c_i > 0 for all i: all inputs ‖u_t‖_∞ ≤ b keep σ_i a_t,i ≥ c_i for ever, and ‖∂a_t/∂a_0‖_∞ ≤ (max_i Σ_j |W_ij| sech² c_j)^t.",
  build: (c) => buildHold(c, 1),
  coverage: {
    "several units": 0.5,
    "opposing weights": 0.3,
    "within 1 % of a threshold": 0.2,
    contracting: 0.2,
    "noise above 0.9 b*": 0.3,
  },
  expectation: "holds",
  control: "corollary-sign-patterns/control",
});

export const control = claim<HoldCase, HoldSubject>({
  ...hold,
  id: "corollary-sign-patterns/control",
  reading: "control",
  statement: "The same with inputs twice as loud as b.",
  build: (c) => buildHold(c, 2),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed b",
});
