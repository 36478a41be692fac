/**
 * Theorem 3, sharp: with ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖, inputs of size d − ω_{t−1}(d) keep the drift
 * within d, as long as ω_t(d) ≤ d. For the neuron at its attractor that reaches h*, which λ_{t−1} d in place of
 * ω_{t−1}(d) never does.
 */
import fc from "fast-check";
import { sharpInputBound } from "../../../src/dynamics/bounded-drift.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { maximumModulus, tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource, worstInputCase } from "../../arbitraries/inputs.ts";
import { baseMatrix, weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import { visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { runSideBySide } from "../../vocabulary/side-by-side.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { examine, narrate, type Subject as DriftInNorm } from "./drift-in-a-norm.ts";

const MAX_UNITS = 6;
const MAX_STEPS = 30;

/** The rounding of d − ω(d) that is forgiven, as a share of d: the difference may be 0. */
const FORGIVEN = 1e-10;

const neuronCase = fc.record({
  kind: fc.constant("neuron" as const),
  w: onGrid(1.1, 6, 10),
  /** a_0 in multiples of ā, at least 1: beyond the attractor the ball is moved less. */
  start: onGrid(1, 2, 10),
  /** d in multiples of ā, at most 1: further than to the edge of Γ, where λ > 1. */
  drift: onGrid(0.1, 1),
});

const networkCase = fc.record({
  kind: fc.constant("network" as const),
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  /** The maximum norm ‖W‖_∞ of the weights, at most 1, so that no ball is enlarged. */
  gain: onGrid(0.1, 1),
  start: vectorOnGrid(MAX_UNITS, -2, 2, 10),
  drift: onGrid(0.1, 2, 10),
});

/** One unit that swings between a state where tanh is flat and one near 0 where it is steep, and enlarges balls. */
const swingCase = fc.record({
  kind: fc.constant("swing" as const),
  flat: onGrid(2.5, 4, 10),
  steep: onGrid(-0.5, 0.5, 10),
  drift: onGrid(0.1, 1, 10),
});

const systemCase = fc.oneof(neuronCase, networkCase);

const casesOf = (
  system: fc.Arbitrary<Drawn<typeof systemCase> | Drawn<typeof swingCase>>,
  inputs = inputCase(MAX_STEPS),
) => fc.record({ system, inputs });

type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject extends DriftInNorm {
  /** The moduli ω_0(d) … ω_{T−1}(d). */
  readonly moduli: readonly number[];
}

function buildSystem(c: Case["system"]): { M: TanhNetwork; start: Vector; driftRadius: number } {
  switch (c.kind) {
    case "neuron": {
      const fixed = attractor(c.w);
      return { M: oneUnit(c.w), start: Float64Array.of(c.start * fixed), driftRadius: c.drift * fixed };
    }
    case "network": {
      const M = tanhNetwork(weightsOfSize(c.base, c.gain, maximumOperatorNorm));
      return { M, start: firstEntries(c.start, M.dimension), driftRadius: c.drift };
    }
    case "swing": {
      const w = -(c.flat - c.steep) / (tanh(c.flat) - tanh(c.steep));
      return { M: oneUnit(w, c.steep - w * tanh(c.flat)), start: Float64Array.of(c.flat), driftRadius: c.drift };
    }
  }
}

function build(c: Case, loudness: number): Subject {
  const { M, start, driftRadius: d } = buildSystem(c.system);
  const n = M.dimension;
  const source = inputSource(c.inputs, n);
  const moduli: number[] = [];
  let beyondLambda = false;
  const runs = runSideBySide(
    M,
    c.inputs.steps,
    (t, drift, undisturbed) => {
      const before = undisturbed[t - 1];
      beyondLambda ||= maximumOperatorNorm(M.dominantJacobian(boxAround(before, d))) >= 1;
      const modulus = maximumModulus(M, before, d);
      moduli.push(modulus);
      const bound = loudness * sharpInputBound(Math.min(d, modulus), d);
      // In the maximum norm every entry may be pushed by the whole bound; at first towards 0, where tanh is steep.
      const outward = drift.map((entry, i) => (entry !== 0 ? Math.sign(entry) : -Math.sign(undisturbed[t][i]) || 1));
      return source(t, bound, outward);
    },
    start,
  );
  return {
    ...runs,
    M,
    moduli,
    size: maximumNorm,
    driftRadius: d,
    magnification: 1,
    boundRounding: normRounding(n),
    regions: visited({ "where λ ≥ 1": beyondLambda }),
  };
}

export const repaired = heldUnder<Case, Subject>("theorem-3-sharp", {
  probe: { cases: casesOf(systemCase), examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/networks/tanh-network.ts"],
  hypotheses: [
    {
      name: "no ball enlarged",
      words: "ã_0 = a_0, ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖ ≤ d for all t, in the maximum norm",
      met: ({ moduli, driftRadius: d }) => moduli.every((modulus) => atMost(modulus, d)),
      beyond: {
        broken:
          "M enlarges the d-ball at every second step, at which no input is given, and stretches what the inputs before did",
        cases: casesOf(swingCase),
        found: "constructed",
      },
    },
    {
      name: "inputs within their bound",
      words: "‖u_t‖ ≤ max(0, d − ω_{t−1}(d)) for all t",
      met: ({ inputs, moduli, driftRadius: d }) =>
        inputs.every((u, before) => maximumNorm(u) <= Math.max(0, d - moduli[before]) + FORGIVEN * d),
      beyond: {
        broken: "the inputs are one and a half times as loud as the bound",
        cases: casesOf(systemCase, worstInputCase(MAX_STEPS)),
        build: (c) => build(c, 1.5),
      },
    },
  ],
  conclusion: "‖a_t − ã_t‖ ≤ d for all t, also where λ_t ≥ 1",
  why: "If ‖a_{t−1} − ã_{t−1}‖ ≤ d then ‖a_t − ã_t‖ ≤ ‖M(a_{t−1}) − M(ã_{t−1})‖ + ‖u_t‖ ≤ ω_{t−1}(d) + d − ω_{t−1}(d) = d. Nothing is asked of M' or of continuity.",
  build: (c) => build(c, 1),
  coverage: { "several units": 0.25, "drift above 0.9 d": 0.2, "where λ ≥ 1": 0.15 },
});
