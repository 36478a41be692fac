/** `latchlab export`: its arguments and options. */
import { command } from "../../options/command.ts";
import { choice, option, type OptionsOf } from "../../options/option.ts";
import { nonEmpty } from "../../options/parsers.ts";
import { plugin } from "../../options/shared-options.ts";

const options = {
  format: choice("--format <format>", "csv or compact", ["csv", "compact"], "csv"),
  out: option("--out <file>", "in place of stdout", nonEmpty),
  plugin,
};
export type ExportOptions = OptionsOf<typeof options>;

export const exportRows = command({
  name: "export",
  about: "write the rows of a sweep as comma-separated values, or as the small file that reports are rendered from",
  arguments: [["<sweep>", "folder of a sweep, or a .jsonl file of kept sweeps"]],
  options,
  run: async (sweep, given) => (await import("./run-export.ts")).runExport(sweep, given),
});
