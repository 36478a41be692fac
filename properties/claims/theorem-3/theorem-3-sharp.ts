/**
 * Theorem 3, sharp: with ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖, inputs of size d − ω_{t−1}(d) keep the drift
 * within d. For the neuron at its attractor that reaches h*, which λ_{t−1} d in place of ω_{t−1}(d) never does.
 */
import fc from "fast-check";
import { sharpInputBound } from "../../../src/dynamics/bounded-drift.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { maximumModulus, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import { baseMatrix, weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import { visited } from "../../vocabulary/examination.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { runSideBySide } from "../../vocabulary/side-by-side.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { examine, narrate, type Subject } from "./drift-in-a-norm.ts";

const MAX_UNITS = 6;
const MAX_STEPS = 30;

const systemCase = fc.oneof(
  fc.record({
    kind: fc.constant("neuron" as const),
    w: onGrid(1.1, 6, 10),
    /** a_0 in multiples of ā, at least 1: beyond the attractor the ball is moved less. */
    start: onGrid(1, 2, 10),
    /** d in multiples of ā, at most 1: further than to the edge of Γ, where λ > 1. */
    drift: onGrid(0.1, 1),
  }),
  fc.record({
    kind: fc.constant("network" as const),
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    gain: onGrid(0.1, 1),
    start: vectorOnGrid(MAX_UNITS, -2, 2, 10),
    drift: onGrid(0.1, 2, 10),
  }),
);
const cases = fc.record({ system: systemCase, inputs: inputCase(MAX_STEPS) });

function buildSystem(c: Drawn<typeof systemCase>): { M: TanhNetwork; start: Vector; driftRadius: number } {
  if (c.kind === "neuron") {
    const fixed = attractor(c.w);
    return {
      M: oneUnit(c.w),
      start: Float64Array.of(c.start * fixed),
      driftRadius: c.drift * fixed,
    };
  }
  const M = tanhNetwork(weightsOfSize(c.base, c.gain, maximumOperatorNorm));
  return { M, start: firstEntries(c.start, M.dimension), driftRadius: c.drift };
}

function build(c: Drawn<typeof cases>, loudness: number): Subject {
  const { M, start, driftRadius: d } = buildSystem(c.system);
  const n = M.dimension;
  const source = inputSource(c.inputs, n);
  let beyondLambda = false;
  const runs = runSideBySide(
    M,
    c.inputs.steps,
    (t, drift, undisturbed) => {
      const before = undisturbed[t - 1];
      beyondLambda ||= maximumOperatorNorm(M.dominantJacobian(boxAround(before, d))) >= 1;
      const bound = loudness * sharpInputBound(Math.min(d, maximumModulus(M, before, d)), d);
      // In the maximum norm every entry may be pushed by the whole bound; at first towards 0, where tanh is steep.
      const outward = drift.map((entry, i) => (entry !== 0 ? Math.sign(entry) : -Math.sign(undisturbed[t][i]) || 1));
      return source(t, bound, outward);
    },
    start,
  );
  return {
    ...runs,
    M,
    size: maximumNorm,
    driftRadius: d,
    magnification: 1,
    boundRounding: normRounding(n),
    regions: visited({ "where λ ≥ 1": beyondLambda }),
  };
}

export const { repaired, control } = heldAndRefuted("theorem-3-sharp", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/networks/tanh-network.ts"],
  holds: {
    statement:
      "‖u_t‖ ≤ d − ω_{t−1}(d), ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖ (maximum norm) ⇒ ‖a_t − ã_t‖ ≤ d, also where λ_t ≥ 1.",
    build: (c) => build(c, 1),
    coverage: { "several units": 0.25, "drift above 0.9 d": 0.2, "where λ ≥ 1": 0.15 },
  },
  control: {
    statement: "The same with inputs one and a half times as loud.",
    build: (c) => build(c, 1.5),
    broken: "the inputs exceed their bound",
  },
});
