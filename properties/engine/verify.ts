/** Verification: claims are checked one by one, and the results are summed up. */
import { given } from "../../src/numeric/given.ts";
import { VERSION } from "../../src/version.ts";
import { checkClaim } from "./check.ts";
import type { Claim, ClaimInWords } from "./claim.ts";
import type { StoredCase } from "./corpus.ts";
import { type ClaimResult, isAsExpected, type Verdict, type Verification } from "./verdict.ts";

/** What the checks of all claims have in common. */
export interface VerifyOptions {
  /** The number of cases that each claim which should hold is examined on: an integer of at least 1. */
  readonly runs: number;
  /** The root of every stream of draws; that of a claim is `seed=<seed>/verify/<id>`. */
  readonly seed: string;
  /** Stored counterexamples, of any claims; those of a claim are examined before anything is drawn. */
  readonly corpus: readonly StoredCase[];
  /** Seconds of wall time after which a claim is given up as undecided. Default 120. */
  readonly timeLimit?: number;
}

/**
 * Checks claims one after the other, in this process, and sums up what was found. The result is that of
 * `latchlab verify --json` for the same runs, seed and corpus, which uses worker threads.
 *
 *   const { summary } = verifyClaims(CLAIMS.filter(({ item }) => item.id === "theorem-3"));
 *
 * Throws a RangeError for a number of runs or a time limit that makes no sense.
 */
export function verifyClaims(
  claims: readonly Claim[],
  { runs = 300, seed = "1", corpus = [], timeLimit }: Partial<VerifyOptions> = {},
): Verification {
  const options = { runs, seed, corpus, ...given({ timeLimit }) };
  return summarise(
    VERSION,
    options,
    claims.map((one) => verifyClaim(one, options)),
  );
}

/** Checks one claim and says whether its verdict is the expected one. Throws as `checkClaim` does. */
export function verifyClaim(claim: Claim, { runs, seed, corpus, timeLimit }: VerifyOptions): ClaimResult {
  const stored = corpus.filter((entry) => entry.claim === claim.id).map((entry) => entry.case);
  return resultOf(claim, checkClaim(claim, { runs, seed, corpus: stored, ...given({ timeLimit }) }));
}

/** The result of a claim that came to this verdict. */
export function resultOf(claim: ClaimInWords, verdict: Verdict): ClaimResult {
  const { id, item, reading, statement, expectation, hypotheses, wording, matters } = claim;
  return {
    id,
    item: item.id,
    reading,
    statement,
    ...given({ hypotheses, wording, matters }),
    expectation,
    verdict,
    asExpected: isAsExpected(claim, verdict),
  };
}

/** The verification that these results make, with their counts. */
export function summarise(
  version: string,
  { runs, seed }: Pick<VerifyOptions, "runs" | "seed">,
  claims: readonly ClaimResult[],
): Verification {
  const count = (kind: string) => claims.filter(({ verdict }) => verdict.kind === kind).length;
  const unexpected = claims.filter(({ asExpected }) => !asExpected).map(({ id }) => id);
  return {
    schema: 2,
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
