/** The report of a sweep in files: a page as Markdown and as HTML that needs nothing else, and its figures. */
import { dirname, basename, join, relative, resolve, sep } from "node:path";
import { PART_NAMES } from "../../experiments/comparison/run-comparison.ts";
import { given } from "../../numeric/given.ts";
import { htmlReport } from "../../report/html/html-report.ts";
import { readingScript } from "./page-scripts.ts";
import { renderSweepReport, sweepTitle } from "../../report/sweep/sweep-report.ts";
import { prepareFolder } from "../files/output-folder.ts";
import { sweepResultsIn } from "../sweep/kept-sweeps.ts";
import { PLAN } from "../sweep/plan-file.ts";
import { failuresIn } from "../sweep/run-record.ts";
import { UsageError } from "../terminal/usage-error.ts";
import type { RenderedFiles } from "./rendered-files.ts";

/** The names of the page, and of the folder of its figures. */
export const PAGE = "report.md";
const HTML = "report.html";
const FIGURES = "figures";

export interface SweepReportFiles {
  /** The folder to write into. Default: that of the sweep. */
  readonly out?: string | undefined;
  /** The file of the page as HTML. Default: report.html in the folder. */
  readonly html?: string | undefined;
  /** The files of the modules with user-defined tasks and algorithms, loaded already. */
  readonly plugins?: readonly string[];
  /** Whether the files are only compared with those on disk. Default false. */
  readonly check?: boolean;
  /** Called once all was found in order, before the figures are drawn. */
  readonly onStart?: () => void;
}

/**
 * Renders the report of a sweep, from its folder or from a file of kept sweeps. Throws a UsageError for what is no
 * sweep and for rows that no trial leaves, and before anything is rendered where the files cannot be written.
 */
export async function sweepReportFiles(
  sweep: string,
  { out: folder, html: page, plugins = [], check = false, onStart }: SweepReportFiles,
): Promise<RenderedFiles & { readonly page: string }> {
  const isFile = sweep.endsWith(".jsonl");
  if (isFile && folder === undefined) throw new UsageError(`--out must say where the report of ${sweep} is to stand`);
  const out = folder ?? sweep;
  const html = page ?? join(out, HTML);
  const all = sweepResultsIn(sweep).filter(({ part }) => PART_NAMES.includes(part));
  const main = all.find(({ part }) => part === "main");
  if (main === undefined) throw new UsageError(`${sweep}: it holds no main sweep`);
  const figuresFolder = join(out, FIGURES);
  if (!check) {
    prepareFolder(out, [PAGE]);
    prepareFolder(figuresFolder, []);
    prepareFolder(dirname(html), [basename(html)]);
  }
  onStart?.();
  const fromPage = (file: string) => relative(resolve(out), resolve(file)).split(sep).join("/");
  const sweeps = [main, ...all.filter((one) => one !== main)];
  const { markdown, figures, pictures } = await renderSweepReport(sweeps, {
    figuresFolder: FIGURES,
    planFile: isFile ? PLAN : fromPage(join(sweep, PLAN)),
    plugins: plugins.map(fromPage),
    ...given({ failures: isFile ? undefined : failuresIn(sweep) }),
  }).catch((error: unknown) => {
    // Rows without checksums may hold numbers that no trial leaves.
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`no report can be rendered from the rows in ${sweep}: ${error.message}`, { cause: error });
  });
  const files = new Map([...figures].map(([name, svg]): [string, string] => [join(figuresFolder, name), svg]));
  files.set(join(out, PAGE), markdown);
  files.set(html, await htmlReport({ title: sweepTitle(sweeps), markdown, pictures, scripts: [readingScript()] }));
  return { files, ownFolders: [figuresFolder], page: html };
}
