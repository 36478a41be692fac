/**
 * `latchlab export`: writes the rows of a sweep for other tools, or as the small file that a report is rendered from.
 */
import { basename, dirname } from "node:path";
import { compactLines } from "../../../experiments/sweep/compact-rows.ts";
import { tableLines } from "../../../experiments/sweep/row-table.ts";
import { compactLinesOf, rowsById } from "../../../experiments/sweep/rows-by-id.ts";
import { counted } from "../../../numeric/number-text.ts";
import { prepareFolder, writeWhole } from "../../files/output-folder.ts";
import { printPieces } from "../../files/print-pieces.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { IdSet } from "../../../experiments/id-set.ts";
import { storedSweepsIn, sweepsIn } from "../../sweep/kept-sweeps.ts";
import type { ExportOptions } from "./export.ts";

export async function runExport(from: string, { format, out, plugin = [] }: ExportOptions): Promise<number> {
  await pluginsFrom(plugin);
  const { lines, count, close } = from.endsWith(".jsonl") ? ofFile(from, format) : ofFolder(from, format);
  try {
    if (out === undefined) await printPieces(withEnds(lines));
    else {
      prepareFolder(dirname(out), [basename(out)]);
      writeWhole(out, withEnds(lines));
      process.stdout.write(`${counted(count(), "trial")} in ${out}\n`);
    }
  } finally {
    close();
  }
  return 0;
}

/** What is to be written. */
interface Export {
  readonly lines: Iterable<string>;
  /** The number of trials, once all lines are written. */
  readonly count: () => number;
  readonly close: () => void;
}

function ofFile(file: string, format: ExportOptions["format"]): Export {
  const sweeps = sweepsIn(file);
  return {
    lines: format === "csv" ? tableLines(sweeps.map(rowsById)) : compactLines(sweeps),
    count: () => sweeps.reduce((sum, { rows }) => sum + rows.length, 0),
    close: () => undefined,
  };
}

function ofFolder(folder: string, format: ExportOptions["format"]): Export {
  const stored = storedSweepsIn(folder);
  const written = stored.map(() => new IdSet());
  const sweeps = stored.map(({ part, plan, rowOf }, k) => ({
    part,
    plan,
    rowOf: (id: string) => {
      const row = rowOf(id);
      if (row !== undefined) written[k].add(id);
      return row;
    },
  }));
  return {
    lines: format === "csv" ? tableLines(sweeps) : each(sweeps, compactLinesOf),
    count: () => written.reduce((sum, { size }) => sum + size, 0),
    close: () => {
      for (const { close } of stored) close();
    },
  };
}

function* each<One>(all: Iterable<One>, linesOf: (one: One) => Iterable<string>): Generator<string, void> {
  for (const one of all) yield* linesOf(one);
}

function* withEnds(lines: Iterable<string>): Generator<string, void> {
  for (const line of lines) yield `${line}\n`;
}
