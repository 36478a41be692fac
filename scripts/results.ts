/**
 * Makes committed results anew, and then what is rendered from them: REPORT.md, its figures and the tables of
 * README.md. Each file is written whole or not at all.
 *
 *   npm run results:claims    verdicts on all claims, and what lies beyond changed hypotheses; under a minute
 *   npm run results:figures   the data of the figures
 *   npm run results:sweeps    the comparison and the minimal task at full scale, then all of the above; half an hour on
 *                             two cores; `-- --resume` goes on with an interrupted run
 */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CLAIMS } from "../properties/claims/claims.ts";
import { runReport } from "../src/cli/commands/results/run-report.ts";
import { runReproduce } from "../src/cli/commands/results/run-reproduce.ts";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { asFile, ILLUSTRATIONS, VERIFICATION } from "../src/cli/files/result-files.ts";
import { explainError } from "../src/cli/terminal/exit.ts";
import { UsageError } from "../src/cli/terminal/usage-error.ts";
import { corpusFor } from "../src/cli/verification/stored-cases.ts";
import { verifyOnWorkers } from "../src/cli/verification/verification.ts";
import { illustrate } from "../src/experiments/illustrations.ts";
import { renewStrengths } from "./hypothesis-strengths.ts";
import { writeReadmeTables } from "./readme-tables.ts";

const FOLDER = "results";
const FIGURES = join(FOLDER, "figures");
const REPORT = "REPORT.md";

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

async function sweeps(resume: boolean): Promise<number> {
  const code = await runReproduce({ scale: "paper", out: FOLDER, seed: SEED, resume });
  await pages();
  return code;
}

/**
 * Writes the report and the README of the results that are there; figures that the report shows no more are deleted.
 */
async function pages(): Promise<void> {
  await runReport({ from: FOLDER, out: REPORT });
  const shown = readFileSync(REPORT, "utf8");
  for (const name of readdirSync(FIGURES)) {
    if (name.endsWith(".svg") && !shown.includes(`/${name})`)) rmSync(join(FIGURES, name));
  }
  writeReadmeTables();
}

const PARTS: Readonly<Record<string, (resume: boolean) => Promise<number>>> = { claims, figures, sweeps };

const [part = "", ...rest] = process.argv.slice(2);
try {
  if (!Object.hasOwn(PARTS, part)) {
    throw new UsageError(`the part must be one of ${Object.keys(PARTS).join(", ")}, got ${part}`);
  }
  const unknown = rest.find((option) => option !== "--resume");
  if (unknown !== undefined) throw new UsageError(`the option must be --resume, got ${unknown}`);
  process.exitCode = await PARTS[part](rest.length > 0);
} catch (error) {
  process.exitCode = explainError(error, `results:${part}`);
}
