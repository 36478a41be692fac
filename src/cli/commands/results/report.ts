/** `latchlab report`: its options. */
import { command } from "../../options/command.ts";
import { flag, option, type OptionsOf } from "../../options/option.ts";
import { nonEmpty } from "../../options/parsers.ts";
import { claims, plugin, quiet } from "../../options/shared-options.ts";

const options = {
  from: option("--from <dir>", "folder of the results (default: results)", nonEmpty),
  out: option(
    "--out <path>",
    "the report, with a folder pages beside it (default: REPORT.md, with pages in the results); of a sweep, the folder to write into (default: its own)",
    nonEmpty,
  ),
  html: option("--html <file>", "also the same as one HTML file that needs nothing else; a sweep has report.html", nonEmpty),
  check: flag("--check", "write nothing; compare with what is on disk"),
  plugin,
  claims,
  quiet,
};
export type ReportOptions = OptionsOf<typeof options>;

export const report = command({
  name: "report",
  about: "render a report and its figures: of a sweep of anyone's, or of a folder of results",
  arguments: [["[sweep]", "folder of a sweep, or a .jsonl file of kept sweeps; without it, --from is reported"]],
  options,
  run: async (sweep, given) => (await import("./run-report.ts")).runReport(sweep, given),
});
