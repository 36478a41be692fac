/**
 * The leaky recurrent cell: the plain one, that goes a share α of its way at each step. With α = Δt/τ it is the Euler
 * step of a firing-rate network, in either of its two forms.
 *
 *   rate form       h_t = (1 − α) h_{t−1} + α f(W h_{t−1} + b_hh + W_ih u_t + b_ih)
 *   current form    x_t = (1 − α) x_{t−1} + α (W f(x_{t−1}) + b_hh + W_ih u_t + b_ih),      outputs f(x_t)
 *
 *   ∂h_t/∂h_{t−1} = diag(1 − α) + diag(α f') W,      ∂x_t/∂x_{t−1} = diag(1 − α) + diag(α) W diag(f'(x_{t−1}))
 *
 * W = W_hh diag(s) where signs s are given, after Dale: unit j excites all others, s_j = 1, or inhibits them, s_j = −1.
 * The activation f is tanh or relu.
 *
 * Symbols: h rates, x currents, u input, W weights, b biases, α leak and s sign, one for each unit.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { given } from "../../numeric/given.ts";
import { boxOf, sides } from "../../numeric/interval/box-sides.ts";
import { type Interval, interval, minus, plus, times } from "../../numeric/interval/interval.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { add, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { type Activation, type ActivationName, ACTIVATIONS } from "./activation.ts";
import type { CellEntry } from "./cell-entry.ts";
import { type CellWeights, inputPart, netInputOn, recurrentPart, unitsOf } from "./cell-weights.ts";
import {
  addDiagonal,
  addDiagonalOn,
  columnsTimes,
  columnsTimesOn,
  gateSum,
  gateSumOn,
  scaleRowsOn,
} from "./gate-rows.ts";

/** What a leaky cell has beside its weights. */
export interface LeakySettings {
  /** The share α of the way that each unit goes in a step, in (0, 1]. */
  readonly alpha: Vector;
  /** The sign of what each unit does to the others, 1 or −1, which its column of W_hh is multiplied by. Default: 1. */
  readonly signs?: Vector;
  /** The activation f. Default "tanh". */
  readonly activation?: ActivationName;
}

interface Leaky {
  readonly units: number;
  readonly weights: CellWeights;
  readonly f: Activation;
  readonly alpha: Vector;
  readonly kept: Vector;
  readonly keptOn: readonly Interval[];
}

/**
 * The leaky cell in its rate form as a driven map with enclosures; one state entry for each unit, its rate h. Throws a
 * RangeError for weights that do not fit one gate or are not finite, a leak outside of (0, 1], and a sign that is not 1
 * or −1.
 */
export function leakyCell(bare: CellWeights, settings: LeakySettings): EnclosedDrivenMap {
  const { units, weights, f, alpha, kept, keptOn } = leaky("leakyCell", bare, settings);
  const { inputWeights, recurrentWeights } = weights;
  const netInput = (h: Vector, u: Vector) => add(inputPart(weights, u), recurrentPart(weights, h));
  const slopes = (h: Vector, u: Vector) => [netInput(h, u).map((a, i) => alpha[i] * f.slope(a))];
  const slopesOn = (h: Box, u: Box) => [
    sides(netInputOn(weights, h, u)).map((a, i) => times(interval(alpha[i]), f.slopeOn(a))),
  ];
  return {
    dimension: units,
    inputDimension: inputWeights.columns,
    next: (h, u) => netInput(h, u).map((a, i) => kept[i] * h[i] + alpha[i] * f.value(a)),
    jacobian(h, u) {
      const J = gateSum(recurrentWeights, slopes(h, u));
      addDiagonal(J, 0, 0, kept);
      return J;
    },
    inputJacobian: (h, u) => gateSum(inputWeights, slopes(h, u)),
    nextOn(h, u) {
      const before = sides(h);
      return boxOf(
        sides(netInputOn(weights, h, u)).map((a, i) =>
          plus(times(keptOn[i], before[i]), times(interval(alpha[i]), f.valueOn(a))),
        ),
      );
    },
    jacobianOn(h, u) {
      const J = gateSumOn(recurrentWeights, slopesOn(h, u));
      addDiagonalOn(J, 0, 0, keptOn);
      return J;
    },
    inputJacobianOn: (h, u) => gateSumOn(inputWeights, slopesOn(h, u)),
  };
}

/**
 * The leaky cell in its current form as a driven map with enclosures; one state entry for each unit, its current x,
 * with outputs f(x). Throws a RangeError for weights that do not fit one gate or are not finite, a leak outside of (0,
 * 1], and a sign that is not 1 or −1.
 */
export function leakyCurrentCell(bare: CellWeights, settings: LeakySettings): EnclosedDrivenMap {
  const { units, weights, f, alpha, kept, keptOn } = leaky("leakyCurrentCell", bare, settings);
  const { inputWeights, recurrentWeights } = weights;
  const alphaOn = Array.from(alpha, (leak) => interval(leak));
  return {
    dimension: units,
    inputDimension: inputWeights.columns,
    next: (x, u) =>
      add(inputPart(weights, u), recurrentPart(weights, x.map(f.value))).map((a, i) => kept[i] * x[i] + alpha[i] * a),
    jacobian(x) {
      const J = gateSum(columnsTimes(recurrentWeights, x.map(f.slope)), [alpha]);
      addDiagonal(J, 0, 0, kept);
      return J;
    },
    inputJacobian: () => gateSum(inputWeights, [alpha]),
    nextOn(x, u) {
      const before = sides(x);
      const rates = boxOf(before.map(f.valueOn));
      return boxOf(
        sides(netInputOn(weights, rates, u)).map((a, i) => plus(times(keptOn[i], before[i]), times(alphaOn[i], a))),
      );
    },
    jacobianOn(x) {
      const J = scaleRowsOn(columnsTimesOn(recurrentWeights, sides(x).map(f.slopeOn)), alpha);
      addDiagonalOn(J, 0, 0, keptOn);
      return J;
    },
    inputJacobianOn: () => gateSumOn(inputWeights, [alphaOn]),
  };
}

function leaky(caller: string, weights: CellWeights, { alpha, signs, activation = "tanh" }: LeakySettings): Leaky {
  const units = unitsOf(caller, 1, weights);
  const requireAll = (what: string, rule: string, numbers: Vector, keeps: (entry: number) => boolean): void => {
    if (numbers.length !== units)
      throw new RangeError(`${caller}: there must be ${units} ${what}, got ${numbers.length}`);
    const wrong = numbers.find((entry) => !keeps(entry));
    if (wrong !== undefined) throw new RangeError(`${caller}: ${what} must be ${rule}, got ${wrong}`);
  };
  requireAll("leaks", "in (0, 1]", alpha, (leak) => leak > 0 && leak <= 1);
  if (signs !== undefined) requireAll("signs", "1 or -1", signs, (sign) => Math.abs(sign) === 1);
  return {
    units,
    weights:
      signs === undefined ? weights : { ...weights, recurrentWeights: columnsTimes(weights.recurrentWeights, signs) },
    f: ACTIVATIONS[activation],
    alpha,
    kept: alpha.map((leak) => 1 - leak),
    keptOn: Array.from(alpha, (leak) => minus(interval(1), interval(leak))),
  };
}

function entry(form: "rate" | "current", activation: ActivationName): CellEntry {
  const make = form === "rate" ? leakyCell : leakyCurrentCell;
  return {
    name: form === "rate" ? `leaky-${activation}` : `leaky-current-${activation}`,
    title: form === "rate" ? `leaky RNN with ${activation}` : `leaky RNN with ${activation}, in currents`,
    gates: 1,
    onlyOnRequest: !(form === "rate" && activation === "tanh"),
    ownTensors: { alpha: (units) => units },
    optionalTensors: { dale: (units) => units },
    coordinate: form === "rate" ? "rates h" : `currents x, rates ${activation} x`,
    parts: [form === "rate" ? "h" : "x"],
    ...(form === "rate" ? {} : { output: ACTIVATIONS[activation] }),
    create: (weights, { alpha }, { dale: signs } = {}) => make(weights, { alpha, activation, ...given({ signs }) }),
  };
}

/** The entries of the leaky cells in the list of cells: by a tensor named alpha, tanh and rates unless asked for. */
export const leakyEntries: readonly CellEntry[] = [
  entry("rate", "tanh"),
  entry("rate", "relu"),
  entry("current", "tanh"),
  entry("current", "relu"),
];
