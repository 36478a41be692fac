/** Checks claims one after the other: with progress, with an ear for Ctrl-C, keeping what is refuted unexpectedly. */
import type { Claim } from "../../properties/claim.ts";
import { storeCounterexample } from "../../properties/corpus.ts";
import type { ClaimResult, Verification } from "../../properties/verdict.ts";
import { summarise, verifyClaim, type VerifyOptions } from "../../properties/verify.ts";
import { watchForInterruption } from "./interruption.ts";
import { progress } from "./progress.ts";
import { NEW_COUNTEREXAMPLES } from "./stored-cases.ts";
import { VERSION } from "./version.ts";

export interface Run extends VerifyOptions {
  /** Who asks: the first words of every line on stderr. */
  readonly title: string;
  readonly quiet: boolean;
  readonly newCounterexamples?: string;
}

export async function verifyClaims(claims: readonly Claim[], run: Run): Promise<Verification> {
  const { title, quiet, newCounterexamples = NEW_COUNTEREXAMPLES } = run;
  const line = progress(title, claims.length, quiet);
  const watch = watchForInterruption();
  const results: ClaimResult[] = [];
  const interrupted = () => `interrupted after ${results.length} of ${claims.length} claims`;
  try {
    for (const claim of claims) {
      line.show(results.length, claim.id);
      await watch.pause(interrupted);
      results.push(verifyClaim(claim, run));
    }
    await watch.pause(interrupted);
  } finally {
    line.end();
    watch.end();
  }
  for (const result of results) keep(result, newCounterexamples, title);
  return summarise(VERSION, run, results);
}

/** An unexpected counterexample that is not a stored one yet. A folder that cannot be written must not cost the verdicts. */
function keep({ id, verdict, asExpected }: ClaimResult, folder: string, title: string): void {
  if (asExpected || verdict.kind !== "refuted" || verdict.found === "corpus") return;
  try {
    const file = storeCounterexample(folder, id, verdict, VERSION);
    process.stderr.write(`${title}: the counterexample to ${id} is kept in ${file}\n`);
  } catch (error) {
    process.stderr.write(`${title}: the counterexample to ${id} could not be kept: ${(error as Error).message}\n`);
  }
}
