/** The findings of the committed run, which travel with the package as data. */
import { type Echo, echoOf, type FindingRecord } from "../../report/finding-records.ts";
import { committedPath, committedResult } from "../files/committed-results.ts";
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
  ...toBeCopied("every part", committedPath("pages", `finding-${finding}.md`) ?? "in the repository"),
];

/** What the committed run found, a line for each verdict, and what a smaller run says of these findings. */
export function committedLines(small: readonly FindingRecord[], paint: Paint): string[] {
  const committed = committedFindings().filter(({ by }) => by === "paper");
  if (committed.length === 0) return [];
  return [
    "",
    paint("bold", "What the paper found by experiment, in the committed run (100 trials a cell)"),
    ...[...new Set(committed.map(({ verdict }) => verdict))].flatMap((verdict) => {
      const own = committed.filter((one) => one.verdict === verdict);
      return paragraph(
        `${verdict} (${own.length}): ${own.map(({ finding }) => finding).join(", ")} [${echoes(own, small)}]`,
      );
    }),
    paint("dim", "Each has a page: latchlab explain finding-annealing-slow"),
  ];
}

/** How many findings a smaller run agrees on, cannot decide, and decides otherwise: "this run agrees on 2 of 5". */
function echoes(findings: readonly FindingRecord[], small: readonly FindingRecord[]): string {
  const all = findings.map((one) =>
    echoOf(
      one,
      small.find(({ finding }) => finding === one.finding),
    ),
  );
  const count = (echo: Echo) => all.filter((one) => one === echo).length;
  const [agrees, differs] = [count("agrees"), count("differs")];
  if (agrees + differs === 0) return "this run cannot decide";
  return [
    `this run agrees on ${agrees}`,
    ...(differs === 0 ? [] : [`differs on ${differs}`]),
    ...(count("cannot decide") === 0 ? [] : [`cannot decide ${count("cannot decide")}`]),
  ].join(", ");
}
