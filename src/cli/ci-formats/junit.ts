/** JUnit XML, without times: the same results give the same bytes. */
import { attribute } from "./xml-attribute.ts";

export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

export interface TestCase {
  readonly classname: string;
  readonly name: string;
  /** The reason why the test case failed. Absent where it passed. */
  readonly failure?: { readonly type: string; readonly message: string };
  /** The reason why the test case was not run. Absent where it was. */
  readonly skipped?: { readonly message: string };
}

/** The whole document of these suites; `name` is the command that speaks: "latchlab verify". */
export function junit(name: string, suites: readonly TestSuite[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(name)}" ${counts(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite name="${attribute(suite.name)}" ${counts(suite.cases)} skipped="${skippedIn(suite.cases)}">`,
      ...suite.cases.map(testCase),
      "  </testsuite>",
    ]),
    "</testsuites>",
  ].join("\n");
}

const counts = (cases: readonly TestCase[]) =>
  `tests="${cases.length}" failures="${cases.filter(({ failure }) => failure !== undefined).length}" errors="0"`;

const skippedIn = (cases: readonly TestCase[]) => cases.filter(({ skipped }) => skipped !== undefined).length;

function testCase({ classname, name, failure, skipped }: TestCase): string {
  const head = `    <testcase classname="${attribute(classname)}" name="${attribute(name)}"`;
  if (skipped !== undefined)
    return `${head}>\n      <skipped message="${attribute(skipped.message)}"/>\n    </testcase>`;
  if (failure === undefined) return `${head}/>`;
  const { type, message } = failure;
  return `${head}>\n      <failure type="${attribute(type)}" message="${attribute(message)}"/>\n    </testcase>`;
}
