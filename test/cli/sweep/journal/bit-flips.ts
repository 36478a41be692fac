/** Single bits of a journal that turn over, as they do on disks and on the way between machines. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL, StoredRows } from "../../../../src/cli/sweep/journal/journal-reading.ts";
import { UsageError } from "../../../../src/cli/terminal/usage-error.ts";
import { type JournalForm, journalLine } from "../../../../src/experiments/sweep/journal.ts";
import { stream as streamOf } from "../../../../src/numeric/random.ts";
import { trialId, type TrialRow, usualReason } from "../../../../src/experiments/trial-row.ts";
import { rowOf } from "../../../experiments/comparison/findings/synthetic-rows.ts";
import { emptyFolder } from "../../latchlab.ts";

/** What is read of the journal in a folder. */
export function readBack(folder: string, form: JournalForm) {
  const rows: TrialRow[] = [];
  const stored = new StoredRows(folder, form, (row) => rows.push(row));
  stored.close();
  const { wholeLength, torn, repeated } = stored;
  return { rows, wholeLength, torn, repeated };
}

/** The row of a trial that was never run, as one could be. */
export function madeRow(trial: number, presentations = 1000 + trial): TrialRow {
  const solved = trial % 3 > 0;
  const made = rowOf({ task: "latch", T: 5, algorithm: "adam", trial }, { solved, presentations });
  const row: TrialRow = {
    ...made,
    id: trialId(made.specification),
    outcome: solved ? "converged" : "stuck",
    multiplyAdds: multiplyAddsOf(presentations),
    parameters: [1 / trial, -trial, 1e-7 * trial],
  };
  return { ...row, reason: usualReason(row) };
}

/** Of sequences of 5 steps, in each of which a gradient passes two connections three times. */
export const multiplyAddsOf = (presentations: number) => 2 * 3 * 5 * presentations;

/** What became of a journal in which one bit was turned over. */
export type Fate = "refused by file and line" | "its last line is cut off" | "read as if nothing were wrong" | "other";

/** The fates of a journal of some rows, with one bit turned over anew each time; the same bits for the same seed. */
export function fatesOfFlips(flips: number, seed: string): ReadonlyMap<Fate, number> {
  const rows = Array.from({ length: 8 }, (_, k) => madeRow(k + 1));
  const whole = Buffer.from(rows.map((row) => journalLine(row, 2)).join(""));
  const folder = emptyFolder();
  const file = join(folder, JOURNAL);
  const stream = streamOf(seed);
  const fates = new Map<Fate, number>();
  for (let flip = 0; flip < flips; flip++) {
    const bytes = Buffer.from(whole);
    bytes[stream.integerBelow(bytes.length)] ^= 1 << stream.integerBelow(8);
    writeFileSync(file, bytes);
    const fate = fateOf(folder, file, rows);
    fates.set(fate, (fates.get(fate) ?? 0) + 1);
  }
  return fates;
}

function fateOf(folder: string, file: string, written: readonly TrialRow[]): Fate {
  try {
    const { rows, torn } = readBack(folder, 2);
    const isCut = torn && JSON.stringify(rows) === JSON.stringify(written.slice(0, -1));
    return isCut ? "its last line is cut off" : "read as if nothing were wrong";
  } catch (error) {
    const isNamed = error instanceof UsageError && error.message.startsWith(`${file}: line `);
    return isNamed && !error.message.includes("\n") ? "refused by file and line" : "other";
  }
}
