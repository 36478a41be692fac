/** `latchlab report`: its options. */
import { command } from "../../options/command.ts";
import { flag, option, type OptionsOf } from "../../options/option.ts";
import { nonEmpty } from "../../options/parsers.ts";

const options = {
  from: option("--from <dir>", "folder of the results", nonEmpty, "results"),
  out: option("--out <file>", "the report", nonEmpty, "REPORT.md"),
  html: option("--html <file>", "also the same as one HTML file that needs nothing else", nonEmpty),
  check: flag("--check", "write nothing; compare with what is on disk"),
};
export type ReportOptions = OptionsOf<typeof options>;

export const report = command({
  name: "report",
  about: "render the report and its figures from a folder of results",
  arguments: [],
  options,
  run: async (given) => (await import("./run-report.ts")).runReport(given),
});
