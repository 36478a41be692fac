/**
 * Five-point differences, which derivatives are held against: they know nothing of how a derivative is composed.
 *
 *   f'(0) = (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h + h⁴ f⁽⁵⁾/30,      with rounding of 10 ε/h
 */
import { subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";

/** The derivative f'(0) of a function of one number, by differences of this step. */
export function fivePointDifference(f: (h: number) => Vector, step: number): Vector {
  const near = subtract(f(step), f(-step));
  const far = subtract(f(2 * step), f(-2 * step));
  return near.map((entry, i) => (8 * entry - far[i]) / (12 * step));
}
