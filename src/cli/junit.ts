/** Verdicts as JUnit XML: one suite per item of the paper, one test case per claim. Without times: same seed, same bytes. */
import type { ClaimResult, Verification } from "../../properties/verdict.ts";
import { byItem } from "./verdict-table.ts";
import { verdictInWords, whyUnexpected } from "./verdict-words.ts";

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

/** What XML 1.0 cannot hold in any spelling. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

const attribute = (text: string) =>
  text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"\n\r\t]/g, (letter) => ENTITIES[letter]);
