/**
 * The journal of a sweep on disk: journal.jsonl in a folder of its own, beside the plan that it belongs to.
 *
 * A row is appended with one write, to wherever the file ends at that moment. A row that a crash cut short is removed
 * when the journal is opened next; a row that a full disk cut short, at once.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type JournalForm, journalLine } from "../../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { reasonOf } from "../../files/output-folder.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { JOURNAL, type ReadJournal } from "./journal-reading.ts";

export interface OpenJournal {
  append(row: TrialRow): void;
  close(): void;
}

/** Opens the journal, as it was read, for more rows of its form; the folder must be there, and locked. */
export function openJournal(folder: string, form: JournalForm, { torn, wholeLength }: ReadJournal): OpenJournal {
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
  if (torn) orFail(() => ftruncateSync(descriptor, wholeLength));
  return {
    append(row) {
      const line = Buffer.from(journalLine(row, form));
      let written = 0;
      try {
        while (written < line.length) written += writeSync(descriptor, line, written);
      } catch (error) {
        orFail(() => ftruncateSync(descriptor, fstatSync(descriptor).size - written));
        fail(error);
      }
    },
    close() {
      orFail(() => fsyncSync(descriptor));
      orFail(() => closeSync(descriptor));
    },
  };
}
