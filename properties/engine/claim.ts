/**
 * A claim: one statement of the paper, in one reading, as something that can be run.
 *
 * A case is plain JSON, because it is what gets stored, printed, shrunk and replayed; `build` makes maps and inputs from
 * it, `examine` says how far the statement is from failing on it. Literal, repaired and control readings of one item
 * share `examine`: what differs is which hypotheses their cases meet, so a fault in the examination that made one hold
 * for no reason would make the others hold too, against their expectation.
 */
import type fc from "fast-check";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where in the paper a statement stands. */
export interface PaperItem {
  /** The first part of the ids of its claims: "theorem-3". */
  readonly id: string;
  readonly kind: "definition" | "theorem" | "lemma" | "corollary" | "remark" | "closed-form";
  /** "Theorem 3" */
  readonly name: string;
  /** What it is about, in a few words. */
  readonly title: string;
}

/** What one case showed. Sizes are relative: 0.1 means that a tenth of the bound was left (or, negative, exceeded). */
export interface Finding {
  readonly kind: "finding";
  /** How far from violation: 1 − value/bound, or ln bound − ln value; negative when violated. */
  readonly margin: number;
  /** How much of the margin rounding may account for; a violation must exceed it. */
  readonly allowance: number;
  /** The regions of the case space that this case visits. */
  readonly regions: readonly string[];
}

/** A case on which the computation cannot tell. Counted, and capped by the check. */
export interface Undecided {
  readonly kind: "undecided";
  readonly why: string;
  readonly regions: readonly string[];
}

export type Examination = Finding | Undecided;

export type Reading = "literal" | "repaired" | "control";

export interface ClaimSpec<Case, Subject> {
  /** "theorem-3/repaired", or "theorem-3-sharp/repaired" where an item has several claims. */
  readonly id: string;
  readonly item: PaperItem;
  readonly reading: Reading;
  /** In our words, with the formula. */
  readonly statement: string;
  /** Hypotheses hold by construction; a control breaks exactly one. */
  readonly cases: fc.Arbitrary<Case>;
  readonly build: (c: Case) => Subject;
  readonly examine: (s: Subject) => Examination;
  /** What a person needs to see to believe a finding on this subject, line by line. */
  readonly narrate: (s: Subject) => readonly string[];
  /** The least share of cases per region. */
  readonly coverage: Readonly<Record<string, number>>;
  readonly expectation: "holds" | "fails";
  /** For an expected failure: whether draws find the counterexample, or a family built around a known one. */
  readonly found?: "random" | "constructed";
  /**
   * For an expected failure: the least violation that counts, so that the shrunk counterexample is one that a person sees
   * (0 where not given). Never for a claim that should hold.
   */
  readonly leastViolation?: number;
  /** For a claim that holds: the claim that breaks one hypothesis of it. */
  readonly control?: string;
  /** For a literal statement that fails: the claims that say what is true instead. */
  readonly repairs?: readonly string[];
  /** For a literal statement or a control: which hypothesis is missing or broken. */
  readonly broken?: string;
  /** Source files that this claim is about, for `explain`. */
  readonly sources: readonly string[];
}

/** A claim whose case type is closed over, so that a list of claims is a list. */
export interface Claim extends Omit<ClaimSpec<Json, unknown>, "cases" | "build" | "examine" | "narrate"> {
  readonly cases: fc.Arbitrary<Json>;
  readonly examine: (c: Json) => Examination;
  readonly narrate: (c: Json) => readonly string[];
}

/** The least floor that no visit at all in the default 300 runs can pass for: 0.975³⁰⁰ is below a thousandth. */
const LEAST_FLOOR = 0.025;

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

/** A rounding allowance above this share of the bound could hide a violation worth knowing: nothing is concluded from it. */
export const LARGEST_ALLOWANCE = 1e-3;

/** Whether a margin can be concluded from: it is a number, and its allowance is one too and small. */
export const isConclusive = ({ margin, allowance }: { margin: number; allowance: number }): boolean =>
  !Number.isNaN(margin) && allowance >= 0 && allowance <= LARGEST_ALLOWANCE;

/**
 * Of several inequalities of one statement the one with the least room left, or one that nothing can be concluded from,
 * if there is any: it must not hide behind the others.
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
