/**
 * The four kernels from one forward and one backward pass: the derivative by a weight is the sum over its copies.
 *
 *   ∂C/∂w_i = Σ_t ∂C/∂w_it,      curvature of w_i = Σ_t curvature of w_it
 *
 * Symbols: C cost, w_i weight (P of them), w_it its copy used at step t.
 */
import type { SequenceSet } from "../sequence.ts";
import type { Parameters } from "../wiring/wiring.ts";
import type { Kernels } from "./kernels.ts";

/** A function that receives ∂C/∂w_it and the curvature of w_it for parameter i and step t. */
export type CopyReceiver = (parameter: number, t: number, gradient: number, curvature: number) => void;

/**
 * The forward and backward pass over one unfolded network. They share memory, so a backward pass follows its forward
 * pass.
 */
export interface UnfoldedPasses {
  /** The forward pass: x_T of sequence p. */
  readonly forward: Kernels["answer"];
  /** The backward pass: hands over both derivatives of every copy, each once. */
  readonly backward: (w: Parameters, set: SequenceSet, p: number, target: number, put: CopyReceiver) => void;
}

/** The kernels of a network with P parameters. */
export function kernelsFromPasses(P: number, { forward, backward }: UnfoldedPasses): Kernels {
  return {
    answer: forward,
    gradient(w, set, p, target, gradient) {
      const x_T = forward(w, set, p);
      gradient.fill(0, 0, P);
      backward(w, set, p, target, (i, _, g) => (gradient[i] += g));
      return x_T;
    },
    curvature(w, set, p, target, gradient, curvature) {
      const x_T = forward(w, set, p);
      gradient.fill(0, 0, P);
      curvature.fill(0, 0, P);
      backward(w, set, p, target, (i, _, g, h) => {
        gradient[i] += g;
        curvature[i] += h;
      });
      return x_T;
    },
    byCopy(w, set, p, target, gradient, curvature) {
      const x_T = forward(w, set, p);
      gradient.fill(0, 0, set.lengths[p] * P);
      curvature.fill(0, 0, set.lengths[p] * P);
      backward(w, set, p, target, (i, t, g, h) => {
        gradient[(t - 1) * P + i] = g;
        curvature[(t - 1) * P + i] = h;
      });
      return x_T;
    },
  };
}
