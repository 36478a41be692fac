/**
 * Latching for any number of units, from the weights: V_ij = σ_i σ_j W_ij, K(c) = {σ_i a_i ≥ c_i}.
 *
 *   Σ_j (V⁺_ij tanh c_j − V⁻_ij) − b ≥ c_i for all i   ⇔   K(c) is invariant under all ‖u_t‖_∞ ≤ b
 *
 * So the network holds σ against noise up to b* = max_c min_i (Σ_j (…) − c_i), h* for one unit, and no set of this form
 * stands more. On K(c) the sensitivity is bounded too: ‖∂a_t/∂a_0‖_∞ ≤ (max_i Σ_j |W_ij| sech² c_j)^t.
 */
import fc from "fast-check";
import { sensitivities } from "../../src/dynamics/sensitivity.ts";
import { inputThreshold } from "../../src/networks/latch-neuron.ts";
import {
  signPatternContraction,
  signPatternNoiseBound,
  signPatternRoom,
  signPatternThresholds,
} from "../../src/networks/sign-pattern.ts";
import { type TanhNetwork, tanhNetwork } from "../../src/networks/tanh-network.ts";
import { log } from "../../src/numeric/log.ts";
import { logOfScaled } from "../../src/numeric/log-magnitude.ts";
import { zeroMatrix } from "../../src/numeric/matrix.ts";
import { maximumOperatorNorm } from "../../src/numeric/norms.ts";
import { add, type Vector } from "../../src/numeric/vector.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMap, showNumber, showTable, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, stepRounding } from "../rounding.ts";

const item = PAPER.signPatterns;
const MAX_UNITS = 4;
const MAX_STEPS = 30;

interface NetworkCase {
  /** V_ii, one per unit. */
  readonly own: readonly number[];
  /** V_ij off the diagonal, before rows that are too much against the pattern are scaled down. */
  readonly others: readonly number[];
  readonly negative: readonly boolean[];
  /** The most that Σ_j V⁻_ij takes of the threshold h* of the weight V_ii. */
  readonly against: number;
}

const networkCase: fc.Arbitrary<NetworkCase> = fc.record({
  own: fc.array(onGrid(1.3, 5, 10), { minLength: 1, maxLength: MAX_UNITS }),
  others: vectorOnGrid(MAX_UNITS * MAX_UNITS, -1, 1, 10),
  negative: fc.array(fc.boolean(), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
  against: onGrid(0, 0.8, 10),
});

interface Pattern {
  readonly M: TanhNetwork;
  readonly signs: Vector;
  /** b* and where it is attained. */
  readonly noiseBound: number;
  readonly thresholds: Vector;
}

/** Σ_j V⁻_ij ≤ against · h*(V_ii) leaves every unit room at its own a*, so that b* > 0. */
function buildPattern({ own, others, negative, against }: NetworkCase): Pattern {
  const n = own.length;
  const signs = Float64Array.from({ length: n }, (_, i) => (negative[i] ? -1 : 1));
  const W = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    const row = Array.from({ length: n }, (_, j) => (i === j ? own[i] : others[i * MAX_UNITS + j]));
    const opposing = row.reduce((sum, v) => sum + Math.max(0, -v), 0);
    const shrink = Math.min(1, (against * inputThreshold(own[i])) / opposing);
    row.forEach((v, j) => (W.data[i * n + j] = signs[i] * signs[j] * (v < 0 ? shrink * v : v)));
  }
  const M = tanhNetwork(W);
  const found = signPatternNoiseBound(M, signs);
  if (found === undefined) throw new RangeError("buildPattern: the network must hold its pattern");
  return { M, signs, ...found };
}

/* The pattern is held. */

interface HoldCase {
  readonly network: NetworkCase;
  /** b as a share of b*. */
  readonly noise: number;
  /** a_0 − c, in the direction of the signs. */
  readonly inside: readonly number[];
  readonly inputs: InputCase;
}

interface HoldSubject extends Pattern {
  readonly b: number;
  /** The largest thresholds that are invariant under b. */
  readonly kept: Vector;
  readonly states: readonly Vector[];
  readonly factor: number;
  readonly logSizes: readonly number[];
}

function buildHold(c: HoldCase, loudness: number): HoldSubject {
  const pattern = buildPattern(c.network);
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
    network: networkCase,
    noise: fc.oneof(fc.constant(1), onGrid(0.05, 1)),
    inside: fc.oneof(fc.constant([0, 0, 0, 0]), fc.array(onGrid(0, 2, 10), { minLength: MAX_UNITS, maxLength: MAX_UNITS })),
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

/* No set of this form stands more. */

interface SharpCase {
  readonly network: NetworkCase;
  /** c_i = c*_i (1 + spread · factor), c* where b* is attained. */
  readonly factors: readonly number[];
  readonly spread: number;
}

interface SharpSubject extends Pattern {
  readonly b: number;
  /** c, drawn. */
  readonly drawn: Vector;
  /** min_i (F_i(c) − c_i) */
  readonly room: number;
}

function buildSharp({ network, factors, spread }: SharpCase, loudness: number): SharpSubject {
  const pattern = buildPattern(network);
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
    network: networkCase,
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
