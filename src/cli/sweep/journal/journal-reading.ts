/**
 * Journals as they are read: line by line, each row checked. Of the rows only the places stay in memory, so that a
 * journal may be larger than that; a row is read again when it is asked for.
 */
import { closeSync } from "node:fs";
import { join } from "node:path";
import { shellWord } from "../../../../properties/engine/system/shell-word.ts";
import { type JournalForm, piecesOf, rowInLine } from "../../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { asTrialRow } from "../../files/trial-rows.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { LinePlaces } from "./line-places.ts";
import { linesOf, openIfThere, withoutEdges } from "./lines.ts";

export const JOURNAL = "journal.jsonl";

/** A journal as it was read; it stays open, under whatever name, until it is closed. */
export class StoredRows {
  /** The form of its rows. */
  readonly form: JournalForm;
  /** The number of bytes of whole lines. */
  readonly wholeLength: number = 0;
  /** Whether anything comes after the whole lines: a row that was being written, or was cut short. */
  readonly torn: boolean = false;
  /** The ids of which a row stands there again, with the same bits. */
  readonly repeated: readonly string[];
  readonly #file: string;
  readonly #descriptor: number | undefined;
  readonly #places: LinePlaces;
  readonly #buffer = Buffer.alloc(ROW_LENGTH);

  /**
   * Reads the journal of a folder, empty where there is none, and gives each row to `take`. Where its line begins is
   * kept in `places`, which is empty before. Throws a UsageError for a line that is no row, and for one that has other
   * results of a trial than a line before it.
   */
  constructor(
    folder: string,
    form: JournalForm,
    take: (row: TrialRow) => void = () => undefined,
    places: LinePlaces = new LinePlaces(),
  ) {
    this.form = form;
    this.#places = places;
    this.#file = join(folder, JOURNAL);
    this.#descriptor = openIfThere(this.#file);
    const repeated: string[] = [];
    this.repeated = repeated;
    if (this.#descriptor === undefined) return;
    let number = 0;
    try {
      for (const { at, bytes, isWhole } of linesOf(this.#file, this.#descriptor)) {
        this.torn = !isWhole;
        number++;
        if (this.torn) {
          // One row runs again; where there are more, something other than a crash was here.
          if (rowsWithin(bytes, form) > 1) throw faultIn(folder, number, SEVERAL, "parts them");
          break;
        }
        const row = rowInLine(bytes, form, asTrialRow);
        if (typeof row === "string") throw faultIn(folder, number, row);
        const known = this.get(row.id);
        if (known !== undefined && !isSameRow(known, row)) throw faultIn(folder, number, CONTRADICTION);
        if (known === undefined) {
          this.#places.add(row.id, at);
          take(row);
        } else repeated.push(row.id);
        this.wholeLength = at + bytes.length + 1;
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The number of trials that have a row. */
  get size(): number {
    return this.#places.ids.size;
  }

  /** The ids of the trials that have a row, in the order of the journal. */
  ids(): Iterable<string> {
    return this.#places.ids.keys();
  }

  has(id: string): boolean {
    return this.#places.ids.has(id);
  }

  /** The row of a trial; undefined where there is none. */
  get(id: string): TrialRow | undefined {
    const line = this.lineOf(id);
    return line === undefined ? undefined : rowOrThrow(this.#file, this.form, line, id);
  }

  /** The line of a row without its end, which holds until the next is asked for; undefined where there is none. */
  lineOf(id: string): Buffer | undefined {
    const at = this.#places.get(id);
    if (at === undefined || this.#descriptor === undefined) return undefined;
    for (const { bytes } of linesOf(this.#file, this.#descriptor, at, this.#buffer)) return bytes;
    throw changed(this.#file);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
  }
}

/** About the length of a row. */
const ROW_LENGTH = 1 << 12;

const CONTRADICTION = "a line before it has other results of its trial";

const SEVERAL = "it holds several rows without an end between them";

const rowsWithin = (line: Buffer, form: JournalForm) =>
  piecesOf(line, form).filter((piece) => typeof rowInLine(withoutEdges(piece), form, asTrialRow) !== "string").length;

/** Whether two rows of a trial say the same, bit for bit. */
export const isSameRow = (one: TrialRow | undefined, other: TrialRow | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What is said of a line that is no row, with the command that repairs it. */
function faultIn(folder: string, number: number, why: string, what = "drops such lines"): UsageError {
  const repair = ["latchlab", "sweep", "repair", folder].map(shellWord).join(" ");
  return new UsageError(
    `${join(folder, JOURNAL)}: line ${number} is no row as it was written: ${why}; ${repair} ${what}`,
  );
}

/** The row of a trial whose line begins at this place of a journal, as it was written there. */
export function rowAt(file: string, form: JournalForm, at: number, id: string): TrialRow {
  const descriptor = openIfThere(file);
  if (descriptor === undefined) throw changed(file);
  try {
    for (const { bytes } of linesOf(file, descriptor, at, Buffer.alloc(ROW_LENGTH))) {
      return rowOrThrow(file, form, bytes, id);
    }
  } finally {
    closeSync(descriptor);
  }
  throw changed(file);
}

function rowOrThrow(file: string, form: JournalForm, line: Buffer, id: string): TrialRow {
  const row = rowInLine(line, form, asTrialRow);
  if (typeof row !== "string" && row.id === id) return row;
  throw changed(file);
}

const changed = (file: string) => new UsageError(`${file}: it was changed while it was read`);

/** All rows of the journal of a folder at once, in its order. */
export function rowsIn(folder: string, form: JournalForm): readonly TrialRow[] {
  const rows: TrialRow[] = [];
  new StoredRows(folder, form, (row) => rows.push(row)).close();
  return rows;
}
