/**
 * Fisher's exact test of two shares (1935): how often equal shares seem as unequal as these by chance.
 *
 *   P(X = x) = (n_1 choose x) (n_2 choose k − x) / (n_1 + n_2 choose k)
 *   p = Σ P(x) over all x with P(x) ≤ P(k_1)
 *
 * It rejects equal shares wrongly at most as often as p says, whatever they are; m such tests at the level α/m do so
 * together at most as often as α (Bonferroni).
 *
 * Symbols: k_i successes of n_i draws, k = k_1 + k_2, p two-sided p-value.
 */

/** The two-sided p-value for the hypothesis that k_1 successes of n_1 and k_2 of n_2 are draws of one share. */
export function fisherExact([k1, n1]: readonly [number, number], [k2, n2]: readonly [number, number]): number {
  const k = k1 + k2;
  const least = Math.max(0, k - n2);
  const most = Math.min(k, n1);
  // The weights of all x, each from the one before; the first is as good as any.
  const weights = [1];
  for (let x = least; x < most; x++) {
    weights.push((weights[x - least] * (n1 - x) * (k - x)) / ((x + 1) * (n2 - k + x + 1)));
  }
  const sum = (list: readonly number[]) => list.reduce((total, weight) => total + weight, 0);
  const seen = weights[k1 - least] * (1 + 1e-9);
  return sum(weights.filter((weight) => weight <= seen)) / sum(weights);
}
