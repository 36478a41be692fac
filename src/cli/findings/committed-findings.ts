/** The findings of the committed run, which travel with the package as data. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { echoOf, type FindingRecord } from "../../report/finding-records.ts";
import { textOf } from "../files/output-folder.ts";
import type { Paint } from "../terminal/paint.ts";
import { labelled, paragraph } from "../terminal/paragraph.ts";

/** The name of the file in the folder of results. */
export const FINDINGS_FILE = "findings.json";

/** The records of the committed run; none where the package holds none. */
export function committedFindings(): readonly FindingRecord[] {
  const root = dirname(createRequire(import.meta.url).resolve("latchlab/package.json"));
  const file = join(root, "results", FINDINGS_FILE);
  return existsSync(file) ? (JSON.parse(textOf(file) ?? "[]") as readonly FindingRecord[]) : [];
}

/** The page of a finding: what is claimed, by which test, and what each protocol decided. */
export const findingPage = (
  { finding, by, statement, rule, verdict, worlds }: FindingRecord,
  paint: Paint,
): string[] => [
  paint("bold", `finding-${finding}`),
  ...labelled("stated by", by === "paper" ? "the paper, by experiment" : "latchlab"),
  ...labelled("statement", statement),
  ...labelled("rule", rule),
  ...labelled("verdict", `${verdict}, in the committed run`),
  ...worlds.flatMap(({ world, decision, parts, seen, dependence, replication }) => [
    ...labelled(world, `${decision}: ${parts}`),
    ...labelled("", seen),
    ...labelled("", dependence ?? "no one cell changes this verdict"),
    ...(replication === undefined ? [] : labelled("", replication)),
  ]),
];

/** What the committed run found, a line for each, and what a smaller run says of it. */
export function committedLines(small: readonly FindingRecord[], paint: Paint): string[] {
  const committed = committedFindings();
  if (committed.length === 0) return [];
  const width = Math.max(...committed.map(({ verdict }) => verdict.length));
  return [
    "",
    paint("bold", "Findings of the committed run (100 trials a cell), and what this one says of them"),
    ...committed.flatMap((one) => {
      const echo = echoOf(
        one,
        small.find(({ finding }) => finding === one.finding),
      );
      return paragraph(`${one.verdict.padEnd(width)}  ${one.statement} [${echo}]`, 0, 110, width + 2);
    }),
  ];
}
