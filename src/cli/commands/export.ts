/** `latchlab export`: the rows of a sweep as a table for other tools, or as the small file that a report is rendered from. */
import { basename, dirname, join } from "node:path";
import { compactLines, type KeptSweep, keptSweep } from "../../experiments/sweep/compact-rows.ts";
import { rowTable } from "../../experiments/sweep/row-table.ts";
import { counted } from "../../numeric/number-text.ts";
import { prepareFolder, writeWhole } from "../files/output-folder.ts";
import { journalIn } from "../sweep/journal-file.ts";
import { keptSweepsIn } from "../sweep/kept-sweeps.ts";
import { planIn } from "../sweep/plan-file.ts";
import { sweepsInside } from "../sweep/sweep-folders.ts";
import { UsageError } from "../terminal/usage-error.ts";

export interface ExportOptions {
  readonly format: "csv" | "compact";
  readonly out?: string;
}

export function exportRows(from: string, { format, out }: ExportOptions): number {
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

/** The sweep of a folder and those inside it, or the sweeps kept in a file. */
export function sweepsIn(from: string): readonly KeptSweep[] {
  if (from.endsWith(".jsonl")) {
    const kept = keptSweepsIn(from);
    if (kept === undefined) throw new UsageError(`${from}: there is no such file`);
    return kept;
  }
  const main = sweepIn("main", from);
  if (main === undefined) throw new UsageError(`${from}: it holds no plan.json, so it is no sweep`);
  return [main, ...sweepsInside(from).flatMap((name) => sweepIn(name, join(from, name)) ?? [])];
}

function sweepIn(part: string, folder: string): KeptSweep | undefined {
  const plan = planIn(folder);
  return plan === undefined ? undefined : keptSweep(part, plan, journalIn(folder).rows);
}
