/** Where the files of a report are written: the first page anywhere, pages and figures in folders of their own. */
import { dirname, join, relative, sep } from "node:path";
import type { ReportPlaces } from "../../report/pages/page.ts";
import { liveFigures } from "../../live/live-section.ts";
import type { PageSource } from "../../report/html/html-report.ts";
import { type Report, REPORT_TITLE } from "../../report/report.ts";
import { liveScript, readingScript } from "./page-scripts.ts";

/** The folders of a report that hold nothing else. */
export interface ReportFolders {
  readonly figures: string;
  readonly pages: string;
}

/** The places as links name them, with slashes on every system. */
export function placesOf(report: string, { figures, pages }: ReportFolders): ReportPlaces {
  const link = (from: string, to: string) => relative(from, to).split(sep).join("/");
  const own = dirname(report);
  return {
    fromReport: { pages: link(own, pages), figures: link(own, figures) },
    fromPages: { report: link(pages, report), figures: link(pages, figures) },
  };
}

/** The files of a report by their paths: figures, pages, and the first page last. */
export const filesOf = (
  { markdown, pages, figures }: Report,
  file: string,
  folders: ReportFolders,
): Map<string, string> =>
  new Map([
    ...[...figures].map(([name, svg]): [string, string] => [join(folders.figures, name), svg]),
    ...[...pages].map(([name, text]): [string, string] => [join(folders.pages, name), text]),
    [file, markdown],
  ]);

/** The report as one page, with its live figures and scripts. */
export const pageOf = ({ document, pictures, statements }: Report): PageSource => ({
  title: REPORT_TITLE,
  markdown: document,
  pictures,
  statements,
  live: liveFigures(),
  scripts: [readingScript(), liveScript()],
});
