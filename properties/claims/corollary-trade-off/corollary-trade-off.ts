/**
 * The trade-off in one line: what theorem 3 lets a latch withstand, theorem 4 takes from its gradient.
 *
 *   λ = sup ‖M'‖ over the d-balls around ã_t, b = (1 − λ) d, ‖u_t‖ ≤ b:   ‖∂a_t/∂a_0‖ ≤ λ^t = (1 − b/d)^t ≤ e^{−bt/d}
 *
 * The more noise b the drift d allows, the faster the sensitivity decays. It is the λ of theorem 3 that does this: with
 * the sharp bound b = d − max ω_t(d) in its place the line fails, because the ball is moved less than its steepest
 * point says. In the maximum norm, in which the sharp bound has a closed form.
 */
import fc from "fast-check";
import { sharpInputBound } from "../../../src/dynamics/bounded-drift.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import { maximumModulus, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import { baseMatrix, weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { boundedAbove, isAttained, logSensitivitiesIn, showDecay } from "../../vocabulary/decay.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { largestEntryIn } from "../../vocabulary/magnitude.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { driftsOf, runSideBySide, type SideBySide } from "../../vocabulary/side-by-side.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

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

/** How the noise bound b is made from the states ã_t and d. */
type BoundOf = (M: TanhNetwork, undisturbed: readonly Vector[], d: number) => number;

const byContraction: BoundOf = (M, undisturbed, d) =>
  (1 - Math.max(...undisturbed.map((a) => maximumOperatorNorm(M.dominantJacobian(boxAround(a, d)))))) * d;

const byModulus: BoundOf = (M, undisturbed, d) =>
  sharpInputBound(Math.min(d, Math.max(...undisturbed.map((a) => maximumModulus(M, a, d)))), d);

function build(c: Drawn<typeof cases>, boundOf: BoundOf): Subject {
  const { M, start, d } = buildSystem(c.system);
  const b = boundOf(M, autonomousTrajectory(M, start, c.inputs.steps), d);
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

function examine(s: Subject): CaseExamination {
  const { M, d, b, driven, logSizes } = s;
  const n = M.dimension;
  const magnitude = n * (1 + maximumOperatorNorm(M.weights) + largestEntryIn(driven));
  const logRate = log(1 - b / d);
  return finding(
    boundedAbove(
      logSizes,
      (t) => t * logRate,
      // 1 − b/d is λ again up to the rounding of both differences; states at the rim may be beyond it by rounding.
      (t) => t * (productRounding(n, 1) + normRounding(n) / (1 - b / d) + 4 * stepRounding(n, magnitude)),
    ),
    visited({
      "several units": n >= 2,
      "drift above 0.5 d": Math.max(...driftsOf(s, maximumNorm)) > 0.5 * d,
      "noise above 0.1 d": b > 0.1 * d,
      "rate within 10 %": isAttained(logSizes, logRate, 0.1),
    }),
  );
}

const narrate = ({ M, d, b, driven, logSizes }: Subject) => [
  showMap(M),
  `d = ${showNumber(d)}, b = ${showNumber(b)}, 1 − b/d = ${showNumber(1 - b / d)}`,
  ...showDecay(driven.map(showVector), logSizes, (t) => t * log(1 - b / d), ["ln ‖∂a_t/∂a_0‖_∞", "t ln(1 − b/d)"]),
];

export const { repaired, control } = heldAndRefuted("corollary-trade-off", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/sensitivity.ts"],
  holds: {
    statement:
      "b = (1 − λ) d, the noise that theorem 3 allows with λ = sup ‖M'‖ over the tube of radius d: ‖u_t‖ ≤ b ⇒ ‖∂a_t/∂a_0‖ ≤ (1 − b/d)^t ≤ e^{−bt/d}.",
    build: (c) => build(c, byContraction),
    coverage: { "several units": 0.25, "drift above 0.5 d": 0.2, "noise above 0.1 d": 0.4, "rate within 10 %": 0.1 },
  },
  control: {
    statement: "The same with the sharp bound b = d − max ω_t(d).",
    build: (c) => build(c, byModulus),
    broken: "what keeps the drift within d need not come from ‖M'‖ on the ball",
  },
});
