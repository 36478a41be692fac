/**
 * Many tests at once (Holm 1979): adjusted p, so that with probability 1 − α no true null hypothesis has an adjusted
 * p ≤ α.
 *
 *   p̃₍ₖ₎ = max over j ≤ k of min(1, (m − j + 1) p₍ⱼ₎),   p₍₁₎ ≤ … ≤ p₍ₘ₎.
 */

/**
 * Holm's adjusted p for each p, in their order. Throws a RangeError unless every p is in [0, 1].
 *
 * @example
 * holmAdjusted([0.01, 0.04, 0.03]); // [0.03, 0.06, 0.06]
 */
export function holmAdjusted(ps: readonly number[]): readonly number[] {
  const bad = ps.find((p) => !(p >= 0 && p <= 1));
  if (bad !== undefined) throw new RangeError(`holmAdjusted: every p must be in [0, 1], got ${bad}`);
  const adjusted = new Array<number>(ps.length);
  let largest = 0;
  ps.map((_, index) => index)
    .sort((a, b) => ps[a] - ps[b])
    .forEach((index, rank) => {
      largest = Math.max(largest, Math.min(1, (ps.length - rank) * ps[index]));
      adjusted[index] = largest;
    });
  return adjusted;
}
