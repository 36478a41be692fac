/** Verdicts as annotations of GitHub Actions: an error for each that was not expected, one notice that sums up. */
import type { Verification } from "../../../properties/engine/verdict.ts";
import { verdictInWords, whyUnexpected } from "../verification/verdict-words.ts";
import { data, property } from "./workflow-command.ts";

export function githubAnnotations({ claims, summary, seed }: Verification): string {
  const errors = claims
    .filter(({ asExpected }) => !asExpected)
    .map((result) => {
      const title = property(`${result.id}: ${verdictInWords(result)}`);
      return `::error title=${title}::${data(`${result.statement}\n${whyUnexpected(result)}`)}`;
    });
  const sum = `${summary.asExpected} of ${summary.claims} claims as expected (seed ${seed})`;
  return [...errors, `::notice title=latchlab verify::${data(sum)}`].join("\n");
}
