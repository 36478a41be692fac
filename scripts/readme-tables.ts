/**
 * The tables of README.md and docs/measurements.md that code and committed results make: `npm run results:readme`. Each
 * stands between <!-- name --> and <!-- /name -->.
 */
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readVerification } from "../src/cli/files/result-files.ts";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { keptExperiments } from "../src/cli/sweep/kept-sweeps.ts";
import type { KeptExperiments } from "../src/report/comparison/comparison-section.ts";
import { readmeSummary } from "../src/report/readme-summary.ts";
import { paperTable } from "../src/report/tables/paper-table.ts";
import { type BenchResult, speedLine, speedTables } from "../src/report/tables/speed-table.ts";
import { type TrainingResult, trainingTable } from "../src/report/tables/training-table.ts";

const README = "README.md";
const MEASUREMENTS = "docs/measurements.md";

const FOLDER = "results";

/** The tables by name. */
const tablesOf = (kept: KeptExperiments): Readonly<Record<string, string>> => ({
  summary: readmeSummary(readVerification(FOLDER), kept, `${FOLDER}/figures`, "REPORT.md"),
  "paper-table": paperTable(),
  "training-table": trainingTable(resultIn(`${FOLDER}/slow/training.json`) as TrainingResult),
  "speed-line": speedLine(resultIn(`${FOLDER}/bench.json`) as BenchResult),
});

const resultIn = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/**
 * The text with its tables made anew from the results of the working folder; the sweeps among them need not be read
 * again. Throws a RangeError for a table that the text has no place for.
 */
export function withTables(text: string, { kept = keptExperiments(FOLDER) }: { kept?: KeptExperiments } = {}): string {
  return Object.entries(tablesOf(kept)).reduce((before, [name, table]) => withTable(README, before, name, table), text);
}

/** The page of measurements with its tables made anew. Throws a RangeError where it has no place for them. */
export const withMeasurements = (text: string): string =>
  withTable(MEASUREMENTS, text, "speed-tables", speedTables(resultIn(`${FOLDER}/bench.json`) as BenchResult));

function withTable(page: string, text: string, name: string, table: string): string {
  const [begins, ends] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [begin, end] = [text.indexOf(begins), text.indexOf(ends)];
  if (!(begin >= 0 && end > begin)) {
    throw new RangeError(`withTables: ${page} must have ${begins} and after it ${ends}`);
  }
  return `${text.slice(0, begin)}${begins}\n\n${table}\n\n${text.slice(end)}`;
}

/** Writes the tables of README.md and of the page of measurements in the working folder. */
export function writeReadmeTables(): void {
  writeWhole(README, withTables(readFileSync(README, "utf8")));
  writeWhole(MEASUREMENTS, withMeasurements(readFileSync(MEASUREMENTS, "utf8")));
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeReadmeTables();
}
