/**
 * Two sub-systems: A detects events, B stores them, and as soon as B latches, A learns nothing from late errors.
 *
 *   a_t = α tanh a_{t−1} + u_t          b_t = w tanh b_{t−1} + v tanh a_{t−1} + u'_t
 *
 *   |∂b_T/∂a_0| ≤ |v| Σ_{τ=1…T} m^{T−τ} |α|^{τ−1},      m = w sech² e,  b_τ ≥ e > 0
 *
 * A later b_T depends on a_0 through the step at which A told B, and is then carried by B's own factors: with B
 * latched, m < 1, the sum tends to 0 with T. Where B does not latch it may grow like w^T, and says nothing useful.
 *
 * Symbols: a, b states of A and B, α, w self-weights, v weight from A to B, e least state of B, m its largest factor.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, drivenAttractor, inputThreshold, multiplier } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const casesOf = (alpha = onGrid(0.1, 0.95)) =>
  fc.record({
    alpha,
    w: onGrid(1.2, 4, 10),
    /** |v| as a share of h*; the noise has a share of what is left. */
    coupling: onGrid(0.05, 0.9),
    noise: onGrid(0.05, 0.95),
    /** The start of A. */
    start: onGrid(0.01, 1),
    inputs: inputCase(30),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly alpha: number;
  readonly w: number;
  readonly v: number;
  /** The least state e that B is said to have. */
  readonly least: number;
  readonly states: readonly Vector[];
  /** For each t |∂b_t/∂a_0|, and its bound. */
  readonly sizes: readonly number[];
  readonly bounds: readonly number[];
}

function build({ alpha, w, coupling, noise, start, inputs: c }: Case, B: "latched" | "undecided"): Subject {
  const threshold = inputThreshold(w);
  const v = coupling * threshold;
  const bound = noise * (threshold - v);
  const least = drivenAttractor(w, -(v + bound));
  const M = tanhNetwork(
    matrixOf([
      [alpha, 0],
      [v, w],
    ]),
  );
  const quiet = B === "undecided" ? 0.01 : 1;
  const source = inputSource(c, 1);
  const inputs = Array.from({ length: c.steps }, (_, before) =>
    Float64Array.of(0, quiet * source(before + 1, bound, Float64Array.of(-1))[0]),
  );
  const states = drivenTrajectory(M, Float64Array.of(quiet * start, B === "undecided" ? 0 : attractor(w)), inputs);
  const m = multiplier(w, least);
  const bounds = [0];
  let power = 1;
  for (let t = 1; t <= c.steps; t++) {
    bounds.push(m * bounds[t - 1] + v * power);
    power *= alpha;
  }
  const sizes = sensitivities(M, states).map((product) => Math.abs(toMatrix(product).data[2]));
  return { alpha, w, v, least, states, sizes, bounds };
}

export const repaired = heldUnder("corollary-weight-gradient-subsystems", {
  probe: {
    examine({ w, least, sizes, bounds }: Subject) {
      const margins = atEachStep(sizes, (size, t) => log(bounds[t]) - log(size));
      const T = bounds.length - 1;
      return finding(
        margins.map((margin, before) => ({
          margin,
          allowance: productRounding(2, before + 1) + (8 * T * stepRounding(2, w + 1)) / (1 - multiplier(w, least)),
        })),
        visited({
          "10 steps or more": T >= 10,
          "fallen to a hundredth": bounds[T] < 0.01 * Math.max(...bounds),
          "within 10 % of the bound": margins.some((margin) => margin < 0.1),
        }),
      );
    },
    narrate: ({ alpha, w, v, least, states, sizes, bounds }) => [
      `α = ${alpha}, w = ${w}, v = ${showNumber(v)}, e = ${showNumber(least)}, m = ${showNumber(multiplier(w, least))}`,
      ...showTable(
        ["t", "a_t", "b_t", "|∂b_t/∂a_0|", "bound"],
        states.map(([a, b], t) => [t, a, b, sizes[t], bounds[t]]),
      ),
    ],
  },
  sources: ["src/dynamics/sensitivity.ts", "src/networks/tanh-network.ts", "src/networks/latch-neuron.ts"],
  cases: casesOf(),
  build: (c) => build(c, "latched"),
  hypotheses: [
    {
      name: "B latched",
      words:
        "a_t = α tanh a_{t−1} + u_t, b_t = w tanh b_{t−1} + v tanh a_{t−1} + u'_t, b_τ ≥ e > a* at every τ ≥ 1, m = w sech² e",
      met: ({ states, least }) => states.slice(1).every(([, b]) => b >= least * (1 - 1e-9)),
      beyond: {
        broken: "B is near 0, between its attractors: its own factor is near w > 1",
        cases: casesOf(onGrid(0.5, 0.95)),
        build: (c) => build(c, "undecided"),
      },
    },
  ],
  conclusion:
    "|∂b_T/∂a_0| ≤ |v| Σ_{τ=1…T} m^{T−τ} |α|^{τ−1}, which for |α| < 1 tends to 0: once B latches, late errors reach A no more",
  why: "∂b_t/∂a_0 = w sech² b_{t−1} ∂b_{t−1}/∂a_0 + v sech² a_{t−1} ∂a_{t−1}/∂a_0 with |∂a_{t−1}/∂a_0| ≤ |α|^{t−1} and w sech² b_{t−1} ≤ m for t ≥ 2; ∂b_0/∂a_0 = 0. The sum is at most T max(m, |α|)^{T−1}.",
  coverage: { "10 steps or more": 0.4, "fallen to a hundredth": 0.1, "within 10 % of the bound": 0.2 },
});
