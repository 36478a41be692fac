/**
 * Latching for any number of units, from the weights: V_ij = σ_i σ_j W_ij, K(c) = {σ_i a_i ≥ c_i}.
 *
 *   Σ_j (V⁺_ij tanh c_j − V⁻_ij) − b ≥ c_i for all i   ⇔   K(c) is invariant under all ‖u_t‖_∞ ≤ b
 *
 * So the network holds σ against noise up to b* = max_c min_i (Σ_j (…) − c_i), h* for one unit, and no set of this form
 * stands more. On K(c) the sensitivity is bounded too: ‖∂a_t/∂a_0‖_∞ ≤ (max_i Σ_j |W_ij| sech² c_j)^t.
 */
import fc from "fast-check";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { signPatternContraction, signPatternThresholds } from "../../../src/networks/sign-pattern.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase } from "../../arbitraries/inputs.ts";
import { buildHeldPattern, type HeldPattern, heldPatternCase, MAX_UNITS } from "../../arbitraries/maps/held-pattern.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { logSensitivitiesIn } from "../../vocabulary/decay.ts";
import { inputsOf } from "../../vocabulary/driven-run.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_STEPS = 30;

const cases = fc.record({
  network: heldPatternCase,
  /** b as a share of b*. */
  noise: fc.oneof(fc.constant(1), onGrid(0.05, 1)),
  /** a_0 − c, in the direction of the signs. */
  inside: fc.oneof(fc.constant([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, 0, 2, 10)),
  /** The inputs: those that push against the pattern, or alternating ones. */
  inputs: inputCase(MAX_STEPS).map((c) => (c.kind === "worst" ? c : { ...c, kind: "alternating" as const })),
});

interface Subject extends HeldPattern {
  readonly b: number;
  /** The largest thresholds c that are invariant under b. */
  readonly kept: Vector;
  readonly states: readonly Vector[];
  /** What the sensitivity is claimed to be multiplied by per step: max_i Σ_j |W_ij| sech² c_j. */
  readonly factor: number;
  readonly logSizes: readonly number[];
}

function build(c: Drawn<typeof cases>, loudness: number): Subject {
  const pattern = buildHeldPattern(c.network);
  const { M, signs, noiseBound, thresholds } = pattern;
  const b = c.noise * noiseBound;
  // At b* itself the thresholds are a double root: those that were found with it are taken.
  const kept = c.noise === 1 ? thresholds : (signPatternThresholds(M, signs, b) ?? thresholds);
  const start = signs.map((sign, i) => sign * (kept[i] + c.inside[i]));
  const states = drivenTrajectory(M, start, inputsOf(c.inputs, M.dimension, loudness * b, scale(-1, signs)));
  const logSizes = logSensitivitiesIn(maximumOperatorNorm, M, states);
  return { ...pattern, b, kept, states, factor: signPatternContraction(M, kept), logSizes };
}

function examine({ M, signs, noiseBound, b, kept, states, factor, logSizes }: Subject): CaseExamination {
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

export const { repaired, control } = heldAndRefuted("corollary-sign-patterns", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/sign-pattern.ts", "src/networks/tanh-network.ts"],
  holds: {
    statement:
      "V_ij = σ_iσ_jW_ij, Σ_j (V⁺_ij tanh c_j − V⁻_ij) − b ≥ c_i > 0 for all i: all inputs ‖u_t‖_∞ ≤ b keep σ_i a_t,i ≥ c_i for ever, and ‖∂a_t/∂a_0‖_∞ ≤ (max_i Σ_j |W_ij| sech² c_j)^t.",
    build: (c) => build(c, 1),
    coverage: {
      "several units": 0.5,
      "opposing weights": 0.3,
      "within 1 % of a threshold": 0.2,
      contracting: 0.2,
      "noise above 0.9 b*": 0.3,
    },
  },
  control: {
    statement: "The same with inputs twice as loud as b.",
    build: (c) => build(c, 2),
    broken: "the inputs exceed b",
  },
});
