/** The report of a folder of results in files: the verdicts on all claims, the experiments and their figures. */
import { basename, dirname, join, relative, sep } from "node:path";
import { htmlReport } from "../../report/html.ts";
import { REPORT_TITLE, renderReport } from "../../report/report.ts";
import { prepareFolder } from "../files/output-folder.ts";
import { readIllustrations, readStrengths, readVerification } from "../files/result-files.ts";
import { keptExperiments } from "../sweep/kept-sweeps.ts";
import { UsageError } from "../terminal/usage-error.ts";
import type { RenderedFiles } from "./rendered-files.ts";

/**
 * Renders the report of a folder of results; its figures go into that folder. Throws a UsageError for results that are
 * not there, and before anything is rendered where the files cannot be written.
 */
export async function resultsReportFiles(
  from = "results",
  out = "REPORT.md",
  html: string | undefined,
  check: boolean,
): Promise<RenderedFiles> {
  const figuresFolder = join(from, "figures");
  const [verification, illustrations] = [readVerification(from), readIllustrations(from)];
  const strengths = readStrengths(from);
  if (!check) {
    prepareFolder(dirname(out), [basename(out)]);
    prepareFolder(figuresFolder, []);
    if (html !== undefined) prepareFolder(dirname(html), [basename(html)]);
  }
  const link = relative(dirname(out), figuresFolder).split(sep).join("/");
  const kept = keptExperiments(from);
  const { markdown, figures, pictures } = await renderReport(verification, illustrations, kept, link, strengths).catch(
    (error: unknown) => {
      throw new UsageError(`no report can be rendered from the files in ${from}: ${(error as Error).message}`, {
        cause: error,
      });
    },
  );
  const files = new Map([...figures].map(([name, svg]): [string, string] => [join(figuresFolder, name), svg]));
  files.set(out, markdown);
  if (html !== undefined) files.set(html, await htmlReport(REPORT_TITLE, markdown, pictures));
  return { files, figuresFolder };
}
