/**
 * The reduction to additive inputs: what it costs theorem 3. With ‖∂N/∂a‖ ≤ λ < 1 and ‖∂N/∂u‖ ≤ L,
 *
 *   directly ‖u_t‖ ≤ (1 − λ) d/L keeps the drift within d,
 *   through the reduction ‖u_t‖ ≤ max_k (1 − s) d/k does, s = (λ² + L²/k²)^½ the factor in the norm (‖a‖² + k² ‖y‖²)^½.
 *
 * The maximum is at 2s² − s − λ² = 0, and for every λ less than a third of the direct bound.
 */
import fc from "fast-check";
import { apply, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import {
  buildDrivenNetwork,
  type DrivenNetwork,
  drivenNetworkCase,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { driftsOf, outward, type SideBySide } from "../../vocabulary/side-by-side.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { showNetwork } from "./direct-system.ts";

const MAX_STEPS = 30;

const cases = fc.record({
  network: drivenNetworkCase,
  // At 0 the slopes are largest: there the bound is nearly attained.
  start: fc.oneof(fc.constant([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, -1, 1, 10)),
  /** The drift radius d. */
  driftRadius: onGrid(0.01, 1),
  inputs: inputCase(MAX_STEPS),
});

interface Subject extends Omit<SideBySide, "inputs"> {
  readonly N: DrivenNetwork;
  /** The drift radius d. */
  readonly driftRadius: number;
  /** The input bound (1 − λ) d/L. */
  readonly directBound: number;
  /** What theorem 3 allows through the reduction. */
  readonly reducedBound: number;
}

/** The largest input that theorem 3 allows through the reduction: max_k (1 − (λ² + L²/k²)^½) d/k. */
function boundThroughReduction(lambda: number, L: number, d: number): number {
  const s = (1 + Math.sqrt(1 + 8 * lambda * lambda)) / 4;
  return ((1 - s) * Math.sqrt(s * s - lambda * lambda) * d) / L;
}

function build(c: Drawn<typeof cases>, loudness: number): Subject {
  const { lambda, inputGain: L } = c.network;
  const N = buildDrivenNetwork(c.network);
  const silent = zeros(N.inputDimension);
  const directBound = ((1 - lambda) * c.driftRadius) / L;
  const source = inputSource(c.inputs, N.inputDimension);
  const undisturbed: Vector[] = [firstEntries(c.start, N.dimension)];
  const driven = [...undisturbed];
  for (let t = 1; t <= c.inputs.steps; t++) {
    const a = driven[t - 1];
    undisturbed.push(N.next(undisturbed[t - 1], silent));
    // Where the drift already points, as far as inputs can push there; at first, where they push hardest.
    const B = N.inputJacobian(a, silent);
    const push = apply(transpose(B), subtract(N.next(a, silent), undisturbed[t]));
    const u = source(
      t,
      loudness * directBound,
      outward(push, () => mostStretched(B)),
    );
    driven.push(N.next(a, u));
  }
  const reducedBound = boundThroughReduction(lambda, L, c.driftRadius);
  return { N, driftRadius: c.driftRadius, directBound, reducedBound, undisturbed, driven };
}

function examine(s: Subject): CaseExamination {
  const { N, driftRadius: d, directBound, reducedBound } = s;
  const drifts = driftsOf(s);
  const n = N.dimension;
  return finding(
    [
      ...atEachStep(drifts, (drift, t) => ({
        margin: 1 - drift / d,
        allowance: (t * 2 * Math.sqrt(n) * stepRounding(n + N.inputDimension, 8)) / d + normRounding(n),
      })),
      { margin: 1 - (3 * reducedBound) / directBound, allowance: normRounding(n) },
    ],
    visited({ "several units": n >= 2, "drift above 0.9 d": Math.max(...drifts) >= 0.9 * d }),
  );
}

function narrate(s: Subject): string[] {
  const drifts = driftsOf(s);
  return [
    `${showNetwork(s.N)}; d = ${showNumber(s.driftRadius)}`,
    `inputs allowed: ${showNumber(s.directBound)} directly, ${showNumber(s.reducedBound)} through the reduction`,
    ...showTable(
      ["t", "a_t", "drift/d"],
      s.driven.map((a, t) => [t, showVector(a), drifts[t] / s.driftRadius]),
    ),
  ];
}

export const { repaired, control } = heldAndRefuted("remark-additive-inputs-cost", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/additive-inputs.ts", "src/dynamics/bounded-drift.ts"],
  holds: {
    statement:
      "‖∂N/∂a‖ ≤ λ < 1, ‖∂N/∂u‖ ≤ L: inputs ‖u_t‖ ≤ (1 − λ) d/L keep the drift within d. Through the reduction theorem 3 allows max_k (1 − (λ² + L²/k²)^½) d/k, less than a third of that.",
    build: (c) => build(c, 1),
    coverage: { "several units": 0.4, "drift above 0.9 d": 0.05 },
  },
  control: {
    statement: "The same with inputs twice as loud.",
    build: (c) => build(c, 2),
    broken: "the inputs exceed their bound",
  },
});
