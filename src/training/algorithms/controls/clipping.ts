/**
 * Clipping: a gradient that is too long is scaled down to a largest Euclidean length (Pascanu, Mikolov & Bengio 2013).
 *
 *   g ← g · min(1, c / ‖g‖)
 *
 * Symbols: g gradient, c largest length.
 */
import type { Vector } from "../../../numeric/linear-algebra/vector.ts";

/** The factor min(1, c / ‖g‖), exactly 1 where the gradient is no longer than c; 0 where its length overflows. */
export function clipShare(gradient: Vector, clipLength: number): number {
  let square = 0;
  for (let i = 0; i < gradient.length; i++) square += gradient[i] * gradient[i];
  const length = Math.sqrt(square);
  return length > clipLength ? clipLength / length : 1;
}
