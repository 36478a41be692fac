/** Verdicts as JUnit XML: one suite per item of the paper, one test case per claim. Without times: same seed, same bytes. */
import type { ClaimResult, Verification } from "../../../properties/engine/verdict.ts";
import { byItem } from "../verification/verdict-table.ts";
import { verdictInWords, whyUnexpected } from "../verification/verdict-words.ts";
import { attribute } from "./xml-attribute.ts";

export function junit({ claims, summary }: Verification): string {
  const suites = byItem(claims).map(({ item, results }) => {
    const failures = results.filter(({ asExpected }) => !asExpected).length;
    const name = attribute(`${item.name}: ${item.title}`);
    return [
      `  <testsuite name="${name}" tests="${results.length}" failures="${failures}" errors="0" skipped="0">`,
      ...results.map(testCase),
      "  </testsuite>",
    ].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="latchlab verify" tests="${summary.claims}" failures="${summary.unexpected.length}" errors="0">`,
    ...suites,
    "</testsuites>",
  ].join("\n");
}

function testCase(result: ClaimResult): string {
  const head = `    <testcase classname="${attribute(result.item)}" name="${attribute(result.id)}"`;
  if (result.asExpected) return `${head}/>`;
  const message = attribute(`${verdictInWords(result)}: ${whyUnexpected(result)}`);
  return `${head}>\n      <failure type="${result.verdict.kind}" message="${message}"/>\n    </testcase>`;
}
