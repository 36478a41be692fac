/**
 * Systems that hop among attractors: |M'| < 1 near each of them, so the paper expects the sensitivity to vanish. But
 * the way from one to the next may lead where M' > 1, and quick hopping leads there often, as it does a neuron that is
 * led to and fro. Repaired, n jumps of k steps in t steps:
 *
 *   ‖∂a_t/∂a_0‖ ≤ λ^{t−nk} G^{nk},   λ = sup ‖M'‖ near the attractors, G elsewhere
 */
import fc from "fast-check";
import { inputThreshold } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { addMatrices, identity, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { cyclicWindows } from "../../arbitraries/cyclic-windows.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, weightsOfSize } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { runLedThrough } from "../../vocabulary/driven-run.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import { runningSums } from "../../vocabulary/sums-and-powers.ts";
import * as hoppingNeuron from "./hopping-neuron.ts";

const cases = fc.record({
  base: baseMatrix({ maxUnits: 3 }),
  w: onGrid(1.5, 4, 10),
  /** How much of the room for links between units is used. */
  link: fc.oneof(fc.constant(0), onGrid(0, 0.9, 10)),
  lambda: onGrid(0.3, 0.95),
  visits: fc.array(
    fc.record({
      /** Which units are negative, as bits. */
      pattern: fc.integer({ min: 0, max: 7 }),
      /** Steps near the attractor of this pattern. */
      dwell: fc.integer({ min: 1, max: 6 }),
      /** How much further out each state is than the one before, the first being at the edge of the region. */
      depth: fc.oneof(fc.constant(0), onGrid(0, 1, 10)),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  /** k states on each way; unit i is at the entry i places further on. */
  way: fc.oneof(fc.constantFrom([0], [0, 0], [0, 0, 0]), fc.array(onGrid(-1, 1, 10), { minLength: 1, maxLength: 4 })),
});

interface Subject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  readonly near: readonly boolean[];
  readonly logSizes: readonly number[];
  readonly logBounds: readonly number[];
}

/**
 * W = w I + E with ‖E‖_∞ < h*(w), so that each pattern of signs has an attractor; the region near it is where every
 * |a_i| ≥ c, ‖W‖ sech² c = λ.
 */
function build(c: Drawn<typeof cases>, counted: "jumps" | "no jumps"): Subject {
  const n = c.base.length;
  const links = weightsOfSize(c.base, c.link * inputThreshold(c.w), maximumOperatorNorm);
  const M = tanhNetwork(addMatrices(scaleMatrix(c.w, identity(n)), links));
  const gain = operatorNorm(M.weights);
  const edge = asinh(Math.sqrt(gain / c.lambda - 1));
  const way = cyclicWindows(c.way, n).map((state) => ({ state, near: false }));
  const wanted = c.visits.flatMap(({ pattern, dwell, depth }) => {
    const signs = Array.from({ length: n }, (_, i) => ((pattern >> i) & 1 ? -1 : 1));
    const stay = Array.from({ length: dwell }, (_, t) => ({
      state: Float64Array.from(signs, (sign) => sign * (edge + t * depth)),
      near: true,
    }));
    return [...stay, ...way];
  });
  const near = wanted.map((one) => one.near);
  const { states } = runLedThrough(
    M,
    wanted.map(({ state }) => state),
  );
  const factors = near.map((isNear) => (isNear || counted === "no jumps" ? c.lambda : gain));
  const logBounds = runningSums(factors.slice(0, -1).map(log));
  return { M, states, near, logSizes: logSensitivities(M, states), logBounds };
}

function examine({ M, logSizes, logBounds }: Subject): CaseExamination {
  const n = M.dimension;
  const gain = operatorNorm(M.weights);
  const last = logSizes.length - 1;
  return finding(
    atEachStep(logSizes, (size, t) => ({
      margin: logBounds[t] - size,
      // The states are those wanted but for a rounding, which each slope feels twice.
      allowance: productRounding(n, t) + t * (normRounding(n) + 2 * stepRounding(n, 2 * n * gain)),
    })),
    visited({
      "several units": n >= 2,
      "ten steps or more": last >= 10,
      "within 10 % of the bound": logBounds[last] - logSizes[last] < 0.1,
      "grows on the way": logSizes.some((size, t) => t > 0 && size > logSizes[t - 1]),
    }),
  );
}

const narrate = ({ M, states, near, logSizes, logBounds }: Subject) => [
  `W = ${showMatrix(M.weights)}, operator norm ${showNumber(operatorNorm(M.weights))}`,
  ...showTable(
    ["t", "a_t", "", "ln ‖∂a_t/∂a_0‖", "ln of the bound"],
    states.map((a, t) => [t, showVector(a), near[t] ? "near an attractor" : "on the way", logSizes[t], logBounds[t]]),
  ),
];

export const literal = refutedLiteral("remark-hopping", {
  probe: hoppingNeuron,
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
  statement:
    "A system that hops quickly among stable hyperbolic attractors, |M'| < 1 near each of them: ∂a_t/∂a_0 → 0.",
  found: "constructed",
  leastViolation: 0.1,
  broken: "the steps between the attractors count too: they may lead where M' > 1",
  repairs: ["remark-hopping/repaired"],
});

export const { repaired, control } = heldAndRefuted("remark-hopping", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/networks/tanh-network.ts"],
  holds: {
    statement:
      "‖M'‖ ≤ λ < 1 near the attractors, ≤ G elsewhere, n jumps of k steps among t: ‖∂a_t/∂a_0‖ ≤ λ^{t−nk} G^{nk}; attained. It vanishes where jumps are rare enough.",
    build: (c) => build(c, "jumps"),
    coverage: {
      "several units": 0.4,
      "ten steps or more": 0.3,
      "within 10 % of the bound": 0.05,
      "grows on the way": 0.3,
    },
  },
  control: {
    statement: "The same with λ^t: the steps of the jumps not told apart.",
    build: (c) => build(c, "no jumps"),
    broken: "‖M'‖ ≤ λ holds near the attractors only",
  },
});
