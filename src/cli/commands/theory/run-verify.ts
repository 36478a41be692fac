/** `latchlab verify`: checks the paper's claims and shows the verdicts. */
import type { Claim } from "../../../../properties/engine/claim.ts";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { given } from "../../../numeric/given.ts";
import { loadClaims } from "../../verification/catalogue.ts";
import { selectClaims } from "../../verification/claim-selection.ts";
import { verdictsAsAnnotations, verdictsAsJunit } from "../../verification/verdict-formats.ts";
import { paint } from "../../terminal/paint.ts";
import { corpusFor } from "../../verification/stored-cases.ts";
import { refutedReadings, unexpectedVerdicts } from "../../verification/verdict-evidence.ts";
import { summaryLine, verdictLines } from "../../verification/verdict-lines.ts";
import { verifyOnWorkers } from "../../verification/verification.ts";
import type { VerifyOptions } from "./verify.ts";

export async function runVerify(names: readonly string[], options: VerifyOptions): Promise<number> {
  const modules = options.claims ?? [];
  await loadClaims(modules);
  const claims = selectClaims(names);
  if (options.list) {
    process.stdout.write(`${claimList(claims).join("\n")}\n`);
    return 0;
  }
  const { runs, seed, timeLimit, workers, quiet = false } = options;
  const corpus = corpusFor(claims, options.corpus);
  const start = Date.now();
  const verification = await verifyOnWorkers(claims, {
    title: "latchlab verify",
    quiet,
    runs,
    seed,
    corpus,
    modules,
    ...given({ timeLimit, workers }),
  });
  process.stdout.write(`${inFormat(verification, options, (Date.now() - start) / 1000)}\n`);
  return verification.summary.unexpected.length === 0 ? 0 : 1;
}

function inFormat(verification: Verification, options: VerifyOptions, seconds: number): string {
  const { format, json = false, verbose = false } = options;
  switch (json ? "json" : format) {
    case "json":
      return JSON.stringify(verification, null, 2);
    case "junit":
      return verdictsAsJunit(verification);
    case "github":
      return verdictsAsAnnotations(verification);
    case "pretty":
      return [
        ...verdictLines(verification, paint, verbose),
        ...refutedReadings(verification, paint),
        ...unexpectedVerdicts(verification, paint),
        "",
        summaryLine(verification, seconds, paint),
      ].join("\n");
  }
}

function claimList(claims: readonly Claim[]): string[] {
  const width = Math.max(...claims.map(({ id }) => id.length));
  return claims.map(({ id, reading, expectation }) => `${id.padEnd(width)}  ${reading.padEnd(8)}  ${expectation}`);
}
