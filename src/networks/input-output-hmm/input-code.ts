/**
 * What a finite-state system sees of a step: a symbol, or the input itself.
 *
 * Quantised, ±r is cut into cells of equal width, and what lies beyond belongs to the outermost. Otherwise the
 * transitions depend on 1 and u. Where a task trains its first inputs, one set for each class (as networks have h_t^k
 * there), each of these steps is a symbol of its own for each class.
 *
 *   quantised   φ(u) = the unit vector of the cell of u         otherwise   φ(u) = (1, u)
 *
 * Symbols: u input, t step, k class, r range, φ features, h_t^k trained input.
 */

/** How steps are coded as features. */
export interface InputCode {
  /** The number of cells; 0 where the input is not quantised. */
  readonly cells: number;
  /** The range r: cells are cut from ±r. */
  readonly range: number;
  /** The number of first steps whose inputs are trained, one set for each class. */
  readonly trainedSteps: number;
}

/** The names of the features of a code, in their order: those of inputs, then those of trained steps. */
export function featureNames({ cells, trainedSteps }: InputCode): readonly string[] {
  const inputs = cells > 0 ? Array.from({ length: cells }, (_, c) => `cell ${c + 1}`) : ["1", "u"];
  const steps = [0, 1].flatMap((k) => Array.from({ length: trainedSteps }, (_, t) => `step ${t + 1} of class ${k}`));
  return [...inputs, ...steps];
}

/** The symbol of step t, counted from 0, as the index of its feature; −1 where the step has the features 1 and u. */
export function symbolOf({ cells, range, trainedSteps }: InputCode, u: number, t: number, k: number): number {
  if (t < trainedSteps) return (cells > 0 ? cells : 2) + k * trainedSteps + t;
  if (cells === 0) return -1;
  const cell = Math.floor(((u + range) / (2 * range)) * cells);
  return cell > 0 ? Math.min(cell, cells - 1) : 0;
}
