/**
 * The latching neuron under a constant input, as the live figure shows it.
 *
 *   a_t = w tanh a_{t−1} + u,      ∂a_t/∂a_0 = ∏_{τ<t} w sech² a_τ
 *
 * Paper, remark on the latching neuron: it keeps its sign while |u| ≤ h*, and loses it in finitely many steps for u >
 * h*.
 *
 * Symbols: w self-weight, u input, a state, ā attractor without input, a* edge of Γ, h* input threshold, T steps shown.
 */
import { autonomousTrajectory } from "../../dynamics/trajectory.ts";
import { sensitivities } from "../../dynamics/sensitivity.ts";
import {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  holdsForEver,
  inputThreshold,
  multiplier,
  unstableRoot,
} from "../../networks/latch-neuron.ts";
import { type TanhNetwork, tanhNetwork } from "../../networks/tanh-network.ts";
import { tanh } from "../../numeric/elementary/tanh.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { logOperatorNorm } from "../../numeric/linear-algebra/scaled-matrix.ts";

/** When the sign of the state changes: at a step, never, or not within so many steps. */
export type Flip = { readonly at: number } | "never" | { readonly notWithin: number };

/** A fixed point under the input, and whether it attracts. */
export interface FixedPoint {
  readonly a: number;
  readonly kind: "attracting" | "repelling" | "one-sided";
}

export interface NeuronRun {
  readonly w: number;
  readonly u: number;
  readonly attractor: number;
  readonly edge: number;
  readonly inputThreshold: number;
  /** The multiplier M'(ā), the factor by which a step of the undriven neuron forgets at ā. */
  readonly multiplier: number;
  readonly fixedPoints: readonly FixedPoint[];
  /** The states a_0 … a_T. */
  readonly states: readonly number[];
  /** The logarithm log₁₀ |∂a_t/∂a_0| at t = 0 … T. */
  readonly logSensitivity: readonly number[];
  readonly flip: Flip;
}

/** The steps that the figure shows. */
export const STEPS = 60;
/** The steps after which a sign that still stands and is not known to stand for ever is given up. */
export const LONGEST_RUN = 10_000;

/** The run of the neuron with self-weight w > 1 from a_0 under the constant input u. */
export function neuronRun(w: number, u: number, a_0: number): NeuronRun {
  const M = drivenNeuron(w, u);
  const states = autonomousTrajectory(M, Float64Array.of(a_0), STEPS);
  const upper = attractor(w);
  return {
    w,
    u,
    attractor: upper,
    edge: edgeOfReducedAttractingSet(w),
    inputThreshold: inputThreshold(w),
    multiplier: multiplier(w, upper),
    fixedPoints: fixedPoints(w, u),
    states: states.map(([a]) => a),
    logSensitivity: sensitivities(M, states).map((product) => logOperatorNorm(product) / Math.LN10),
    flip: flipOf(w, u, a_0),
  };
}

const drivenNeuron = (w: number, u: number): TanhNetwork => tanhNetwork(matrixOf([[w]]), Float64Array.of(u));

/** All fixed points under the input u: three for |u| < h*, two at ±h*, one beyond. */
function fixedPoints(w: number, u: number): readonly FixedPoint[] {
  const b = Math.abs(u);
  const side = u < 0 ? -1 : 1;
  const strongest: FixedPoint = { a: side * drivenAttractor(w, b), kind: "attracting" };
  const threshold = inputThreshold(w);
  if (b > threshold) return [strongest];
  if (b === threshold) return [strongest, { a: -side * edgeOfReducedAttractingSet(w), kind: "one-sided" }];
  return [
    strongest,
    { a: unstableRoot(w, u), kind: "repelling" },
    { a: -side * drivenAttractor(w, -b), kind: "attracting" },
  ];
}

/** When the run from a_0 first has another sign than a_0; 0 counts as positive. */
function flipOf(w: number, u: number, a_0: number): Flip {
  const isPositive = a_0 >= 0;
  // An input to the side of the state only helps it.
  if (isPositive ? u >= 0 : u <= 0) return "never";
  if (holdsForEver(w, Math.abs(u), a_0)) return "never";
  let a = a_0;
  for (let t = 1; t <= LONGEST_RUN; t++) {
    a = w * tanh(a) + u;
    if (a >= 0 !== isPositive) return { at: t };
  }
  return { notWithin: LONGEST_RUN };
}
