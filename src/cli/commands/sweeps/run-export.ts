/**
 * `latchlab export`: writes the rows of a sweep for other tools, or as the small file that a report is rendered from.
 */
import { basename, dirname } from "node:path";
import { compactLines } from "../../../experiments/sweep/compact-rows.ts";
import { rowTable } from "../../../experiments/sweep/row-table.ts";
import { counted } from "../../../numeric/number-text.ts";
import { prepareFolder, writeWhole } from "../../files/output-folder.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { sweepsIn } from "../../sweep/kept-sweeps.ts";
import type { ExportOptions } from "./export.ts";

export async function runExport(from: string, { format, out, plugin = [] }: ExportOptions): Promise<number> {
  await pluginsFrom(plugin);
  const sweeps = sweepsIn(from);
  const text = `${(format === "csv" ? rowTable(sweeps) : compactLines(sweeps)).join("\n")}\n`;
  if (out === undefined) {
    process.stdout.write(text);
    return 0;
  }
  prepareFolder(dirname(out), [basename(out)]);
  writeWhole(out, text);
  const rows = sweeps.reduce((sum, sweep) => sum + sweep.rows.length, 0);
  process.stdout.write(`${counted(rows, "trial")} in ${out}\n`);
  return 0;
}
