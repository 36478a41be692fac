/** Verdicts: what a check concludes, and what was seen on the way. All of it is plain JSON. */
import type { Claim, Json, Reading } from "./claim.ts";

/** How far a case is from violation, and how much of that rounding may account for. */
export interface Margin {
  readonly margin: number;
  readonly allowance: number;
}

/** The share of cases that visited each region, beside the least share that the claim asks for. */
export type Coverage = Readonly<Record<string, { readonly share: number; readonly floor: number }>>;

/** How to see a counterexample again: by the draw that found it, that is root seed and path, or by its value. */
export interface Replay {
  readonly seed: string;
  readonly path?: string;
  readonly command: string;
}

/** What a check concludes. */
export type Verdict =
  | {
      readonly kind: "held";
      readonly runs: number;
      /** The margin of the case that is closest to violation. */
      readonly worst: Margin;
      /** The largest rounding allowance of all cases. */
      readonly largestAllowance: number;
      readonly coverage: Coverage;
      readonly undecided: number;
    }
  | {
      readonly kind: "refuted";
      readonly runs: number;
      readonly counterexample: Json;
      readonly margin: Margin;
      readonly found: "random" | "constructed" | "corpus";
      readonly replay: Replay;
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
  readonly id: string;
  readonly item: string;
  readonly reading: Reading;
  readonly statement: string;
  readonly expectation: "holds" | "fails";
  readonly verdict: Verdict;
  readonly asExpected: boolean;
}

/**
 * The results of a verification, as `verify --json` prints them. It has no times: the same seed gives the same bytes.
 */
export interface Verification {
  readonly schema: 1;
  readonly version: string;
  readonly seed: string;
  readonly runs: number;
  readonly claims: readonly ClaimResult[];
  readonly summary: {
    readonly claims: number;
    readonly held: number;
    readonly refuted: number;
    readonly undecided: number;
    readonly asExpected: number;
    readonly unexpected: readonly string[];
  };
}
