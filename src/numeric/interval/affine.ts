/**
 * Affine maps on boxes: the sums that every network takes.
 *
 *   {A x + c : x ∈ X, c ∈ C} ⊂ [ Σ_j min(a_ij x̲_j, a_ij x̄_j) + c̲_i − ρ_i,  … ],   exact in real numbers with ρ = 0
 *
 * since each term takes its extremes at an end of its own interval. A sum of k rounded terms is off by at most (k +
 * 1) u Σ|terms|, and by half the least double for each product that underflows; about twice that is put into ρ. Sums
 * that overflow bound nothing on that side.
 *
 * Symbols: A matrix, X, C boxes, u = 2⁻⁵³.
 */
import type { Box } from "../linear-algebra/box.ts";
import type { Matrix } from "../linear-algebra/matrix.ts";

/**
 * A box that holds A x + c for all x and c of the two boxes; A must have as many columns as X has sides and as many
 * rows as C. Sides may be infinite.
 */
export function affineOn({ rows, columns, data }: Matrix, x: Box, offset: Box): Box {
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
  const rounding = (columns + 4) * Number.EPSILON;
  const underflow = (columns + 4) * Number.MIN_VALUE;
  for (let i = 0; i < rows; i++) {
    let [least, most] = [offset.low[i], offset.high[i]];
    let [sizeOfLeast, sizeOfMost] = [Math.abs(least), Math.abs(most)];
    for (let j = 0; j < columns; j++) {
      const a = data[i * columns + j];
      if (a === 0) continue; // 0 · ∞ is 0 here
      const smaller = a * (a > 0 ? x.low[j] : x.high[j]);
      const larger = a * (a > 0 ? x.high[j] : x.low[j]);
      least += smaller;
      most += larger;
      sizeOfLeast += Math.abs(smaller);
      sizeOfMost += Math.abs(larger);
    }
    const [lower, upper] = [least - rounding * sizeOfLeast - underflow, most + rounding * sizeOfMost + underflow];
    low[i] = Number.isNaN(lower) ? -Infinity : lower;
    high[i] = Number.isNaN(upper) ? Infinity : upper;
  }
  return { low, high };
}
