/** Verification: claims are checked one by one, and the results are summed up. */
import { checkClaim } from "./check.ts";
import type { Claim } from "./claim.ts";
import type { StoredCase } from "./corpus.ts";
import { type ClaimResult, isAsExpected, type Verdict, type Verification } from "./verdict.ts";

/** What the checks of all claims have in common. */
export interface VerifyOptions {
  readonly runs: number;
  readonly seed: string;
  readonly corpus: readonly StoredCase[];
  readonly timeLimit?: number;
}

/** Checks one claim and says whether its verdict is the expected one. */
export function verifyClaim(claim: Claim, { runs, seed, corpus, timeLimit }: VerifyOptions): ClaimResult {
  const stored = corpus.filter((entry) => entry.claim === claim.id).map((entry) => entry.case);
  const verdict = checkClaim(claim, {
    runs,
    seed,
    corpus: stored,
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });
  return resultOf(claim, verdict);
}

/** The result of a claim that came to this verdict. */
export function resultOf(claim: Claim, verdict: Verdict): ClaimResult {
  const { id, item, reading, statement, expectation } = claim;
  return {
    id,
    item: item.id,
    reading,
    statement,
    expectation,
    verdict,
    asExpected: isAsExpected(claim, verdict),
  };
}

/** The results of a verification with their counts. */
export function summarise(
  version: string,
  { runs, seed }: Pick<VerifyOptions, "runs" | "seed">,
  claims: readonly ClaimResult[],
): Verification {
  const count = (kind: string) => claims.filter(({ verdict }) => verdict.kind === kind).length;
  const unexpected = claims.filter(({ asExpected }) => !asExpected).map(({ id }) => id);
  return {
    schema: 1,
    version,
    seed,
    runs,
    claims,
    summary: {
      claims: claims.length,
      held: count("held"),
      refuted: count("refuted"),
      undecided: count("undecided"),
      asExpected: claims.length - unexpected.length,
      unexpected,
    },
  };
}
