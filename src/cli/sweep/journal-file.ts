/**
 * The journal of a sweep on disk: journal.jsonl in a folder of its own, beside the plan that it belongs to.
 *
 * A row is appended with one write, to wherever the file ends at that moment, so that processes which share a folder
 * by mistake leave each other's rows whole. A row that a crash cut short is removed when the journal is opened next;
 * a row that a full disk cut short, at once.
 */
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Journal, journalLine, readJournal } from "../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../experiments/trial-row.ts";
import { reasonOf } from "../files/output-folder.ts";
import { asTrialRow } from "../files/trial-rows.ts";
import { UsageError } from "../terminal/usage-error.ts";

export const JOURNAL = "journal.jsonl";

export interface OpenJournal {
  /** The rows that the journal held when it was opened. */
  readonly rows: readonly TrialRow[];
  /** Whether a torn last line was taken away. */
  readonly repaired: boolean;
  append(row: TrialRow): void;
  close(): void;
}

/** The journal in this folder, empty where there is none. Throws a UsageError for lines that are no rows. */
export function journalIn(folder: string): Journal {
  const file = join(folder, JOURNAL);
  if (!existsSync(file)) return { rows: [], wholeLength: 0, torn: false, faults: [] };
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
  const journal = readJournal(text, asTrialRow);
  const first = journal.faults.at(0);
  if (first !== undefined) throw new UsageError(`${file}: line ${first.line} is no row of this version: ${first.why}`);
  return journal;
}

/** Opens the journal for more rows; the folder must be there. */
export function openJournal(folder: string): OpenJournal {
  const file = join(folder, JOURNAL);
  const fail = (error: unknown): never => {
    throw new UsageError(`cannot write ${file}: ${reasonOf(error)}; the trials before are kept`, { cause: error });
  };
  const orFail = <Value>(act: () => Value): Value => {
    try {
      return act();
    } catch (error) {
      return fail(error);
    }
  };
  const descriptor = orFail(() => openSync(file, "a+"));
  const sizeNow = () => fstatSync(descriptor).size;
  const before = orFail(sizeNow);
  const { rows, wholeLength, torn } = journalIn(folder);
  // What grows while it is read is another process's row, not a torn one.
  const repaired = torn && orFail(sizeNow) === before;
  if (repaired) orFail(() => ftruncateSync(descriptor, wholeLength));
  return {
    rows,
    repaired,
    append(row) {
      const line = Buffer.from(journalLine(row));
      let written = 0;
      try {
        while (written < line.length) written += writeSync(descriptor, line, written);
      } catch (error) {
        orFail(() => ftruncateSync(descriptor, sizeNow() - written));
        fail(error);
      }
    },
    close() {
      orFail(() => fsyncSync(descriptor));
      orFail(() => closeSync(descriptor));
    },
  };
}
