/**
 * What code and committed results make in README.md and the pages of docs/: `npm run results:readme`. Each part stands
 * between <!-- name --> and <!-- /name -->.
 */
import { readFileSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lined } from "../src/cli/examination/listed.ts";
import { readVerification } from "../src/cli/files/result-files.ts";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { keptExperiments } from "../src/cli/sweep/kept-sweeps.ts";
import { refutedReadings } from "../src/cli/verification/verdict-evidence.ts";
import { examine } from "../src/examination/examine.ts";
import { examinationRecord } from "../src/examination/examination-json.ts";
import { networkSubject } from "../src/examination/subjects/network-subject.ts";
import type { KeptExperiments } from "../src/report/comparison/comparison-section.ts";
import { readmeExperiments, readmeHeadline, readmeTheory } from "../src/report/readme-summary.ts";
import { paperTable } from "../src/report/tables/paper-table.ts";
import { type BenchResult, speedTables } from "../src/report/tables/speed-table.ts";
import { type TrainingResult, trainingTable } from "../src/report/tables/training-table.ts";
import { examinationSummary } from "../src/report/words/examination-summary.ts";
import { codeBlock } from "../src/report/words/markdown.ts";

const FOLDER = "results";
const PAGES = `${FOLDER}/pages`;

/** The refuted statement that README.md shows as the terminal does. */
const SHOWN = "theorem-4/literal";

/** The network that README.md shows the examination of. */
const EXAMINED = "examples/flip-flop/flip-flop.safetensors";

/** The parts of each page, by name; the sweeps of the comparison are read once. */
const partsOf = (kept: KeptExperiments): Readonly<Record<string, Readonly<Record<string, () => string>>>> => ({
  "README.md": {
    headline: () => readmeHeadline(kept, `${FOLDER}/figures`),
    theory: () => readmeTheory(readVerification(FOLDER), PAGES),
    refuted: () => refutedInTerminal(),
    experiments: () => readmeExperiments(kept, PAGES),
    examined: () => examinedInTerminal(),
  },
  "docs/paper.md": { "paper-table": () => paperTable("../REPORT.md", `../${PAGES}`) },
  "docs/experiments.md": { "training-table": () => trainingTable(resultIn("slow", "training.json") as TrainingResult) },
  "docs/measurements.md": { "speed-tables": () => speedTables(resultIn("bench.json") as BenchResult) },
});

const resultIn = (...path: string[]): unknown => JSON.parse(readFileSync(join(FOLDER, ...path), "utf8"));

/** The pages that have such parts. */
export const PAGES_WITH_PARTS: readonly string[] = Object.keys(partsOf({}));

/** What README.md leaves out of the lines on a refuted statement, from each label to the next. */
const LEFT_OUT = /(?:^ {2}(?:matters|true instead|margin) .*\n(?: {15}.*\n)*)+/gm;

/** What `latchlab verify` prints of one refuted statement, with the command. */
function refutedInTerminal(): string {
  const verification = readVerification(FOLDER);
  const claims = verification.claims.filter(({ id }) => id === SHOWN);
  const lines = refutedReadings({ ...verification, claims }, (_style, text) => text);
  const [item] = SHOWN.split("/");
  const text = lines.slice(lines.indexOf(SHOWN)).join("\n").replace(LEFT_OUT, "…\n");
  return codeBlock([`$ npx latchlab verify ${item} --runs ${verification.runs}`, "…", ...text.split("\n")]);
}

/** The summary that `latchlab examine` prints of a network, with the command. */
function examinedInTerminal(): string {
  const record = examinationRecord(examine(networkSubject(readFileSync(EXAMINED), basename(EXAMINED))));
  return codeBlock([`$ npx latchlab examine ${EXAMINED}`, "…", ...lined(examinationSummary(record)), "…"]);
}

/**
 * The text of a page with its parts made anew from the results of the working folder; the sweeps among them need not be
 * read again. Throws a RangeError for a part that the page has no place for.
 */
export function withParts(
  page: string,
  text: string,
  { kept = keptExperiments(FOLDER) }: { kept?: KeptExperiments } = {},
): string {
  return Object.entries(partsOf(kept)[page] ?? {}).reduce(
    (before, [name, part]) => withPart(page, before, name, part()),
    text,
  );
}

function withPart(page: string, text: string, name: string, part: string): string {
  const [begins, ends] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [begin, end] = [text.indexOf(begins), text.indexOf(ends)];
  if (!(begin >= 0 && end > begin)) {
    throw new RangeError(`withParts: ${page} must have ${begins} and after it ${ends}`);
  }
  return `${text.slice(0, begin)}${begins}\n\n${part}\n\n${text.slice(end)}`;
}

/** Writes the pages of the working folder that have parts made from code and results. */
export function writeParts(): void {
  const kept = keptExperiments(FOLDER);
  for (const page of PAGES_WITH_PARTS) writeWhole(page, withParts(page, readFileSync(page, "utf8"), { kept }));
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeParts();
}
