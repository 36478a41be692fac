/** What an examination returns: the tightest of its inequalities with the regions visited, or why nothing is known. */
import { type Finding, type NotApplicable, tightest, type Undecided } from "../engine/case-examination.ts";

/** One inequality of a statement: how far from violation it is, and how much of that rounding may account for. */
export interface Inequality {
  /** How far from violation it is, relative to the bound; negative when violated. */
  readonly margin: number;
  /** How much of the margin rounding may account for. */
  readonly allowance: number;
}

/**
 * A finding from one inequality, or from the one of several that is closest to violation.
 *
 *   finding({ margin: 1 - drift / d, allowance: 1e-12 }, visited({ "near the bound": drift > 0.9 * d }));
 *
 * Throws a RangeError for an empty list.
 */
export const finding = (
  inequalities: Inequality | readonly Inequality[],
  regions: readonly string[] = [],
): Finding => ({
  kind: "finding",
  ...("margin" in inequalities
    ? { margin: inequalities.margin, allowance: inequalities.allowance }
    : tightest(inequalities)),
  regions,
});

/** The list of what is said at each step t = 1 … T of a value that is known for t = 0 … T. */
export const atEachStep = <Value, Said>(values: readonly Value[], say: (value: Value, t: number) => Said): Said[] =>
  values.slice(1).map((value, before) => say(value, before + 1));

/** The examination of a case that the statement says nothing about, with the reason as a clause. */
export const nothingClaimed = (why: string, regions: readonly string[] = []): NotApplicable => ({
  kind: "not applicable",
  why,
  regions,
});

/** The examination of a case on which the computation cannot tell, with the reason as a clause. */
export const undecided = (why: string, regions: readonly string[] = []): Undecided => ({
  kind: "undecided",
  why,
  regions,
});

/** The names of the regions that a case visits: those whose condition it meets. */
export const visited = (conditions: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(conditions).filter((region) => conditions[region]);
