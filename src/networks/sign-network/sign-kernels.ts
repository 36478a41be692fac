/**
 * The network with hard thresholds in place of tanh, and errors sent back through it unit by unit.
 *
 * Paper, section on discrete error propagation: a unit's output is the sign of its net input, which has no useful
 * derivative. Errors pass through sums and weights as usual; at a unit, a rule of the training algorithm says what
 * error of the net input stands for the error g of the output:
 *
 *   y_{i,t} = sign a_{i,t},  sign 0 = 1;     g_y = y_T − d at the answer;      g_a = rule(a, y, g_y);      g_s += w g_a
 *
 * The rule may be random, so it is called for every unit and step, backwards from the last, also where g = 0.
 *
 * Symbols: a net input, y output, d target, w weight, s source of a connection, g_v error that stands for ∂C/∂v.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../sequence.ts";
import type { Parameters } from "../wiring/wiring.ts";

/**
 * A rule for the pseudo-gradient by the net input a of a sign unit with output y = ±1, given the error signal g at y.
 */
export type ErrorRule = (a: number, y: number, g: number) => number;

/** A network of sign units unfolded in time, ready to compute answers and pseudo-gradients. */
export interface SignKernels {
  /** Returns the answer ±1 of sequence p. */
  readonly answer: (w: Parameters, set: SequenceSet, p: number) => number;
  /** Returns y_T and puts the pseudo-gradient of ½ (y_T − target)² into `gradient` (P entries). */
  readonly pseudoGradient: (
    w: Parameters,
    set: SequenceSet,
    p: number,
    target: number,
    errorRule: ErrorRule,
    gradient: Vector,
  ) => number;
}
