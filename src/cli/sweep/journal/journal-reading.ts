/** Journals as they are read: line by line, each a row or a fault. */
import { join } from "node:path";
import { shellWord } from "../../../../properties/engine/shell-word.ts";
import { type JournalForm, rowInLine } from "../../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { asTrialRow } from "../../files/trial-rows.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { type Line, linesIn } from "./lines.ts";

export const JOURNAL = "journal.jsonl";

/** A line of a journal. */
export interface JournalEntry extends Line {
  /** Its number, from 1. */
  readonly number: number;
  /** Its row, or what is wrong with it. */
  readonly found: TrialRow | string;
}

const CONTRADICTION = "a line before it has other results of its trial";

/** About the length of a row. */
const ROW_LENGTH = 1 << 13;

/** The lines of a journal in this form; none where there is no file. Throws a UsageError where it can't be read. */
export function* entriesIn(file: string, form: JournalForm): Generator<JournalEntry, void> {
  const places = new Map<string, number>();
  let number = 0;
  for (const line of linesIn(file)) {
    const row = rowInLine(line.bytes, form, asTrialRow);
    const before = typeof row === "string" ? undefined : places.get(row.id);
    if (typeof row !== "string" && before === undefined && line.isWhole) places.set(row.id, line.at);
    // A row that says the same again was written by a process that knew nothing of the other, and does no harm.
    const contradicts = before !== undefined && !isSameRow(row, rowAt(file, before, form));
    yield { ...line, number: ++number, found: contradicts ? CONTRADICTION : row };
  }
}

function rowAt(file: string, at: number, form: JournalForm): TrialRow | string | undefined {
  for (const { bytes } of linesIn(file, at, ROW_LENGTH)) return rowInLine(bytes, form, asTrialRow);
  return undefined;
}

/** What is said of a line that is no row, with the command that drops it. */
function faultIn(folder: string, number: number, why: string): UsageError {
  const repair = ["latchlab", "sweep", "repair", folder].map(shellWord).join(" ");
  return new UsageError(
    `${join(folder, JOURNAL)}: line ${number} is no row as it was written: ${why}; ${repair} drops such lines`,
  );
}

/** Whether two rows of a trial say the same, bit for bit. */
export const isSameRow = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A journal as it was read. */
export interface ReadJournal {
  /** The rows of its whole lines. */
  readonly rows: readonly TrialRow[];
  /** The number of bytes of whole lines. */
  readonly wholeLength: number;
  /** Whether anything comes after the whole lines: a row that was being written, or was cut short. */
  readonly torn: boolean;
}

/** The journal in this folder, empty where there is none. Throws a UsageError for lines that are no rows. */
export function journalIn(folder: string, form: JournalForm): ReadJournal {
  const rows: TrialRow[] = [];
  let wholeLength = 0;
  for (const { at, bytes, isWhole, number, found } of entriesIn(join(folder, JOURNAL), form)) {
    if (!isWhole) return { rows, wholeLength, torn: true };
    if (typeof found === "string") throw faultIn(folder, number, found);
    rows.push(found);
    wholeLength = at + bytes.length + 1;
  }
  return { rows, wholeLength, torn: false };
}
