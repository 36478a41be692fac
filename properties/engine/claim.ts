/**
 * A claim: one statement of the paper, in one reading, as something that can be run.
 *
 * A case is plain JSON, because it is what gets stored, printed, shrunk and replayed; `build` makes maps and inputs
 * from it, `examine` says how far the statement is from failing on it. A statement and its control share `examine`:
 * what differs is which hypotheses their cases meet. So a fault in the examination that made the statement hold for no
 * reason would make the control hold too, against its expectation.
 */
import type fc from "fast-check";

/** A value that JSON keeps. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where in the paper a statement stands. */
export interface PaperItem {
  /** The first part of the ids of its claims, such as "theorem-3". */
  readonly id: string;
  /** The kind of item. */
  readonly kind: "definition" | "theorem" | "lemma" | "corollary" | "remark" | "closed-form";
  /** The name of the item, such as "Theorem 3". */
  readonly name: string;
  /** What the item is about, in a few words. */
  readonly title: string;
}

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

/** What the examination of one case says. */
export type CaseExamination = Finding | Undecided;

/** How a statement is read: as worded, as it holds, or with one hypothesis broken. */
export type Reading = "literal" | "repaired" | "control";

/** What a claim is made from. */
export interface ClaimSpec<Case, Subject> {
  /** The id of the claim: "theorem-3/repaired", or "theorem-3-sharp/repaired" where an item has several statements. */
  readonly id: string;
  /** The item of the paper that the statement is about. */
  readonly item: PaperItem;
  /** How the statement is read. */
  readonly reading: Reading;
  /** The statement in our words, with the formula. */
  readonly statement: string;
  /** The cases that are drawn. Hypotheses hold by construction; a control breaks exactly one. */
  readonly cases: fc.Arbitrary<Case>;
  /** Builds what a case describes, such as a map with inputs. */
  readonly build: (c: Case) => Subject;
  /** Says how far the statement is from failing on this subject. */
  readonly examine: (s: Subject) => CaseExamination;
  /** Tells what a person needs to see in order to believe a finding on this subject, line by line. */
  readonly narrate: (s: Subject) => readonly string[];
  /** The least share of cases for each region that must be visited, from 0.025 to 1. */
  readonly coverage: Readonly<Record<string, number>>;
  /** Whether the statement should hold or be refuted. */
  readonly expectation: "holds" | "fails";
  /** For an expected failure: whether random draws find the counterexample, or a family built around a known one. */
  readonly found?: "random" | "constructed";
  /**
   * For an expected failure: the least violation that counts, so that a person can see it in the shrunk counterexample.
   * Default 0. Not allowed for a claim that should hold.
   */
  readonly leastViolation?: number;
  /** For a claim that should hold: the id of the claim that breaks one hypothesis of it. */
  readonly control?: string;
  /** For a literal statement that fails: the ids of the claims that say what is true instead. */
  readonly repairs?: readonly string[];
  /** For a literal statement or a control: which hypothesis is missing or broken. */
  readonly broken?: string;
  /** The source files that this claim is about, as `explain` lists them. */
  readonly sources: readonly string[];
}

/** A claim with its types of cases and subjects closed over, so that claims of all kinds fit in one list. */
export interface Claim extends Omit<ClaimSpec<Json, unknown>, "cases" | "build" | "examine" | "narrate"> {
  /** The cases that are drawn, as plain JSON. */
  readonly cases: fc.Arbitrary<Json>;
  /** Says how far the statement is from failing on this case. */
  readonly examine: (c: Json) => CaseExamination;
  /** Tells what a person needs to see in order to believe a finding on this case, line by line. */
  readonly narrate: (c: Json) => readonly string[];
}

/** The least floor that fails without a single visit in the default 300 runs: 0.975³⁰⁰ is below a thousandth. */
const LEAST_FLOOR = 0.025;

/**
 * The claim that a specification describes. A statement with its control is declared more briefly by `heldAndRefuted`.
 *
 * Throws a RangeError for an id that is not that of item and reading, a claim that should hold without a control or
 * with a least violation, one that should fail without saying how that is found, and a floor outside [0.025, 1].
 *
 * @example
 * const steep = claim({
 *   id: "theorem-2/literal-steep",
 *   item: PAPER.theorem2,
 *   reading: "literal",
 *   statement: "A latching neuron of any weight contracts at 0.",
 *   cases: onGrid(0.1, 2),
 *   build: (w) => ({ w }),
 *   examine: ({ w }) => finding({ margin: 1 - w, allowance: 0 }),
 *   narrate: ({ w }) => [`w = ${showNumber(w)} is the slope at 0`],
 *   coverage: {},
 *   expectation: "fails",
 *   found: "random",
 *   broken: "the weight may exceed 1",
 *   sources: ["src/networks/latch-neuron.ts"],
 * });
 */
export function claim<Case, Subject>(spec: ClaimSpec<Case, Subject>): Claim {
  const { build, examine, narrate, cases, ...facts } = spec;
  if (!new RegExp(`^${spec.item.id}(-[a-z0-9-]+)?/${spec.reading}(-[a-z0-9-]+)?$`).test(spec.id)) {
    throw new RangeError(`claim: the id must be item/reading of ${spec.item.id} and ${spec.reading}, got ${spec.id}`);
  }
  if (spec.expectation === "fails" && spec.found === undefined) {
    throw new RangeError(`claim: ${spec.id} is expected to fail and must say how that is found`);
  }
  if (spec.expectation === "holds" && spec.control === undefined) {
    throw new RangeError(`claim: ${spec.id} is expected to hold and must name its control`);
  }
  const vacuous = Object.entries(spec.coverage).find(([, floor]) => !(floor >= LEAST_FLOOR && floor <= 1));
  if (vacuous !== undefined) {
    throw new RangeError(
      `claim: the floors of ${spec.id} must be from ${LEAST_FLOOR} to 1, got ${vacuous[1]} for "${vacuous[0]}"`,
    );
  }
  if (spec.expectation === "holds" && spec.leastViolation !== undefined) {
    throw new RangeError(`claim: ${spec.id} is expected to hold: any violation counts`);
  }
  return {
    ...facts,
    cases: cases as fc.Arbitrary<unknown> as fc.Arbitrary<Json>,
    examine: (c) => examine(build(c as Case)),
    narrate: (c) => narrate(build(c as Case)),
  };
}

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
