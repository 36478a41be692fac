/** Verdicts as machines of continuous integration read them. */
import type { Verification } from "../../../properties/engine/verdict.ts";
import { given } from "../../numeric/given.ts";
import { byItem } from "../../report/words/item-results.ts";
import { itemTitle, verdictWord, whyUnexpected } from "../../report/words/verdict-words.ts";
import { annotation } from "../ci-formats/annotation.ts";
import { junit } from "../ci-formats/junit.ts";
import { knownItems } from "./catalogue.ts";

/** The verdicts as JUnit XML: one suite for each item of the paper, one test case for each claim. */
export function verdictsAsJunit({ claims }: Verification): string {
  const suites = byItem(claims, knownItems()).map(({ item, results }) => ({
    name: itemTitle(item),
    cases: results.map((result) => ({
      classname: result.item,
      name: result.id,
      ...given({
        failure: result.asExpected
          ? undefined
          : { type: result.verdict.kind, message: `${verdictWord(result)}: ${whyUnexpected(result)}` },
      }),
    })),
  }));
  return junit("latchlab verify", suites);
}

/** The verdicts as annotations: an error for each that was not expected, and one notice that sums up. */
export function verdictsAsAnnotations({ claims, summary, seed }: Verification): string {
  const errors = claims
    .filter(({ asExpected }) => !asExpected)
    .map((result) =>
      annotation(
        "error",
        { title: `${result.id}: ${verdictWord(result)}` },
        `${result.statement}\n${whyUnexpected(result)}`,
      ),
    );
  const sum = `${summary.asExpected} of ${summary.claims} claims as expected (seed ${seed})`;
  return [...errors, annotation("notice", { title: "latchlab verify" }, sum)].join("\n");
}
