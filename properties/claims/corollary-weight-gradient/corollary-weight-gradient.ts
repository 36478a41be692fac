/**
 * The weight gradient as a sum over time steps,
 *
 *   ∂C_T/∂W = Σ_{τ≤T} ∂C_T/∂a_T · ∂a_T/∂a_τ · ∂⁺a_τ/∂W,
 *
 * held against five-point differences of the cost along directions in weight space, which know nothing of time steps.
 * The cost is the paper's, ½ ‖x_T − target‖² with x = tanh a. True as the paper has it, for inputs that the weights do
 * not change and a cost that sees them through the last state alone.
 */
import fc from "fast-check";
import { drivenTrajectory, inputsAlong } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { sumOfShares, weightGradientShares } from "../../../src/networks/weight-gradient.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { addMatrices, frobeniusNorm, type Matrix, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { dot, maximumNorm, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { cyclicWindows } from "../../arbitraries/cyclic-windows.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { fivePointDifference } from "../../vocabulary/derivatives/five-point-difference.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const MAX_UNITS = 4;

const cases = fc.record({
  base: baseMatrix({ maxUnits: MAX_UNITS }),
  /** The operator norm of the weights. */
  gain: onGrid(0.3, 2, 10),
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** The direction in weight space, row by row. */
  direction: vectorOnGrid(MAX_UNITS * MAX_UNITS, -1, 1, 10),
  target: vectorOnGrid(MAX_UNITS, -0.8, 0.8, 10),
  /** One number per step; unit i receives the entry i steps further on. */
  inputs: fc.array(onGrid(-1, 1, 10), { minLength: 1, maxLength: 8 }),
});

type Case = Drawn<typeof cases>;

interface Subject {
  readonly M: TanhNetwork;
  readonly states: readonly Vector[];
  /** ln of the operator norms of the shares, by lag. */
  readonly logShares: readonly number[];
  readonly gradient: Matrix;
  readonly direction: Matrix;
  readonly differences: number;
  /** How far the inputs move when the weights move along the direction by one step h, at most. */
  readonly inputShift: number;
  /** The slope of the cost along the direction at a fixed last state. */
  readonly directSlope: number;
}

/** The step h of the differences. */
const STEP = 2.5e-4;

/**
 * What differences are granted, relative to the Frobenius norm of the gradient and at least of LEAST: their own error,
 * with fifth derivatives of the composed cost up to some 10⁷ here.
 */
const TOLERANCE = 1e-6;
const LEAST = 1e-2;

/** What is changed beyond a hypothesis, or in the claim. */
interface Changes {
  /** Inputs that hold each state at that of the drawn run, whatever the weights are. */
  readonly feedback?: boolean;
  /** The factor of a term ½ ‖W‖² in the cost, in the Frobenius norm. */
  readonly weightDecay?: number;
  /** The states that the shares are made from, if not those of the run. */
  readonly statesOf?: (states: readonly Vector[]) => readonly Vector[];
}

function build(c: Case, { feedback = false, weightDecay = 0, statesOf = (states) => states }: Changes = {}): Subject {
  const W = withOperatorNorm(c.base, c.gain);
  const n = W.rows;
  const M = tanhNetwork(W);
  const start = firstEntries(c.start, n);
  const target = firstEntries(c.target, n);
  const drawn = cyclicWindows(c.inputs, n);
  const T = drawn.length;
  const direction: Matrix = { rows: n, columns: n, data: unitVector(c.direction, n * n) };
  const states = drivenTrajectory(M, start, drawn);

  const weightsAt = (h: number) => addMatrices(W, scaleMatrix(h, direction));
  const inputsAt = (h: number) => (feedback ? inputsAlong(tanhNetwork(weightsAt(h)), states) : drawn);
  const costOf = (end: Vector, weights: Matrix) => {
    const error = subtract(end.map(tanh), target);
    return Float64Array.of((dot(error, error) + weightDecay * dot(weights.data, weights.data)) / 2);
  };
  const costAt = (h: number) => {
    const weights = weightsAt(h);
    return costOf(drivenTrajectory(tanhNetwork(weights), start, inputsAt(h))[T], weights);
  };
  const costGradient = states[T].map((a, i) => (tanh(a) - target[i]) * sech2(a));
  const shares = weightGradientShares(M, statesOf(states), costGradient);
  return {
    M,
    states,
    logShares: shares.map(logOperatorNorm),
    gradient: sumOfShares(shares),
    direction,
    differences: fivePointDifference(costAt, STEP)[0],
    inputShift: Math.max(...inputsAt(STEP).map((u, before) => maximumNorm(subtract(u, drawn[before])))),
    directSlope: fivePointDifference((h) => costOf(states[T], weightsAt(h)), STEP)[0],
  };
}

const slopeOf = ({ gradient, direction }: Subject) => dot(gradient.data, direction.data);

const errorOf = (s: Subject) => Math.abs(slopeOf(s) - s.differences) / Math.max(frobeniusNorm(s.gradient), LEAST);

const examine = (s: Subject): CaseExamination =>
  finding(
    { margin: 1 - errorOf(s) / TOLERANCE, allowance: 0 },
    visited({
      "several units and steps": s.M.dimension >= 2 && s.states.length >= 4,
      "gradient above 0.05": frobeniusNorm(s.gradient) > 0.05,
      "lags of 2 that count": s.logShares.length >= 3 && s.logShares[2] > s.logShares[0] - 2,
    }),
  );

const narrate = (s: Subject) => [
  showMap(s.M),
  `states ${s.states.map(showVector).join(" → ")}`,
  `direction in weight space ${showMatrix(s.direction)}`,
  `along it the sum of the shares has slope ${showNumber(slopeOf(s))}, differences of the cost ${showNumber(s.differences)}`,
  `apart by ${showNumber(errorOf(s))} of the gradient's Frobenius norm, ${showNumber(TOLERANCE)} is granted`,
  ...showTable(
    ["lag", "ln ‖share‖"],
    s.logShares.map((size, lag) => [lag, size]),
  ),
];

export const literal = heldUnder<Case, Subject>("corollary-weight-gradient", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/weight-gradient.ts", "src/networks/tanh-network.ts"],
  wording: {
    known: "paraphrased",
    section: "the section on the effect on the weight gradient",
    words:
      "∂C_t/∂W is the sum over τ ≤ t of ∂C_t/∂a_t ∂a_t/∂a_τ ∂⁺a_τ/∂W, the last factor being the derivative by the copy of W that is used at τ; that inputs and cost do not depend on W otherwise goes without saying there",
  },
  hypotheses: [
    {
      name: "inputs that the weights do not change",
      words: "a_t = W tanh a_{t−1} + u_t, a_0 and inputs u_t that do not depend on W",
      met: ({ inputShift }) => inputShift === 0,
      beyond: {
        broken: "the inputs are made for W, u_t = z_t − W tanh z_{t−1}, so that the states do not depend on it",
        build: (c) => build(c, { feedback: true }),
      },
    },
    {
      name: "a cost of the last state",
      words: "a cost C_t that depends on W through a_t alone",
      met: ({ directSlope }) => directSlope === 0,
      beyond: {
        broken: "the cost has a term ½ ‖W‖² beside the error",
        build: (c) => build(c, { weightDecay: 1 }),
      },
    },
  ],
  conclusion: "∂C_t/∂W = Σ_{1≤τ≤t} ∂C_t/∂a_t · ∂a_t/∂a_τ · ∂⁺a_τ/∂W with ∂⁺(a_τ)_i/∂W_ij = tanh (a_{τ−1})_j",
  why: "The chain rule, by the copies of W that the steps use: step τ's moves a_τ by ∂⁺a_τ/∂W, which moves a_t by ∂a_t/∂a_τ times as much; the derivative by W is the sum over its copies.",
  build: (c) => build(c),
  coverage: { "several units and steps": 0.3, "gradient above 0.05": 0.3, "lags of 2 that count": 0.1 },
  spoiled: [
    {
      statement: "The same with every state taken one step too early.",
      changed: "the index: step τ uses the state before it",
      build: (c) => build(c, { statesOf: (states) => [states[0], ...states.slice(0, -1)] }),
    },
  ],
});
