/** What a check concludes, and what was seen on the way. All of it is plain JSON. */
import type { Claim, Json, Reading } from "./claim.ts";

export interface Margin {
  readonly margin: number;
  readonly allowance: number;
}

/** Share of the cases that visited each region, beside the least share that the claim asks for. */
export type Coverage = Readonly<Record<string, { readonly share: number; readonly floor: number }>>;

/** How to see a counterexample again: by the draw that found it (root seed, path of the shrunk draw), or by its value. */
export interface Replay {
  readonly seed: string;
  readonly path?: string;
  readonly command: string;
}

export type Verdict =
  | {
      readonly kind: "held";
      readonly runs: number;
      /** The case with the least room left. */
      readonly worst: Margin;
      /** The most that rounding was granted on any case. */
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
      /** Of the draws up to the violation, for a claim that should hold; absent where a stored case was the violation. */
      readonly coverage?: Coverage;
    }
  | { readonly kind: "undecided"; readonly runs: number; readonly why: string };

/**
 * Whether a verdict is the one expected of its claim. A literal statement that is false must be refuted by a draw of this
 * run, in the way that the claim says: a stored counterexample never meets an expectation.
 */
export function isAsExpected(claim: Pick<Claim, "expectation" | "found">, verdict: Verdict): boolean {
  return claim.expectation === "holds"
    ? verdict.kind === "held"
    : verdict.kind === "refuted" && verdict.found === claim.found;
}

/** One row of `verify --json`. */
export interface ClaimResult {
  readonly id: string;
  readonly item: string;
  readonly reading: Reading;
  readonly statement: string;
  readonly expectation: "holds" | "fails";
  readonly verdict: Verdict;
  readonly asExpected: boolean;
}

/** What `verify --json` prints. Times are left out, so that the same seed gives the same bytes. */
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
