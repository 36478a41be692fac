/**
 * What the past contributes to the weight gradient of a latched network, absolutely: little.
 *
 * While ‖M'(a_τ)‖ ≤ λ < 1, the share of step τ is δ_τ x_{τ−1}' with ‖δ_τ‖ ≤ λ^{t−τ} ‖∂C_t/∂a_t‖, so
 *
 *   ‖shares of all τ ≤ τ_0‖ ≤ K λ^{t−τ_0}/(1 − λ),      K = ‖∂C_t/∂a_t‖ max ‖x‖:      a geometric tail.
 */
import fc from "fast-check";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { sumOfShares, weightGradientShares } from "../../../src/networks/weight-gradient.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildContractingBox, contractingBoxCase, MAX_UNITS } from "../../arbitraries/maps/contracting-box.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { runUnderInputsAlong } from "../../vocabulary/driven-run.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_STEPS = 25;

const cases = fc.record({
  // Half of the boxes as narrow as leaves 0 out.
  box: fc.oneof(
    contractingBoxCase,
    contractingBoxCase.map((c) => ({
      ...c,
      point: c.point.map((entry) => (entry < 0 ? entry - 1 : entry + 1)),
      halfWidth: c.halfWidth / 2,
    })),
  ),
  /** Where in the box the states are, over and over: 0 where M' is largest, 1 at the far corner. */
  places: fc.oneof(fc.constant([0]), fc.array(onGrid(0, 1, 10), { minLength: 1, maxLength: 5 })),
  steps: fc.integer({ min: 2, max: MAX_STEPS }),
  /** ∂C_t/∂a_t up to its length, which is 1. */
  costGradient: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

interface Subject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  /** Bounds and sizes of the sum of all shares of lag k or more, by k. */
  readonly bounds: readonly number[];
  readonly tails: readonly number[];
}

function build(c: Drawn<typeof cases>, place: "in the box" | "towards 0"): Subject {
  const { M, point, halfWidth, steepest, lambda } = buildContractingBox(c.box);
  const far = point.map((entry) => entry + (entry < 0 ? -halfWidth : halfWidth));
  // Nearer to 0 than the box, unless it holds 0, slopes are larger than on it.
  const [from, to] = place === "in the box" ? [steepest, far] : [scale(0.1, steepest), scale(0.5, steepest)];
  const wanted = Array.from({ length: c.steps + 1 }, (_, t) => {
    const share = c.places[t % c.places.length];
    return from.map((entry, i) => entry + share * (to[i] - entry));
  });
  const { states } = runUnderInputsAlong(M, wanted);
  const shares = weightGradientShares(M, states, unitVector(c.costGradient, M.dimension));
  const K = Math.max(...states.map((a) => euclideanNorm(a.map(tanh))));
  let bound = K / (1 - lambda);
  const bounds = shares.map((_, lag) => (lag === 0 ? bound : (bound *= lambda)));
  return { M, states, bounds, tails: shares.map((_, lag) => operatorNorm(sumOfShares(shares.slice(lag)))) };
}

function examine({ M, states, bounds, tails }: Subject): CaseExamination {
  const n = M.dimension;
  const T = states.length - 1;
  // All shares are 0 where all states are: 0 ≤ 0 is neither near a violation nor a case that says much.
  const inequalities = bounds.map((bound, lag) => ({
    margin: bound === 0 ? 1 : 1 - tails[lag] / bound,
    // A state that is led to its place misses it by rounding, which moves every factor by as much.
    allowance: (T + 2) * (productRounding(n, 1) * (1 + operatorNorm(M.weights)) + normRounding(n)),
  }));
  return finding(
    inequalities,
    visited({
      "several units": n >= 2,
      "10 steps or more": T >= 10,
      "above 0.7 of the bound": inequalities.some(({ margin }) => margin < 0.3),
      "states away from 0": bounds[0] > 0.1,
    }),
  );
}

const narrate = ({ M, states, bounds, tails }: Subject) => [
  showMap(M),
  `states from the last back: ${[...states].reverse().slice(0, 4).map(showVector).join(" ← ")} …`,
  ...showTable(
    ["lag", "‖shares of this lag and more‖", "bound"],
    tails.map((size, lag) => [lag, size, bounds[lag]]),
  ),
];

export const { repaired, control } = heldAndRefuted("corollary-weight-gradient-tail", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/weight-gradient.ts", "src/dynamics/contraction.ts"],
  holds: {
    statement:
      "‖M'(a_τ)‖ ≤ λ < 1 on the way ⇒ the shares of all τ ≤ τ_0 add up to K λ^{t−τ_0}/(1 − λ) at most, K = ‖∂C_t/∂a_t‖ max ‖x_τ‖.",
    build: (c) => build(c, "in the box"),
    coverage: {
      "several units": 0.4,
      "10 steps or more": 0.3,
      "above 0.7 of the bound": 0.05,
      "states away from 0": 0.5,
    },
  },
  control: {
    statement: "The same λ with states between the box and 0, which are not latched.",
    build: (c) => build(c, "towards 0"),
    broken: "the states leave the set on which ‖M'‖ ≤ λ",
  },
});
