/**
 * A claim: one statement of the paper, in one reading, as something that can be run.
 *
 * A case is plain JSON, because it is what gets stored, printed, shrunk and replayed; `build` makes maps and inputs
 * from it, `examine` says how far the statement is from failing on it. A statement and its control share `examine`:
 * what differs is which hypotheses their cases meet. So a fault in the examination that made the statement hold for no
 * reason would make the control hold too, against its expectation.
 */
import type fc from "fast-check";
import { given } from "../../src/numeric/given.ts";
import type { CaseExamination } from "./case-examination.ts";
import { type Hypothesis, type HypothesisInWords, outside, requireHypotheses } from "./hypothesis.ts";

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
 * How a statement is read.
 *
 * - literal: as the paper says it, as far as that is known; it holds or fails.
 * - tempting: a natural belief that is false and that the paper does not state.
 * - repaired: with the hypotheses that make it true.
 * - control: a statement that holds, with one hypothesis broken.
 * - spoiled: a statement that holds, with its conclusion, a constant or the map changed.
 */
export type Reading = (typeof READINGS)[number];

/** All readings. */
export const READINGS = ["literal", "tempting", "repaired", "control", "spoiled"] as const;

/** What lies beyond one hypothesis of a claim that holds. */
export interface BeyondHypothesis {
  /** The name of the hypothesis. */
  readonly hypothesis: string;
  /** A claim on draws that break it and no other. Absent where it cannot be broken alone. */
  readonly draws?: Claim;
  /** Why it stays in the statement although nothing fails on these draws. */
  readonly stays?: string;
  /** Why it cannot be broken while the others are kept. */
  readonly cannot?: string;
}

/**
 * How well the wording of a literal statement is known.
 *
 * - quoted: by its authors elsewhere, or by a public source that had the paper at hand.
 * - paraphrased: from a damaged copy of the paper.
 * - recalled: from general knowledge of the paper; no source at hand has it.
 * - our reading: made from what the paper says elsewhere.
 */
export type WordingSource = (typeof WORDING_SOURCES)[number];

/** All sources of wordings, the surest first. */
export const WORDING_SOURCES = ["quoted", "paraphrased", "recalled", "our reading"] as const;

/** What is known of the wording of a literal statement. */
export interface Wording {
  /** How well it is known. */
  readonly known: WordingSource;
  /** Where the statement stands in the paper: "section III, theorem 3". */
  readonly section: string;
  /** What is known of the words and from where, in our words. */
  readonly words: string;
}

/**
 * What the failure of a literal statement matters: it breaks what the paper concludes, or a word has to be added and
 * the conclusion stands, or it is a matter of form.
 */
export type Gravity = (typeof GRAVITIES)[number];

/** All that the failure of a literal statement may matter, the gravest first. */
export const GRAVITIES = ["breaks the theorem", "needs a word", "pedantic"] as const;

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
  /** The hypotheses of the statement. A case that does not meet one of them is not examined. Default none. */
  readonly hypotheses?: readonly Hypothesis<Subject>[];
  /** For a control: the name of the hypothesis that its cases break, while they meet the others. */
  readonly drops?: string;
  /** For a claim that should hold: what lies beyond each of its hypotheses. */
  readonly beyond?: readonly BeyondHypothesis[];
  /** For a literal statement: what is known of its wording. */
  readonly wording?: Wording;
  /** For a statement that holds: a proof in a few lines, or where one stands. */
  readonly why?: string;
  /** For a literal statement that fails: what that matters. */
  readonly matters?: Gravity;
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
  /** For a claim that should hold: the ids of the claims that break one hypothesis of it, or spoil its conclusion. */
  readonly controls?: readonly string[];
  /** For a literal statement that fails: the ids of the claims that say what is true instead. */
  readonly repairs?: readonly string[];
  /** For a claim that should fail: which hypothesis is missing or broken, or what was changed. */
  readonly broken?: string;
  /** The source files that this claim is about, as `explain` lists them. */
  readonly sources: readonly string[];
}

/** A claim with its types of cases and subjects closed over, so that claims of all kinds fit in one list. */
export interface Claim extends Omit<
  ClaimSpec<Json, unknown>,
  "cases" | "build" | "examine" | "narrate" | "hypotheses"
> {
  /** The file of the module that it was loaded from, for the commands in messages; absent for a claim of latchlab. */
  readonly module?: string;
  /** The cases that are drawn, as plain JSON. */
  readonly cases: fc.Arbitrary<Json>;
  /** The hypotheses of the statement in words; for a control also the one that it drops. */
  readonly hypotheses?: readonly HypothesisInWords[];
  /** Says how far the statement is from failing on this case. */
  readonly examine: (c: Json) => CaseExamination;
  /** Tells what a person needs to see in order to believe a finding on this case, line by line. */
  readonly narrate: (c: Json) => readonly string[];
}

/** A claim without what draws, examines and narrates its cases: what it says, expects and rests on. */
export type ClaimInWords = Omit<Claim, "cases" | "examine" | "narrate">;

/** The least floor that fails without a single visit in the default 300 runs: 0.975³⁰⁰ is below a thousandth. */
const LEAST_FLOOR = 0.025;

/**
 * The claim that a specification describes. A statement with its controls is declared more briefly by `heldUnder`.
 *
 * Throws a RangeError for an id that is not that of item and reading, a claim that should hold without a control or
 * with a least violation, one that should fail without saying how that is found, one that drops what is no hypothesis
 * of it, hypotheses without names that differ or without a predicate, and a floor outside [0.025, 1].
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
  const { build, examine, narrate, cases, hypotheses, ...facts } = spec;
  requireClaim(spec);
  requireHypotheses(spec.id, hypotheses ?? []);
  return {
    ...facts,
    ...given({ hypotheses: hypotheses?.map(({ name, words }) => ({ name, words })) }),
    cases: cases as fc.Arbitrary<unknown> as fc.Arbitrary<Json>,
    examine(c) {
      const subject = build(c as Case);
      return outside(subject, hypotheses ?? [], spec.drops) ?? examine(subject);
    },
    narrate: (c) => narrate(build(c as Case)),
  };
}

/**
 * Throws a RangeError for a claim whose words do not go together: an id that is not its item's, an expected failure
 * that does not say how it is found, no control where it should hold, a floor of coverage that asks for nothing.
 */
export function requireClaim(facts: ClaimInWords): void {
  const rest = new RegExp(`^(-[a-z0-9-]+)?/${facts.reading}(-[a-z0-9-]+)?$`);
  if (!(facts.id.startsWith(facts.item.id) && rest.test(facts.id.slice(facts.item.id.length)))) {
    throw new RangeError(
      `claim: the id must be item/reading of ${facts.item.id} and ${facts.reading}, got ${facts.id}`,
    );
  }
  if (facts.expectation === "fails" && facts.found === undefined) {
    throw new RangeError(`claim: ${facts.id} is expected to fail and must say how that is found`);
  }
  if (facts.expectation === "holds" && !((facts.controls ?? []).length > 0)) {
    throw new RangeError(`claim: ${facts.id} is expected to hold and must name its controls`);
  }
  if (facts.drops !== undefined && !facts.hypotheses?.some(({ name }) => name === facts.drops)) {
    throw new RangeError(`claim: ${facts.id} must drop one of its hypotheses, got "${facts.drops}"`);
  }
  const vacuous = Object.entries(facts.coverage).find(([, floor]) => !(floor >= LEAST_FLOOR && floor <= 1));
  if (vacuous !== undefined) {
    throw new RangeError(
      `claim: the floors of ${facts.id} must be from ${LEAST_FLOOR} to 1, got ${vacuous[1]} for "${vacuous[0]}"`,
    );
  }
  if (facts.expectation === "holds" && facts.leastViolation !== undefined) {
    throw new RangeError(`claim: ${facts.id} is expected to hold: any violation counts`);
  }
}
