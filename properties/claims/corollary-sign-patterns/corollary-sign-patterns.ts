/**
 * Latching for any number of units, from the weights: V_ij = σ_i σ_j W_ij, K(c) = {σ_i a_i ≥ c_i}.
 *
 *   Σ_j (V⁺_ij tanh c_j − V⁻_ij) + σ_i β_i − b ≥ c_i for all i   ⇔   K(c) is invariant under all ‖u_t‖_∞ ≤ b
 *
 * So the network holds σ against noise up to b* = max_c min_i (Σ_j (…) − c_i), h* for one unit, and no set of this form
 * stands more. On K(c) the sensitivity is bounded too: ‖∂a_t/∂a_0‖_∞ ≤ (max_i Σ_j |W_ij| sech² c_j)^t.
 */
import fc from "fast-check";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { signPatternContraction, signPatternRoom, signPatternThresholds } from "../../../src/networks/sign-pattern.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase } from "../../arbitraries/inputs.ts";
import { buildHeldPattern, type HeldPattern, heldPatternCase, MAX_UNITS } from "../../arbitraries/maps/held-pattern.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { logSensitivitiesIn } from "../../vocabulary/decay.ts";
import { inputsOf } from "../../vocabulary/driven-run.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const MAX_STEPS = 30;

const fields = {
  network: heldPatternCase,
  /** b as a share of b*. */
  noise: fc.oneof<fc.Arbitrary<number>[]>(fc.constant(1), onGrid(0.05, 1)),
  /** σ_i a_{0,i} − c_i for each unit. */
  inside: fc.oneof(fc.constant<number[]>([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, 0, 2, 10)),
  /** The inputs: those that push against the pattern, or alternating ones. */
  inputs: inputCase(MAX_STEPS).map((c) => (c.kind === "worst" ? c : { ...c, kind: "alternating" as const })),
  /** c_i as shares of the thresholds of b*, with b as a share of their room; by default the largest c for b. */
  own: fc.oneof<fc.Arbitrary<number[] | null>[]>(
    fc.constant(null),
    fc.constant(null),
    vectorOnGrid(MAX_UNITS, 0.6, 1, 20),
  ),
};

/** Cases that differ from those of the statement in some of their fields. */
const casesOf = (own: Partial<typeof fields> = {}) => fc.record({ ...fields, ...own });

type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject extends HeldPattern {
  readonly b: number;
  /** The thresholds c: of the case, or the largest that are invariant under b; those of b* where there are none. */
  readonly kept: Vector;
  readonly isOwn: boolean;
  readonly inputs: readonly Vector[];
  readonly states: readonly Vector[];
  /** What the sensitivity is claimed to be multiplied by per step: max_i Σ_j |W_ij| sech² c_j. */
  readonly factor: number;
  readonly logSizes: readonly number[];
}

/** What is left of the room: at thresholds below the largest for b a step may repel, and rounding would grow. */
const SLACK = 1e-4;

function build(c: Case, loudness: number): Subject {
  const pattern = buildHeldPattern(c.network);
  const { M, signs, noiseBound, thresholds } = pattern;
  const isOwn = c.own !== null;
  const own = thresholds.map((threshold, i) => (c.own?.[i] ?? 1) * threshold);
  const room = !isOwn ? noiseBound : Math.max(0, (1 - SLACK) * signPatternRoom(M, signs, own));
  const b = c.noise * room;
  // At b* itself the thresholds are a double root: those that were found with it are taken.
  const kept = isOwn || c.noise >= 1 ? own : (signPatternThresholds(M, signs, b) ?? thresholds);
  const start = signs.map((sign, i) => sign * (kept[i] + c.inside[i]));
  const inputs = inputsOf(c.inputs, M.dimension, loudness * b, scale(-1, signs));
  const states = drivenTrajectory(M, start, inputs);
  const logSizes = logSensitivitiesIn(maximumOperatorNorm, M, states);
  return { ...pattern, b, kept, isOwn, inputs, states, factor: signPatternContraction(M, kept), logSizes };
}

function examine({ M, signs, noiseBound, b, kept, isOwn, states, factor, logSizes }: Subject): CaseExamination {
  const n = M.dimension;
  const rounding = stepRounding(n, n * (1 + maximumOperatorNorm(M.weights)));
  // A double root turns an error of rounding size in b into its square root in the thresholds.
  const held = atEachStep(states, (a, t) =>
    Array.from(a, (entry, i) => ({
      margin: (signs[i] * entry) / kept[i] - 1,
      allowance: ((t + 1) * rounding) / kept[i],
    })),
  ).flat();
  const decay = atEachStep(logSizes, (logSize, t) => ({
    margin: t * log(factor) - logSize,
    allowance: t * (productRounding(n, 1) + normRounding(n) + 4 * rounding),
  }));
  return finding(
    [...held, ...decay],
    visited({
      "several units": n >= 2,
      "opposing weights": M.weights.data.some((w, k) => w * signs[Math.floor(k / n)] * signs[k % n] < 0),
      "within 1 % of a threshold": held.some(({ margin }) => margin < 0.01),
      "thresholds that are not the largest": isOwn,
      biases: M.bias.some((beta) => beta !== 0),
      contracting: factor < 0.9,
      "noise above 0.9 b*": b > 0.9 * noiseBound,
    }),
  );
}

const narrate = ({ M, signs, noiseBound, b, kept, states, factor, logSizes }: Subject) => [
  showMap(M),
  `pattern ${showVector(signs)}, b* = ${showNumber(noiseBound)}, b = ${showNumber(b)}, thresholds ${showVector(kept)}; factor per step ${showNumber(factor)}`,
  ...showTable(
    ["t", "a_t", "ln ‖∂a_t/∂a_0‖_∞"],
    states.map((a, t) => [t, showVector(a), logSizes[t]]),
  ),
];

/** The rounding that is forgiven of the thresholds, as a share of b. */
const FORGIVEN = 1e-8;

export const repaired = heldUnder<Case, Subject>("corollary-sign-patterns", {
  probe: { cases: casesOf(), examine, narrate },
  sources: ["src/networks/sign-pattern.ts", "src/networks/tanh-network.ts"],
  hypotheses: [
    {
      name: "room for b at c",
      words:
        "M(a) = W tanh a + β, σ_i = ±1, V_ij = σ_iσ_jW_ij = V⁺_ij − V⁻_ij its positive and negative parts, Σ_j (V⁺_ij tanh c_j − V⁻_ij) + σ_iβ_i − b ≥ c_i > 0 for all i",
      met: ({ M, signs, kept, b }) => signPatternRoom(M, signs, kept) >= b * (1 - FORGIVEN),
      beyond: {
        broken: "b is above b*, so that no c has room for it",
        cases: casesOf({ noise: onGrid(1.2, 2, 10), own: fc.constant(null) }),
      },
    },
    {
      name: "start within the thresholds",
      words: "σ_i a_{0,i} ≥ c_i for all i",
      met: ({ signs, kept, states: [start] }) => kept.every((c, i) => atMost(c, signs[i] * start[i])),
      beyond: {
        broken: "a_0 is below the thresholds, some of it on the other side of 0",
        cases: casesOf({ inside: vectorOnGrid(MAX_UNITS, -3, -0.1, 10) }),
      },
    },
    {
      name: "inputs within b",
      words: "‖u_t‖_∞ ≤ b for all t",
      met: ({ inputs, b }) => inputs.every((u) => atMost(maximumNorm(u), b)),
      beyond: {
        broken: "the inputs are twice as loud as b",
        build: (c) => build(c, 2),
      },
    },
  ],
  conclusion:
    "σ_i a_{t,i} ≥ c_i for all i and t: the pattern is held for ever, and ‖∂a_t/∂a_0‖_∞ ≤ (max_i Σ_j |W_ij| sech² c_j)^t",
  why: "If σ_j a_j ≥ c_j for all j, then σ_j tanh a_j is in [tanh c_j, 1), so σ_i (M(a) + u)_i ≥ Σ_j (V⁺_ij tanh c_j − V⁻_ij) + σ_iβ_i − b ≥ c_i: induction on t. There |a_j| ≥ c_j, so row i of M'(a) = W D(a) sums to Σ_j |W_ij| sech² c_j at most, and norms of products are at most products of norms.",
  build: (c) => build(c, 1),
  coverage: {
    "several units": 0.5,
    "opposing weights": 0.3,
    biases: 0.3,
    "within 1 % of a threshold": 0.2,
    "thresholds that are not the largest": 0.2,
    contracting: 0.2,
    "noise above 0.9 b*": 0.3,
  },
});
