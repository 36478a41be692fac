/** `latchlab reproduce`: verification, experiments, illustrations, report and figures in one folder. */
import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { CLAIMS } from "../../../../properties/claims/claims.ts";
import { comparisonVerdicts } from "../../../experiments/comparison/findings/comparison-verdicts.ts";
import { illustrate } from "../../../experiments/illustrations.ts";
import { minimalPlanOf } from "../../../experiments/minimal-task/minimal-experiment.ts";
import { compactLines } from "../../../experiments/sweep/compact-rows.ts";
import { given } from "../../../numeric/given.ts";
import { htmlReport } from "../../../report/html/html-report.ts";
import { renderReport } from "../../../report/report.ts";
import { exitWhenInterrupted } from "../../terminal/interrupted.ts";
import { whileLocked } from "../../files/folder-lock.ts";
import { prepareFolder, writeWhole } from "../../files/output-folder.ts";
import { paint } from "../../terminal/paint.ts";
import { toBeCopied } from "../../terminal/paragraph.ts";
import { findingRecords } from "../../../report/finding-records.ts";
import { committedLines } from "../../findings/committed-findings.ts";
import { failureLines } from "../../sweep/failure-lines.ts";
import { asFile, ILLUSTRATIONS, VERIFICATION } from "../../files/result-files.ts";
import { plannedSweeps, runComparisonOnDisk } from "../../sweep/comparison-sweeps.ts";
import { estimateOf } from "../../sweep/dry-run.ts";
import { runJournaledSweep } from "../../sweep/journaled-sweep.ts";
import { COMPARISON, MINIMAL, sweepsIn } from "../../sweep/kept-sweeps.ts";
import { PLAN } from "../../sweep/plan-file.ts";
import { machine, RUN, secondsOf } from "../../sweep/run-record.ts";
import { filesOf, pageOf, placesOf } from "../../report/report-places.ts";
import { sweepsInside, TUNING } from "../../sweep/sweep-folders.ts";
import { sourceAddress } from "../../files/package-folder.ts";
import { fileOfClaim } from "../../verification/claim-file.ts";
import { corpusFor } from "../../verification/stored-cases.ts";
import { unexpectedVerdicts } from "../../verification/verdict-evidence.ts";
import { shownAsTheyCome } from "../../verification/shown-as-they-come.ts";
import { countLines, itemLine, summaryLine } from "../../verification/verdict-lines.ts";
import { verifyOnWorkers } from "../../verification/verification.ts";
import type { ReproduceOptions } from "./reproduce.ts";

const RUNS = { quick: 300, paper: 1000 };

const REPORT = "REPORT.md";
const HTML = "report.html";
const FIGURES = "figures";
const PAGES = "pages";
const SWEEPS = "sweeps";

export async function runReproduce({
  scale,
  seed,
  workers,
  quiet = false,
  resume = false,
  out = join("runs", scale),
}: ReproduceOptions): Promise<number> {
  prepareFolder(out, [VERIFICATION, ILLUSTRATIONS, REPORT, COMPARISON, MINIMAL, RUN]);
  for (const folder of [FIGURES, PAGES]) prepareFolder(join(out, folder), []);

  const title = "latchlab reproduce";
  const start = Date.now();
  const corpus = corpusFor(CLAIMS, undefined);
  const verification = await verifyOnWorkers(CLAIMS, {
    title,
    quiet,
    runs: RUNS[scale],
    seed,
    corpus,
    onResult: shownAsTheyCome(CLAIMS, (group) => process.stdout.write(`${itemLine(group, paint)}\n`)).take,
    ...given({ workers }),
  });

  const verified = Date.now();
  const sweeps = { scale, seed, quiet, resume, ...given({ workers }) };
  const estimate = scale === "paper" ? await estimatedSeconds(sweeps) : undefined;
  const [compareFolder, minimalFolder] = [join(out, SWEEPS, "compare"), join(out, SWEEPS, "minimal")];
  if (!resume) [compareFolder, minimalFolder].forEach(removeSweep);
  const comparison = await runComparisonOnDisk(`${title}: comparison`, { ...sweeps, out: compareFolder });
  const minimal = await runJournaledSweep(`${title}: minimal task`, minimalPlanOf(sweeps), { ...sweeps, out: minimalFolder });
  const kept = { comparison: sweepsIn(compareFolder), minimal: sweepsIn(minimalFolder) };
  const failures = [...comparison.failures, ...minimal.failures];

  const backToDefault = exitWhenInterrupted(title, "interrupted before the report was written");
  if (!quiet) process.stderr.write(`${title}: ${CLAIMS.length}/${CLAIMS.length} claims; figures and report\n`);
  const illustrations = illustrate();
  const folders = { figures: join(out, FIGURES), pages: join(out, PAGES) };
  const report = await renderReport(verification, illustrations, kept, {
    places: placesOf(join(out, REPORT), folders),
    fileOf: fileOfClaim,
    addressOf: sourceAddress(),
  });

  const files = new Map([
    [join(out, VERIFICATION), asFile(verification)],
    [join(out, ILLUSTRATIONS), asFile(illustrations)],
    [join(out, COMPARISON), `${compactLines(kept.comparison).join("\n")}\n`],
    [join(out, MINIMAL), `${compactLines(kept.minimal).join("\n")}\n`],
    [join(out, RUN), recordOf(start, (verified - start) / 1000, { compareFolder, minimalFolder }, sweeps, estimate)],
    ...filesOf(report, join(out, REPORT), folders),
    [join(out, HTML), await htmlReport(pageOf(report))],
  ]);
  for (const [file, text] of files) writeWhole(file, text);
  backToDefault();

  const lines = [
    ...unexpectedVerdicts(verification, paint),
    "",
    paint("bold", "What the paper states, on drawn maps, attractors and inputs"),
    ...countLines(verification),
    summaryLine(verification, (Date.now() - start) / 1000, paint),
    ...(scale === "quick" ? committedLines(findingRecords(comparisonVerdicts(comparison.results)), paint) : []),
    ...failureLines(failures, paint),
    "",
    ...toBeCopied("page", join(out, HTML), 0, 6),
    ...toBeCopied("text", join(out, REPORT), 0, 6),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return verification.summary.unexpected.length === 0 && failures.length === 0 ? 0 : 1;
}

interface Sweeps {
  readonly scale: "quick" | "paper";
  readonly seed: string;
  readonly workers?: number;
}

/** The estimated seconds of both experiments on this machine, as their dry runs tell it. */
async function estimatedSeconds({ workers = availableParallelism(), ...sweeps }: Sweeps) {
  const comparison = await estimateOf(plannedSweeps(sweeps));
  const minimal = await estimateOf([{ plan: minimalPlanOf(sweeps) }]);
  return { comparison: comparison.seconds / workers, minimal: minimal.seconds / workers };
}

/** The record of how long the run took beside what was expected. Times stand here alone; no report is made of them. */
function recordOf(
  start: number,
  verification: number,
  { compareFolder, minimalFolder }: { readonly compareFolder: string; readonly minimalFolder: string },
  { scale, workers = availableParallelism() }: Sweeps,
  estimate: { readonly comparison: number; readonly minimal: number } | undefined,
): string {
  const parts = [compareFolder, ...sweepsInside(compareFolder).map((name) => join(compareFolder, name))];
  const record = {
    schema: 1,
    ...machine(),
    scale,
    workers,
    began: new Date(start).toISOString(),
    seconds: {
      verification,
      comparison: parts.reduce((sum, folder) => sum + secondsOf(folder), 0),
      minimal: secondsOf(minimalFolder),
    },
    ...given({ estimatedSeconds: estimate }),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/**
 * Removes the sweep of an earlier run, which may be that of other code. What is no sweep is left alone, and one that
 * another process runs is refused.
 */
function removeSweep(folder: string): void {
  if (!existsSync(join(folder, PLAN)) && !existsSync(join(folder, TUNING, PLAN))) return;
  const inside = sweepsInside(folder).map((name) => join(folder, name));
  whileLocked([folder, ...inside], () => rmSync(folder, { recursive: true }));
}
