/**
 * A norm in which the reduction to additive inputs loses nothing: with ‖∂N/∂a‖ ≤ λ < 1 and ‖∂N/∂u‖ ≤ L,
 *
 *   ‖Ñ(a, y) − Ñ(b, z)‖ ≤ λ ‖(a, y) − (b, z)‖   in the norm ‖(a, y)‖ = ‖a‖ + k ‖y‖,  k ≥ L/λ.
 *
 * Symbols: N driven map, Ñ(a, y) = (N(a, y), 0), λ contraction factor, L gain of the inputs, k weight.
 */
import fc from "fast-check";
import { augmentedState, withAdditiveInputs } from "../../../src/dynamics/additive-inputs.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { euclideanNorm, scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Pair } from "../../arbitraries/cube.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildDrivenNetwork,
  type DrivenNetwork,
  drivenNetworkCase,
  MAX_INPUTS,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { showNetwork } from "./direct-system.ts";

const cases = fc.record({
  network: drivenNetworkCase,
  /** k as a multiple of L/λ. */
  weight: fc.oneof(fc.constant(1), onGrid(1, 3)),
  x: vectorOnGrid(MAX_UNITS + MAX_INPUTS, -1, 1, 10),
  y: vectorOnGrid(MAX_UNITS + MAX_INPUTS, -1, 1, 10),
});

interface Subject {
  readonly N: DrivenNetwork;
  /** The reduced map Ñ. */
  readonly M: StateMap;
  /** The bounds λ and L that are claimed of ∂N/∂a and ∂N/∂u. */
  readonly lambda: number;
  readonly L: number;
  readonly k: number;
  /** The factor that is claimed. */
  readonly factor: number;
  readonly pairs: readonly Pair[];
}

interface Choices {
  /** What k is multiplied by. Default 1. */
  readonly lightening?: number;
  /** How many times as large as claimed ∂N/∂a and ∂N/∂u are. Default 1. */
  readonly byState?: number;
  readonly byInput?: number;
  /** What the factor is multiplied by. Default 1. */
  readonly tightening?: number;
}

/** How long the pairs are that Ñ stretches most, around 0. */
const NEAR = 1e-3;

function build(c: Drawn<typeof cases>, choices: Choices = {}): Subject {
  const { lightening = 1, byState = 1, byInput = 1, tightening = 1 } = choices;
  const { lambda, L } = { lambda: c.network.lambda / byState, L: c.network.inputGain / byInput };
  const N = buildDrivenNetwork(c.network);
  const { dimension: n, inputDimension: m } = N;
  const state = (entries: readonly number[]) =>
    augmentedState(firstEntries(entries, n), Float64Array.from(entries.slice(MAX_UNITS, MAX_UNITS + m)));
  const along = (v: Vector): Pair => ({ x: scale(-NEAR / 2, v), y: scale(NEAR / 2, v) });
  return {
    ...{ N, M: withAdditiveInputs(N), lambda, L, k: (lightening * c.weight * L) / lambda },
    factor: tightening * lambda,
    pairs: [
      { x: state(c.x), y: state(c.y) },
      along(augmentedState(mostStretched(N.W), zeros(m))),
      along(augmentedState(zeros(n), mostStretched(N.V))),
    ],
  };
}

/** The norm ‖a‖ + k ‖y‖ of a state (a, y). */
const sizeOf = ({ N, k }: Subject, v: Vector) =>
  euclideanNorm(v.slice(0, N.dimension)) + k * euclideanNorm(v.slice(N.dimension));

/** ‖Ñ(x) − Ñ(y)‖ / ‖x − y‖ in that norm. */
const ratioOf = (s: Subject, { x, y }: Pair) =>
  sizeOf(s, subtract(s.M.next(x), s.M.next(y))) / sizeOf(s, subtract(x, y));

function examine(s: Subject): CaseExamination {
  const { N, M, k, factor } = s;
  const pairs = s.pairs.filter(({ x, y }) => sizeOf(s, subtract(x, y)) > 0);
  const largest = Math.max(...pairs.map((pair) => ratioOf(s, pair)));
  const ofInputs = pairs.length > 0 ? ratioOf(s, pairs[pairs.length - 1]) : 0;
  return finding(
    pairs.map((pair) => ({
      margin: 1 - ratioOf(s, pair) / factor,
      allowance:
        (Math.max(1, k) * stepRounding(M.dimension, 8)) / (factor * sizeOf(s, subtract(pair.x, pair.y))) +
        normRounding(M.dimension),
    })),
    visited({
      "several units": N.dimension >= 2,
      "ratio within 1 % of the factor": largest >= 0.99 * factor,
      "the inputs alone within 1 % of it": ofInputs >= 0.99 * factor,
    }),
  );
}

function narrate(s: Subject): string[] {
  const worst = s.pairs.reduce((a, b) => (ratioOf(s, a) > ratioOf(s, b) ? a : b));
  return [
    `${showNetwork(s.N)}: ‖W‖ = ${showNumber(operatorNorm(s.N.W))}, ‖V‖ = ${showNumber(operatorNorm(s.N.V))}`,
    `λ = ${showNumber(s.lambda)}, L = ${showNumber(s.L)}, norm ‖a‖ + k ‖y‖ with k = ${showNumber(s.k)}`,
    `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}: ‖Ñ(x) − Ñ(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(s, worst))}, claimed at most ${showNumber(s.factor)}`,
  ];
}

export const repaired = heldUnder("remark-additive-inputs-sum-norm", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/additive-inputs.ts"],
  hypotheses: [
    {
      name: "contraction in the state",
      words: "N(a, u) a driven map, ‖∂N/∂a‖ ≤ λ, 0 < λ < 1",
      met: ({ N, lambda }) => atMost(operatorNorm(N.W), lambda),
      beyond: { broken: "‖∂N/∂a‖ is up to twice λ", build: (c) => build(c, { byState: 2 }) },
    },
    {
      name: "gain of the inputs",
      words: "‖∂N/∂u‖ ≤ L",
      met: ({ N, L }) => atMost(operatorNorm(N.V), L),
      beyond: { broken: "‖∂N/∂u‖ is up to twice L", build: (c) => build(c, { byInput: 2 }) },
    },
    {
      name: "weight of the inputs",
      words: "k ≥ L/λ",
      met: ({ lambda, L, k }) => atMost(L, k * lambda),
      beyond: { broken: "k is a third of what it was", build: (c) => build(c, { lightening: 1 / 3 }) },
    },
  ],
  conclusion: "Ñ contracts by λ in the norm ‖a‖ + k ‖y‖, as N does in a; nearly attained where λ = sup ‖∂N/∂a‖",
  why: "‖A α + B η‖ ≤ λ ‖α‖ + (L/k) k‖η‖ ≤ λ (‖α‖ + k ‖η‖) as L/k ≤ λ; the last entries of the image are 0. Then the mean value inequality. Pushes of the state alone attain what ‖∂N/∂a‖ does.",
  build: (c) => build(c),
  coverage: {
    "several units": 0.4,
    "ratio within 1 % of the factor": 0.5,
    "the inputs alone within 1 % of it": 0.2,
  },
  spoiled: [
    {
      statement: "The same with a factor that is 5 % smaller.",
      changed: "the factor is divided by 1.05",
      build: (c) => build(c, { tightening: 1 / 1.05 }),
    },
  ],
});
