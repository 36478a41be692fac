/** Bounds that were kept or broken, as machines of continuous integration read them. */
import type { BoundCheck } from "../../examination/bounds.ts";
import { data, property } from "../terminal/workflow-command.ts";
import { attribute } from "../terminal/xml-attribute.ts";

const words = ({ expected, found }: BoundCheck) => `expected ${expected}, found ${found}`;

export function boundsAsJunit(map: string, checks: readonly BoundCheck[], replay: string): string {
  const failures = checks.filter(({ ok }) => !ok).length;
  const counts = `tests="${checks.length}" failures="${failures}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="latchlab guard" ${counts}>`,
    `  <testsuite name="${attribute(map)}" ${counts} skipped="0">`,
    ...checks.map((check) => {
      const head = `    <testcase classname="${attribute(map)}" name="${attribute(check.bound)}"`;
      if (check.ok) return `${head}/>`;
      const message = attribute(`${words(check)}; to see more: ${replay}`);
      return `${head}>\n      <failure type="bound" message="${message}"/>\n    </testcase>`;
    }),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

export function boundsAsAnnotations(map: string, file: string, checks: readonly BoundCheck[], replay: string): string {
  const failed = checks.filter(({ ok }) => !ok);
  return [
    ...failed.map(
      (check) =>
        `::error file=${property(file)},title=${property(`${map}: ${check.bound}`)}::${data(`${words(check)}\nto see more: ${replay}`)}`,
    ),
    `::notice title=latchlab guard::${data(`${map}: ${checks.length - failed.length} of ${checks.length} bounds kept`)}`,
  ].join("\n");
}
