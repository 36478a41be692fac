/**
 * Makes committed results anew, and then what is rendered from them: REPORT.md, its figures and the tables of
 * README.md. Each file is written whole or not at all.
 *
 *   npm run results:claims    verdicts on all claims, and what lies beyond changed hypotheses; under a minute
 *   npm run results:figures   the data of the figures
 *   npm run results:pages     REPORT.md, the verdicts on the findings and README.md, from the committed rows
 *
 * Rows of the comparison are made by comparison-parts.ts, those of the minimal task by `results:minimal`.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { CLAIMS } from "../properties/claims/claims.ts";
import { straysOf, writeAll } from "../src/cli/report/rendered-files.ts";
import { resultsReportFiles } from "../src/cli/report/results-report-files.ts";
import { FINDINGS_FILE } from "../src/cli/findings/committed-findings.ts";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { asFile, ILLUSTRATIONS, VERIFICATION } from "../src/cli/files/result-files.ts";
import { runJournaledSweep } from "../src/cli/sweep/journaled-sweep.ts";
import { keptExperiments, MINIMAL, sweepsIn } from "../src/cli/sweep/kept-sweeps.ts";
import { minimalPlanOf } from "../src/experiments/minimal-task/minimal-experiment.ts";
import { compactLines } from "../src/experiments/sweep/compact-rows.ts";
import { explainError } from "../src/cli/terminal/exit.ts";
import { UsageError } from "../src/cli/terminal/usage-error.ts";
import { corpusFor } from "../src/cli/verification/stored-cases.ts";
import { verifyOnWorkers } from "../src/cli/verification/verification.ts";
import { illustrate } from "../src/experiments/illustrations.ts";
import { experimentsReport } from "../src/report/comparison/comparison-section.ts";
import { findingRecords } from "../src/report/finding-records.ts";
import { renewStrengths } from "./hypothesis-strengths.ts";
import { writeParts } from "./page-parts.ts";

const FOLDER = "results";

/** The number of cases of a claim, and the root of all draws, in the committed verdicts. */
const RUNS = 1000;
const SEED = "1";

async function claims(): Promise<number> {
  const corpus = corpusFor(CLAIMS, undefined);
  const verification = await verifyOnWorkers(CLAIMS, {
    title: "results:claims",
    quiet: false,
    runs: RUNS,
    seed: SEED,
    corpus,
  });
  writeWhole(join(FOLDER, VERIFICATION), asFile(verification));
  renewStrengths();
  await pages();
  const { unexpected } = verification.summary;
  if (unexpected.length > 0) process.stderr.write(`results:claims: not as expected: ${unexpected.join(", ")}\n`);
  return unexpected.length > 0 ? 1 : 0;
}

async function figures(): Promise<number> {
  writeWhole(join(FOLDER, ILLUSTRATIONS), asFile(illustrate()));
  await pages();
  return 0;
}

async function minimal(): Promise<number> {
  const plan = minimalPlanOf({ scale: "paper", seed: SEED });
  const out = join(FOLDER, "sweeps", "minimal");
  const { failures } = await runJournaledSweep("results:minimal", plan, { out, resume: true });
  if (failures.length > 0) throw new UsageError(`trials failed, first ${failures[0]}`);
  const [main] = sweepsIn(out);
  writeWhole(join(FOLDER, MINIMAL), `${compactLines([main]).join("\n")}\n`);
  await pages();
  return 0;
}

/** Writes the report and the README of the results that are there; pages and figures of it that are no more go. */
async function pages(): Promise<number> {
  const { verdicts } = experimentsReport(keptExperiments(FOLDER));
  writeWhole(join(FOLDER, FINDINGS_FILE), `${JSON.stringify(findingRecords(verdicts), null, 1)}\n`);
  const rendered = await resultsReportFiles(FOLDER, undefined, undefined, false);
  writeAll(rendered);
  for (const stray of straysOf(rendered)) rmSync(stray);
  writeParts();
  return 0;
}

const PARTS: Readonly<Record<string, () => Promise<number>>> = { claims, figures, minimal, pages };

const [part = "", ...rest] = process.argv.slice(2);
try {
  if (!Object.hasOwn(PARTS, part)) {
    throw new UsageError(`the part must be one of ${Object.keys(PARTS).join(", ")}, got ${part}`);
  }
  if (rest.length > 0) throw new UsageError(`there must be one part, got ${rest[0]} too`);
  process.exitCode = await PARTS[part]();
} catch (error) {
  process.exitCode = explainError(error, `results:${part}`);
}
