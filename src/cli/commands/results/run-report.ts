/**
 * `latchlab report`: renders the report of a sweep or of a folder of results, or says what on disk differs from it.
 */
import { given } from "../../../numeric/given.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { compareWithDisk, writeAll } from "../../report/rendered-files.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { readClaims, userClaims } from "../../verification/catalogue.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { ReportOptions } from "./report.ts";

export async function runReport(sweep: string | undefined, options: ReportOptions): Promise<number> {
  const { from, out, html, check = false, plugin = [], claims = [], quiet = false } = options;
  if (sweep !== undefined && from !== undefined) throw new UsageError(`--from goes without a sweep, got ${sweep} too`);
  if (sweep !== undefined && claims.length > 0) {
    throw new UsageError(`--claims goes without a sweep, which has no verdicts on claims, got ${sweep} too`);
  }
  await pluginsFrom(plugin);
  await readClaims(claims);
  const rendered = await (sweep === undefined
    ? (await import("../../report/results-report-files.ts")).resultsReportFiles(from, out, html, check, userClaims())
    : (await import("../../report/sweep-report-files.ts")).sweepReportFiles(sweep, {
        ...given({ out, html }),
        check,
        plugins: plugin,
        onStart: () => {
          if (!quiet) process.stderr.write("latchlab report: figures and report\n");
        },
      }));
  if (check) return compareWithDisk(rendered);
  writeAll(rendered);
  process.stdout.write(`${[...rendered.files.keys()].join("\n")}\n`);
  return EXIT.asExpected;
}
