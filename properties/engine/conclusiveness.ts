/** When something is concluded from a margin, and which of several inequalities decides. */

/** A rounding allowance above this share of the bound could hide a violation: nothing is concluded from it. */
export const LARGEST_ALLOWANCE = 1e-3;

/** Whether a margin and its allowance are numbers, and the allowance is small enough to conclude from. */
export const isConclusive = ({ margin, allowance }: { margin: number; allowance: number }): boolean =>
  !Number.isNaN(margin) && allowance >= 0 && allowance <= LARGEST_ALLOWANCE;

/**
 * The inequality, of several, that is closest to violation. An inconclusive one wins over all, so that it cannot be
 * masked. Throws a RangeError where there is none.
 */
export function tightest(findings: readonly { margin: number; allowance: number }[]): {
  margin: number;
  allowance: number;
} {
  if (findings.length === 0) throw new RangeError("tightest: at least one inequality is needed, got 0");
  const inconclusive = findings.find((one) => !isConclusive(one));
  if (inconclusive !== undefined) return inconclusive;
  return findings.reduce((least, one) => (one.margin + one.allowance < least.margin + least.allowance ? one : least));
}
