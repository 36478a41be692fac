/**
 * What the trainer asks of a network unfolded in time, for one sequence. The formulas stand in plain-loops.ts.
 *
 * Paper, section on the comparison: the cost C = ½ (x_T − d)² is asked for at the last step only. A network unfolded in
 * time has a copy w_it of weight w_i for each step t = 1 … T; the derivative by the weight is the sum over its copies.
 *
 * Three implementations compute the same bits: plain loops over the wiring (plain-loops.ts), to be read and trusted;
 * code generated and unrolled for one wiring (generated.ts), to be run; and, for networks too large for that, loops
 * over packed numbers (packed.ts).
 *
 * Symbols: w parameters (P of them), T length, d target, x_T answer, w_it copy of w_i used at step t.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "../sequence.ts";
import type { Parameters } from "../wiring/wiring.ts";

/**
 * A network unfolded in time, ready to compute answers and derivatives of the cost C = ½ (x_T − target)² for sequence p
 * of a set. Kernels may keep buffers between calls, so one call must end before the next begins.
 */
export interface Kernels {
  /** Returns x_T of sequence p. */
  readonly answer: (w: Parameters, set: SequenceSet, p: number) => number;
  /** Returns x_T and puts ∂C/∂w_i into `gradient` (P entries), by back-propagation through time. */
  readonly gradient: (w: Parameters, set: SequenceSet, p: number, target: number, gradient: Vector) => number;
  /**
   * Returns x_T and puts ∂C/∂w_i into `gradient` and Σ_t of the beckerLeCun curvature of the copies w_it into
   * `curvature` (P entries).
   */
  readonly curvature: (
    w: Parameters,
    set: SequenceSet,
    p: number,
    target: number,
    gradient: Vector,
    curvature: Vector,
  ) => number;
  /**
   * Returns x_T and puts ∂C/∂w_it and the beckerLeCun curvature of w_it into entry (t − 1) P + i of `gradient` and
   * `curvature`, which must hold at least T P entries; those beyond are left alone.
   */
  readonly byCopy: Kernels["curvature"];
}

/** The kernels for gradient and curvature as in `Kernels`, with a curvature of any name. */
export type CurvatureKernels = Pick<Kernels, "curvature" | "byCopy">;

/**
 * The name of a stand-in for the second derivative by a weight: Becker and LeCun's recursion, the Gauss–Newton
 * curvature, or the exact second derivative.
 */
export type CurvatureName = "beckerLeCun" | "gaussNewton" | "exact";
