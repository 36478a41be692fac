/** What an examination returns: the tightest of its inequalities with the regions visited, or why nothing is known. */
import { type Finding, tightest, type Undecided } from "../engine/claim.ts";

/** One inequality of a statement: how far from violation it is, and how much of that rounding may account for. */
export interface Inequality {
  readonly margin: number;
  readonly allowance: number;
}

/** A finding from one inequality, or from the one of several that is closest to violation. */
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

/** What is said at each step t = 1 … T of a value known for t = 0 … T. */
export const atEachStep = <Value, Said>(values: readonly Value[], say: (value: Value, t: number) => Said): Said[] =>
  values.slice(1).map((value, before) => say(value, before + 1));

/** A finding on a case that meets no hypothesis of the statement, which says nothing against it. */
export const nothingClaimed = (regions: readonly string[] = []): Finding =>
  finding({ margin: 1, allowance: 0 }, regions);

/** A case on which the computation cannot tell. */
export const undecided = (why: string, regions: readonly string[] = []): Undecided => ({
  kind: "undecided",
  why,
  regions,
});

/** The names of the regions that a case visits, of those whose condition it meets. */
export const visited = (conditions: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(conditions).filter((region) => conditions[region]);
