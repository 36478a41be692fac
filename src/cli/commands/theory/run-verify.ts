/** `latchlab verify`: checks the paper's claims and shows the verdicts. */
import type { ClaimInWords } from "../../../../properties/engine/claim.ts";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { summarise } from "../../../../properties/engine/verify.ts";
import { VERSION } from "../../../version.ts";
import { given } from "../../../numeric/given.ts";
import { readClaims } from "../../verification/catalogue.ts";
import { selectClaims } from "../../verification/claim-selection.ts";
import { verdictsAsAnnotations, verdictsAsJunit } from "../../verification/verdict-formats.ts";
import { unread } from "../../terminal/exit.ts";
import { Interrupted } from "../../terminal/interrupted.ts";
import { paint } from "../../terminal/paint.ts";
import { corpusFor } from "../../verification/stored-cases.ts";
import { refutedReadings, unexpectedVerdicts } from "../../verification/verdict-evidence.ts";
import { shownAsTheyCome } from "../../verification/shown-as-they-come.ts";
import { summaryLine, verdictLinesOf } from "../../verification/verdict-lines.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { verifyOnWorkers } from "../../verification/verification.ts";
import type { VerifyOptions } from "./verify.ts";

export async function runVerify(names: readonly string[], options: VerifyOptions): Promise<number> {
  const modules = options.claims ?? [];
  await readClaims(modules, options.timeLimit);
  const claims = selectClaims(names);
  const { runs, seed, timeLimit, workers, quiet = false, verbose = false, json = false } = options;
  const format = json ? "json" : options.format;
  if (options.list) {
    process.stdout.write(`${claimList(claims, format).join("\n")}\n`);
    return 0;
  }
  const corpus = corpusFor(claims, options.corpus);
  const start = Date.now();
  const print = (lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);
  const { head, ofItem, legend } = verdictLinesOf(
    claims.map(({ id, item, reading }) => ({ id, item: item.id, reading })),
    paint,
    verbose,
  );
  const shower = shownAsTheyCome(claims, (group) => print(ofItem(group)));
  const isPretty = format === "pretty";
  if (isPretty) print(head);
  try {
    const verification = await verifyOnWorkers(claims, {
      title: "latchlab verify",
      quiet,
      runs,
      seed,
      corpus,
      modules,
      signal: unread,
      ...given({ timeLimit, workers }),
      ...(isPretty ? { onResult: shower.take } : {}),
    });
    if (isPretty) print([...legend(verification.claims), ...ending(verification, start)]);
    else process.stdout.write(`${forMachines(verification, format)}\n`);
    return verification.summary.unexpected.length === 0 ? 0 : 1;
  } catch (error) {
    // Half an answer is one for people; machines would take it for a whole one.
    if (!(error instanceof Interrupted) || !isPretty) throw error;
    shower.rest();
    const came = shower.results();
    if (came.length > 0) {
      const partial = summarise(VERSION, { runs, seed }, came);
      print([...legend(came), ...ending(partial, start), `interrupted: ${came.length} of ${claims.length} claims`]);
    }
    throw error;
  }
}

/** What stands after the verdicts: counterexamples, what was not expected, and the line that sums up. */
const ending = (verification: Verification, start: number): string[] => [
  ...refutedReadings(verification, paint),
  ...unexpectedVerdicts(verification, paint),
  "",
  summaryLine(verification, (Date.now() - start) / 1000, paint),
];

function forMachines(verification: Verification, format: "json" | "junit" | "github"): string {
  switch (format) {
    case "json":
      return JSON.stringify(verification, null, 2);
    case "junit":
      return verdictsAsJunit(verification);
    case "github":
      return verdictsAsAnnotations(verification);
  }
}

function claimList(claims: readonly ClaimInWords[], format: VerifyOptions["format"]): string[] {
  if (format === "json") {
    const listed = claims.map(({ id, item, reading, expectation, statement }) => ({
      ...{ id, item: item.id, reading, expectation, statement },
    }));
    return [JSON.stringify({ schema: 1, claims: listed }, null, 2)];
  }
  if (format !== "pretty") throw new UsageError(`--list goes with --format pretty or json, got ${format}`);
  const width = Math.max(...claims.map(({ id }) => id.length));
  return claims.map(({ id, reading, expectation }) => `${id.padEnd(width)}  ${reading.padEnd(8)}  ${expectation}`);
}
