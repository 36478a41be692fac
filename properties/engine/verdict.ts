/** Verdicts: what a check concludes, and what was seen on the way. All of it is plain JSON. */
import type { Claim, Json, Reading, Gravity, Wording } from "./claim.ts";
import type { HypothesisInWords } from "./hypothesis.ts";

/** How far a case is from violation, and how much of that rounding may account for. */
export interface Margin {
  /** How far the case is from violation, relative to the bound; negative when violated. */
  readonly margin: number;
  /** How much of the margin rounding may account for. */
  readonly allowance: number;
}

/** The share of cases that visited each region, beside the least share that the claim asks for. */
export type Coverage = Readonly<Record<string, { readonly share: number; readonly floor: number }>>;

/** How to see a counterexample again: by the draw that found it, that is root seed and path, or by its value. */
export interface Replay {
  /** The root seed. */
  readonly seed: string;
  /** The path of the draw. Absent where a stored case was the violation. */
  readonly path?: string;
  /** The command, or the call, that shows the counterexample again. */
  readonly command: string;
}

/** What a check concludes. */
export type Verdict =
  | {
      readonly kind: "held";
      /** The number of cases that were examined. */
      readonly runs: number;
      /** The margin of the case that is closest to violation. */
      readonly worst: Margin;
      /** The largest rounding allowance of all cases. */
      readonly largestAllowance: number;
      /** The share of cases in each region. */
      readonly coverage: Coverage;
      /** The number of cases on which the computation could not tell. */
      readonly undecided: number;
      /** The number of cases that the statement says nothing about. */
      readonly notApplicable: number;
    }
  | {
      readonly kind: "refuted";
      /** The number of draws up to the violation; 0 for a stored case. */
      readonly runs: number;
      /** The counterexample: the draw as it was shrunk, or the stored case. */
      readonly counterexample: Json;
      /** The margin of the counterexample. */
      readonly margin: Margin;
      /** How the counterexample was found: by a draw, in a family built around a known one, or in the corpus. */
      readonly found: "random" | "constructed" | "corpus";
      /** How to see the counterexample again. */
      readonly replay: Replay;
      /** What a person needs to see in order to believe the counterexample, line by line. */
      readonly narrative: readonly string[];
      /**
       * The coverage of the draws up to the violation, for a claim that should hold. Absent where a stored case was the
       * violation.
       */
      readonly coverage?: Coverage;
    }
  | { readonly kind: "undecided"; readonly runs: number; readonly why: string };

/**
 * Whether a verdict is the one expected of its claim. An expected failure must be refuted by a draw of this run, found
 * in the way that the claim says: a stored counterexample never meets an expectation.
 */
export function isAsExpected(claim: Pick<Claim, "expectation" | "found">, verdict: Verdict): boolean {
  return claim.expectation === "holds"
    ? verdict.kind === "held"
    : verdict.kind === "refuted" && verdict.found === claim.found;
}

/** The result of one claim, a row of `verify --json`. */
export interface ClaimResult {
  /** The id of the claim. */
  readonly id: string;
  /** The id of its item of the paper. */
  readonly item: string;
  /** How the statement is read. */
  readonly reading: Reading;
  /** The statement in words. */
  readonly statement: string;
  /** The hypotheses of the statement, one by one. Absent where none are declared. */
  readonly hypotheses?: readonly HypothesisInWords[];
  /** For a literal statement: what is known of its wording. */
  readonly wording?: Wording;
  /** For a literal statement that fails: what that matters. */
  readonly matters?: Gravity;
  /** Whether the statement should hold or be refuted. */
  readonly expectation: "holds" | "fails";
  /** What the check concluded. */
  readonly verdict: Verdict;
  /** Whether the verdict is the one that is expected. */
  readonly asExpected: boolean;
}

/**
 * The results of a verification, as `verify --json` prints them. It has no times: the same seed gives the same bytes.
 */
export interface Verification {
  /** The version of this form. */
  readonly schema: 2;
  /** The version of latchlab. */
  readonly version: string;
  /** The root seed. */
  readonly seed: string;
  /** The number of cases that each claim which should hold was examined on. */
  readonly runs: number;
  /** The result of each claim, in the order in which they were given. */
  readonly claims: readonly ClaimResult[];
  /** The counts, and the ids of the claims whose verdict is not the expected one. */
  readonly summary: {
    readonly claims: number;
    readonly held: number;
    readonly refuted: number;
    readonly undecided: number;
    readonly asExpected: number;
    readonly unexpected: readonly string[];
  };
}
