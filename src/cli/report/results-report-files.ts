/** The report of a folder of results in files: the verdicts on all claims, the experiments and their figures. */
import { basename, dirname, join } from "node:path";
import { htmlReport } from "../../report/html/html-report.ts";
import { renderReport } from "../../report/report.ts";
import { prepareFolder } from "../files/output-folder.ts";
import { readIllustrations, readStrengths, readVerification } from "../files/result-files.ts";
import { keptExperiments } from "../sweep/kept-sweeps.ts";
import { fileOfClaim } from "../verification/claim-file.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { filesOf, pageOf, placesOf } from "./report-places.ts";
import type { RenderedFiles } from "./rendered-files.ts";

/**
 * Renders the report of a folder of results; its figures go into that folder, and so do its pages unless the report is
 * asked for elsewhere: then these stand beside it. Throws a UsageError for results that are not there, and before
 * anything is rendered where the files cannot be written.
 */
export async function resultsReportFiles(
  from = "results",
  file: string | undefined,
  html: string | undefined,
  check: boolean,
): Promise<RenderedFiles> {
  const out = file ?? "REPORT.md";
  // Pages lead back to their report, so one that is written elsewhere has its own.
  const folders = { figures: join(from, "figures"), pages: join(file === undefined ? from : dirname(file), "pages") };
  const [verification, illustrations] = [readVerification(from), readIllustrations(from)];
  const strengths = readStrengths(from);
  if (!check) {
    prepareFolder(dirname(out), [basename(out)]);
    for (const folder of Object.values(folders)) prepareFolder(folder, []);
    if (html !== undefined) prepareFolder(dirname(html), [basename(html)]);
  }
  const places = placesOf(out, folders);
  const kept = keptExperiments(from);
  const report = await renderReport(verification, illustrations, kept, {
    places,
    fileOf: fileOfClaim,
    strengths,
  }).catch((error: unknown) => {
    throw new UsageError(`no report can be rendered from the files in ${from}: ${(error as Error).message}`, {
      cause: error,
    });
  });
  const files = filesOf(report, out, folders);
  if (html !== undefined) files.set(html, await htmlReport(pageOf(report)));
  return { files, ownFolders: Object.values(folders) };
}
