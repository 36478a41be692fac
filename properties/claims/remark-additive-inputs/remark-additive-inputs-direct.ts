/**
 * Theorem 3 for a driven map as it is, without the reduction to additive inputs. With ‖∂N/∂a‖ ≤ λ < 1 and ‖∂N/∂u‖ ≤ L,
 *
 *   ‖u_t‖ ≤ (1 − λ) d/L for all t   ⇒   ‖a_t − ã_t‖ ≤ d for all t,   a_t = N(a_{t−1}, u_t),  ã_t = N(ã_{t−1}, 0).
 *
 * What the reduction makes of that bound is said in remark-additive-inputs-cost.
 */
import fc from "fast-check";
import { apply, transpose } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { atFullBound, inputCase, inputSource } from "../../arbitraries/inputs.ts";
import {
  buildDrivenNetwork,
  type DrivenNetwork,
  drivenNetworkCase,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { driftsOf, outward, type SideBySide } from "../../vocabulary/side-by-side.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
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

interface Subject extends SideBySide {
  readonly N: DrivenNetwork;
  /** The bounds λ and L that are claimed of ∂N/∂a and ∂N/∂u. */
  readonly lambda: number;
  readonly L: number;
  /** The drift radius d. */
  readonly driftRadius: number;
  /** The input bound (1 − λ) d/L. */
  readonly bound: number;
}

/** How many times as large as allowed each thing is; 1 where the hypotheses are met. */
const ALLOWED = { byState: 1, byInput: 1, loudness: 1 };

function build(c: Drawn<typeof cases>, excess = ALLOWED): Subject {
  const { lambda: stretch, inputGain } = c.network;
  const [lambda, L] = [stretch / excess.byState, inputGain / excess.byInput];
  const N = buildDrivenNetwork(c.network);
  const silent = zeros(N.inputDimension);
  const bound = ((1 - lambda) * c.driftRadius) / L;
  const source = inputSource(c.inputs, N.inputDimension);
  const undisturbed: Vector[] = [firstEntries(c.start, N.dimension)];
  const driven = [...undisturbed];
  const inputs: Vector[] = [];
  for (let t = 1; t <= c.inputs.steps; t++) {
    const a = driven[t - 1];
    undisturbed.push(N.next(undisturbed[t - 1], silent));
    // Where the drift already points, as far as inputs can push there; at first, where they push hardest.
    const B = N.inputJacobian(a, silent);
    const push = apply(transpose(B), subtract(N.next(a, silent), undisturbed[t]));
    const along = outward(push, () => mostStretched(B));
    const u = source(t, excess.loudness * bound, along);
    inputs.push(u);
    driven.push(N.next(a, u));
  }
  return { N, lambda, L, driftRadius: c.driftRadius, bound, undisturbed, driven, inputs };
}

function examine(s: Subject): CaseExamination {
  const { N, driftRadius: d } = s;
  const drifts = driftsOf(s);
  const n = N.dimension;
  return finding(
    atEachStep(drifts, (drift, t) => ({
      margin: 1 - drift / d,
      allowance: (t * 2 * Math.sqrt(n) * stepRounding(n + N.inputDimension, 8)) / d + normRounding(n),
    })),
    visited({ "several units": n >= 2, "drift above 0.9 d": Math.max(...drifts) >= 0.9 * d }),
  );
}

function narrate(s: Subject): string[] {
  const drifts = driftsOf(s);
  return [
    showNetwork(s.N),
    `λ = ${showNumber(s.lambda)}, L = ${showNumber(s.L)}, d = ${showNumber(s.driftRadius)}: inputs up to ${showNumber(s.bound)}`,
    ...showTable(
      ["t", "‖u_t‖", "a_t", "drift/d"],
      s.driven.map((a, t) => [
        t,
        t === 0 ? "" : showNumber(euclideanNorm(s.inputs[t - 1])),
        showVector(a),
        drifts[t] / s.driftRadius,
      ]),
    ),
  ];
}

export const repaired = heldUnder("remark-additive-inputs-direct", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/state-map.ts", "src/dynamics/bounded-drift.ts"],
  hypotheses: [
    {
      name: "contraction in the state",
      words: "N(a, u) a driven map, ‖∂N/∂a‖ ≤ λ < 1 everywhere",
      met: ({ N, lambda }) => atMost(operatorNorm(N.W), lambda),
      beyond: {
        broken: "‖∂N/∂a‖ is up to one and a half times λ",
        build: (c) => build(c, { ...ALLOWED, byState: 1.5 }),
      },
    },
    {
      name: "gain of the inputs",
      words: "‖∂N/∂u‖ ≤ L everywhere",
      met: ({ N, L }) => atMost(operatorNorm(N.V), L),
      beyond: {
        broken: "‖∂N/∂u‖ is up to one and a half times L",
        build: (c) => build(c, { ...ALLOWED, byInput: 1.5 }),
      },
    },
    {
      name: "inputs within their bound",
      words: "‖u_t‖ ≤ (1 − λ) d/L for all t",
      met: ({ inputs, bound }) => inputs.every((u) => atMost(euclideanNorm(u), bound)),
      beyond: {
        broken: "the inputs are one and a half times their bound, where they push most",
        cases: cases.map(atFullBound),
        build: (c) => build(c, { ...ALLOWED, loudness: 1.5 }),
      },
    },
  ],
  conclusion:
    "‖a_t − ã_t‖ ≤ d for all t, a_t = N(a_{t−1}, u_t) the run under inputs and ã_t = N(ã_{t−1}, 0) the run without from the same start",
  why: "‖N(a, u) − N(ã, 0)‖ ≤ λ ‖a − ã‖ + L ‖u‖ by the mean value inequality, so with a drift of at most d before a step it is at most λ d + (1 − λ) d = d after it.",
  build: (c) => build(c),
  coverage: { "several units": 0.4, "drift above 0.9 d": 0.05 },
});
