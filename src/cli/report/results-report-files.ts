/** The report of a folder of results in files: the verdicts on all claims, the experiments and their figures. */
import { basename, dirname, join } from "node:path";
import type { ClaimInWords } from "../../../properties/engine/claim.ts";
import type { Verification } from "../../../properties/engine/verdict.ts";
import { htmlReport } from "../../report/html/html-report.ts";
import { renderReport } from "../../report/report.ts";
import { prepareFolder } from "../files/output-folder.ts";
import { readIllustrations, readStrengths, readVerification, VERIFICATION } from "../files/result-files.ts";
import { keptExperiments } from "../sweep/kept-sweeps.ts";
import { sourceAddress } from "../files/package-folder.ts";
import { fileOfClaim } from "../verification/claim-file.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { filesOf, pageOf, placesOf } from "./report-places.ts";
import type { RenderedFiles } from "./rendered-files.ts";

/**
 * Renders the report of a folder of results; its figures go into that folder, and so do its pages unless the report is
 * asked for elsewhere: then these stand beside it. `own` are the user-defined claims that results may be of. Throws a
 * UsageError for results that are not there, and before anything is rendered where the files cannot be written.
 */
export async function resultsReportFiles(
  from = "results",
  file: string | undefined,
  html: string | undefined,
  check: boolean,
  own: readonly ClaimInWords[] = [],
): Promise<RenderedFiles> {
  const out = file ?? "REPORT.md";
  // Pages lead back to their report, so one that is written elsewhere has its own.
  const folders = { figures: join(from, "figures"), pages: join(file === undefined ? from : dirname(file), "pages") };
  const [verification, illustrations] = [readVerification(from), readIllustrations(from)];
  const strengths = readStrengths(from);
  requireResults(own, verification, from);
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
    addressOf: sourceAddress(),
    strengths,
    own,
  }).catch((error: unknown) => {
    throw new UsageError(`no report can be rendered from the files in ${from}: ${(error as Error).message}`, {
      cause: error,
    });
  });
  const files = filesOf(report, out, folders);
  if (html !== undefined) files.set(html, await htmlReport(pageOf(report)));
  return { files, ownFolders: Object.values(folders) };
}

/** Refuses a module of which no claim is among the results: it would change nothing. */
function requireResults(own: readonly ClaimInWords[], { claims }: Verification, from: string): void {
  const ids = new Set(claims.map(({ id }) => id));
  const seen = new Set(own.filter(({ id }) => ids.has(id)).map(({ module }) => module));
  const idle = own.find(({ module }) => !seen.has(module));
  if (idle?.module === undefined) return;
  throw new UsageError(
    `--claims ${idle.module}: ${join(from, VERIFICATION)} must have a verdict on one of its claims, such as ${idle.id}`,
  );
}
