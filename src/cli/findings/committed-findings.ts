/** The findings of the committed run, which travel with the package as data. */
import { echoOf, type FindingRecord } from "../../report/finding-records.ts";
import { committedResult } from "../files/committed-results.ts";
import type { Paint } from "../terminal/paint.ts";
import { labelled, paragraph, toBeCopied } from "../terminal/paragraph.ts";

/** The name of the file in the folder of results. */
export const FINDINGS_FILE = "findings.json";

/** The records of the committed run; none where the package holds none. */
export const committedFindings = (): readonly FindingRecord[] =>
  JSON.parse(committedResult(FINDINGS_FILE) ?? "[]") as readonly FindingRecord[];

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
  ...toBeCopied("every part", `results/pages/finding-${finding}.md`),
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
