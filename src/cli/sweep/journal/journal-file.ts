/**
 * The journal of a sweep on disk: journal.jsonl in a folder of its own, beside the plan that it belongs to.
 *
 * A row is appended with one write, to wherever the file ends at that moment, and reaches the disk within a second. A
 * row that a crash cut short is removed when the journal is opened next; a row that a full disk cut short, at once.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { journalLine } from "../../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { reasonOf } from "../../files/output-folder.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { JOURNAL, type StoredRows } from "./journal-reading.ts";

/** The milliseconds within which a row reaches the disk. */
const FLUSHED_WITHIN = 1000;

export interface OpenJournal {
  /** Gives the place at which its line begins. Throws a UsageError where the row cannot be kept; those before are. */
  append(row: TrialRow): number;
  /** Throws a UsageError where anything that was appended could not be kept. */
  close(): void;
}

/** What is known of a journal before more is written to it. */
type Known = Pick<StoredRows, "form" | "torn" | "wholeLength">;

/** Opens the journal, as it was read, for more rows of its form; the folder must be there, and locked. */
export function openJournal(folder: string, { form, torn, wholeLength }: Known): OpenJournal {
  const file = join(folder, JOURNAL);
  let fault: UsageError | undefined;
  const unlessFailed = (act: () => void) => {
    try {
      if (fault === undefined) act();
    } catch (error) {
      const why = `cannot write ${file}: ${reasonOf(error)}; the trials before are kept`;
      fault = new UsageError(why, { cause: error });
    }
  };
  const orThrow = (act: () => void) => {
    unlessFailed(act);
    if (fault !== undefined) throw fault;
  };
  let descriptor = -1;
  orThrow(() => {
    descriptor = openSync(file, "a+");
    if (torn) ftruncateSync(descriptor, wholeLength);
  });
  const flush = () => {
    fsyncSync(descriptor);
  };
  let flushing: NodeJS.Timeout | undefined;
  return {
    append(row) {
      let place = 0;
      orThrow(() => {
        place = appendWhole(descriptor, Buffer.from(journalLine(row, form)));
      });
      flushing ??= setTimeout(() => {
        flushing = undefined;
        unlessFailed(flush);
      }, FLUSHED_WITHIN).unref();
      return place;
    },
    close() {
      clearTimeout(flushing);
      unlessFailed(flush);
      closeSync(descriptor);
      if (fault !== undefined) throw fault;
    },
  };
}

/** Appends all bytes, or none; gives the place of the first. */
function appendWhole(descriptor: number, bytes: Buffer): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    ftruncateSync(descriptor, fstatSync(descriptor).size - written);
    throw error;
  }
  return fstatSync(descriptor).size - bytes.length;
}
