/**
 * The trade-off, as one would like it: noise of up to b that never moves the state by more than d, and a sensitivity
 * that decays by the factor 1 − b/d at every step.
 *
 *   b = d − max_t ω_t(d),  ‖u_t‖ ≤ b:   ‖∂a_t/∂a_0‖ ≤ (1 − b/d)^t
 *
 * False: the ball is moved less, ω_t(d) < λ d, than its steepest point says, and a run may stay near that point. With
 * b = (1 − λ) d, λ = sup ‖M'‖ over the d-balls around ã_t, 1 − b/d is λ by definition, and the line is theorem 4. What
 * is true of every b is true on average over the ball: corollary-trade-off-volume. In the maximum norm, in which ω has
 * a closed form.
 */
import fc from "fast-check";
import { sharpInputBound } from "../../../src/dynamics/bounded-drift.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import { maximumModulus, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import { baseMatrix, weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { boundedAbove, logSensitivitiesIn, showDecay } from "../../vocabulary/decay.ts";
import { finding } from "../../vocabulary/examination.ts";
import { largestEntryIn } from "../../vocabulary/magnitude.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { runSideBySide, type SideBySide } from "../../vocabulary/side-by-side.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";

const MAX_UNITS = 5;
const MAX_STEPS = 30;

const systemCase = fc.oneof(
  fc.record({
    kind: fc.constant("neuron" as const),
    w: onGrid(1.1, 6, 10),
    /** d as a share of the distance from the attractor to the edge of Γ. */
    drift: fc.oneof(onGrid(0.01, 0.1), onGrid(0.05, 0.95)),
  }),
  fc.record({
    kind: fc.constant("network" as const),
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    /** The operator norm of the weights. */
    gain: onGrid(0.1, 0.98),
    start: vectorOnGrid(MAX_UNITS, -2, 2, 10),
    /** Half of the drift radius d. */
    drift: onGrid(0.05, 1),
  }),
);
const cases = fc.record({ system: systemCase, inputs: inputCase(MAX_STEPS) });

interface Subject extends SideBySide {
  readonly M: TanhNetwork;
  readonly d: number;
  readonly b: number;
  readonly logSizes: readonly number[];
}

function buildSystem(c: Drawn<typeof systemCase>): { M: TanhNetwork; start: Vector; d: number } {
  if (c.kind === "neuron") {
    const start = attractor(c.w);
    const M = oneUnit(c.w);
    return { M, start: Float64Array.of(start), d: c.drift * (start - edgeOfReducedAttractingSet(c.w)) };
  }
  const M = tanhNetwork(weightsOfSize(c.base, c.gain, maximumOperatorNorm));
  return { M, start: firstEntries(c.start, M.dimension), d: 2 * c.drift };
}

function build(c: Drawn<typeof cases>): Subject {
  const { M, start, d } = buildSystem(c.system);
  const undisturbed = autonomousTrajectory(M, start, c.inputs.steps);
  const modulus = Math.max(...undisturbed.map((a) => maximumModulus(M, a, d)));
  const b = sharpInputBound(Math.min(d, modulus), d);
  const source = inputSource(c.inputs, M.dimension);
  const runs = runSideBySide(
    M,
    c.inputs.steps,
    (t, drift, undisturbed) => {
      // Towards 0, where the slopes are largest; each entry by all of b.
      const inward = drift.map((entry, i) => (entry !== 0 ? Math.sign(entry) : -Math.sign(undisturbed[t][i])));
      return source(t, b, inward);
    },
    start,
  );
  return { ...runs, M, d, b, logSizes: logSensitivitiesIn(maximumOperatorNorm, M, runs.driven) };
}

function examine({ M, d, b, driven, logSizes }: Subject): CaseExamination {
  const n = M.dimension;
  const magnitude = n * (1 + maximumOperatorNorm(M.weights) + largestEntryIn(driven));
  const logRate = log(1 - b / d);
  return finding(
    boundedAbove(
      logSizes,
      (t) => t * logRate,
      (t) => t * (productRounding(n, 1) + normRounding(n) / (1 - b / d) + 4 * stepRounding(n, magnitude)),
    ),
  );
}

const narrate = ({ M, d, b, driven, logSizes }: Subject) => [
  showMap(M),
  `d = ${showNumber(d)}, b = ${showNumber(b)}, 1 − b/d = ${showNumber(1 - b / d)}`,
  ...showDecay(driven.map(showVector), logSizes, (t) => t * log(1 - b / d), ["ln ‖∂a_t/∂a_0‖_∞", "t ln(1 − b/d)"]),
];

export const tempting = refutedTempting("corollary-trade-off", {
  probe: { cases, build, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/sensitivity.ts"],
  statement:
    "b = d − max ω_t(d), ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖: inputs ‖u_t‖ ≤ b never move the state by more than d ⇒ ‖∂a_t/∂a_0‖ ≤ (1 − b/d)^t.",
  broken: "what keeps the drift within d need not come from ‖M'‖ on the ball: a run may stay where M' is steeper",
  repairs: ["corollary-trade-off-volume/repaired", "theorem-4/repaired"],
});
