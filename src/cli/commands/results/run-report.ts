/** `latchlab report`: renders the report of a folder of results, or says what on disk differs from it. */
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { htmlReport } from "../../../report/html.ts";
import { REPORT_TITLE, renderReport } from "../../../report/report.ts";
import { prepareFolder, textOf, writeWhole } from "../../files/output-folder.ts";
import { readIllustrations, readStrengths, readVerification } from "../../files/result-files.ts";
import { keptExperiments } from "../../sweep/kept-sweeps.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { ReportOptions } from "./report.ts";

export async function runReport({ from, out, html, check = false }: ReportOptions): Promise<number> {
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

  if (check) return compare(files, figuresFolder);
  for (const [file, text] of files) writeWhole(file, text);
  process.stdout.write(`${[...files.keys()].join("\n")}\n`);
  return 0;
}

function compare(files: ReadonlyMap<string, string>, figuresFolder: string): number {
  const differing = [...files].flatMap(([file, text]) => {
    const onDisk = textOf(file);
    if (onDisk === text) return [];
    return [onDisk === undefined ? `${file}: missing` : `${file}: differs from what the results give`];
  });
  const strays = figuresOnDisk(figuresFolder)
    .filter((file) => !files.has(file))
    .map((file) => `${file}: not a figure of this report`);
  const lines = [...differing, ...strays];
  process.stdout.write(`${(lines.length === 0 ? [`${files.size} files as rendered`] : lines).join("\n")}\n`);
  return lines.length === 0 ? 0 : 1;
}

function figuresOnDisk(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".svg"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
