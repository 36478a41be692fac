/**
 * What the examination of one case says, when something is concluded from it, and which of several inequalities
 * decides.
 */

/**
 * What one case showed. Margins are relative: 0.1 means that a tenth of the bound was left, −0.1 that it was exceeded.
 */
export interface Finding {
  readonly kind: "finding";
  /** How far the case is from violation: 1 − value/bound, or ln bound − ln value. Negative when violated. */
  readonly margin: number;
  /** How much of the margin rounding may account for; a violation must exceed it. */
  readonly allowance: number;
  /** The regions of the case space that this case visits. */
  readonly regions: readonly string[];
}

/** A case on which the computation cannot tell. The check counts such cases and caps them. */
export interface Undecided {
  readonly kind: "undecided";
  /** Why the computation cannot tell, as a clause. */
  readonly why: string;
  /** The regions of the case space that this case visits. */
  readonly regions: readonly string[];
}

/** A case that the statement says nothing about. The check counts such cases, shows their number and caps them. */
export interface NotApplicable {
  readonly kind: "not applicable";
  /** Why nothing is said about the case, as a clause: the hypothesis that it does not meet. */
  readonly why: string;
  /** The regions of the case space that this case visits. */
  readonly regions: readonly string[];
}

/** What the examination of one case says. */
export type CaseExamination = Finding | Undecided | NotApplicable;

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
