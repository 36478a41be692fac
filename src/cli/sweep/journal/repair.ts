/**
 * A journal that is refused, made readable: what was not written by a sweep of its plan is dropped, so that its trials
 * can run again, and the file as it was is kept beside.
 */
import { hash } from "node:crypto";
import { constants, copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { type JournalForm, piecesOf, rowInLine } from "../../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { flushFile, reasonOf, writeWhole } from "../../files/output-folder.ts";
import { asTrialRow } from "../../files/trial-rows.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { JOURNAL } from "./journal-reading.ts";
import { type Line, linesIn, withoutEdges } from "./lines.ts";

/** What is said of one line. */
export interface LineNote {
  /** Its number, from 1. */
  readonly line: number;
  readonly why: string;
}

/** What was done to a journal. */
export interface Repair {
  /** The number of lines that it had. */
  readonly lines: number;
  readonly dropped: readonly LineNote[];
  /** Lines that hold their row, with something else beside it that was taken away. */
  readonly mended: readonly LineNote[];
  /** The ids of the trials whose rows are there now. */
  readonly ids: ReadonlySet<string>;
  /** The file as it was; undefined where nothing had to be done. */
  readonly before: string | undefined;
}

/** Repairs the journal of a folder that is locked; `isPlanned` says whether an id is that of a trial of its plan. */
export function repairJournal(folder: string, form: JournalForm, isPlanned: (id: string) => boolean): Repair {
  const file = join(folder, JOURNAL);
  const contradictory = contradictoryIn(file, form);
  const dropped: LineNote[] = [];
  const mended: LineNote[] = [];
  const ids = new Set<string>();
  let lines = 0;
  for (const { line, id, isKept, note } of judgements(file, form, contradictory, isPlanned)) {
    lines = line;
    if (id !== undefined && isKept) ids.add(id);
    if (note === undefined) continue;
    // Of the pieces of a line the first speaks.
    const notes = isKept ? mended : dropped;
    if (notes.at(-1)?.line !== line) notes.push({ line, why: note });
  }
  if (dropped.length + mended.length === 0) return { lines, dropped, mended, ids, before: undefined };
  const before = freeNameFor(file);
  try {
    copyFileSync(file, before, constants.COPYFILE_EXCL);
    flushFile(before);
  } catch (error) {
    throw new UsageError(`cannot write ${before}: ${reasonOf(error)}`, { cause: error });
  }
  writeWhole(file, linesKept(judgements(file, form, contradictory, isPlanned)));
  return { lines, dropped, mended, ids, before };
}

function* linesKept(all: Iterable<Judgement>): Generator<Uint8Array | string, void> {
  for (const { isKept, bytes } of all) {
    if (!isKept) continue;
    yield bytes;
    yield "\n";
  }
}

function* judgements(
  file: string,
  form: JournalForm,
  contradictory: ReadonlySet<string>,
  isPlanned: (id: string) => boolean,
): Generator<Judgement, void> {
  const seen = new Set<string>();
  for (const { line, row, bytes, note } of readings(file, form)) {
    if (row === undefined) yield { line, id: undefined, isKept: false, bytes, note };
    else {
      const { id } = row;
      const fault = !isPlanned(id)
        ? "its trial is none of this plan"
        : contradictory.has(id)
          ? "another line has other results of its trial"
          : seen.has(id)
            ? "a line before it says the same"
            : undefined;
      seen.add(id);
      yield { line, id, isKept: fault === undefined, bytes, note: fault ?? note };
    }
  }
}

/** What becomes of a line, or of a piece of one. */
interface Judgement {
  /** The number of the line, from 1. */
  readonly line: number;
  /** The id of its trial, where it holds a row. */
  readonly id: string | undefined;
  readonly isKept: boolean;
  /** What is written of it, where it is kept. */
  readonly bytes: Buffer;
  readonly note: string | undefined;
}

/** A line, or a piece of one, with its row, if it has one. */
interface Reading {
  readonly row: TrialRow | undefined;
  /** The line without what does not belong there. */
  readonly bytes: Buffer;
  readonly note: string | undefined;
}

function* readings(file: string, form: JournalForm): Generator<Reading & { readonly line: number }, void> {
  let number = 0;
  for (const line of linesIn(file)) {
    number++;
    for (const reading of readingsOf(line, form)) yield { line: number, ...reading };
  }
}

/** What a line says, or its pieces where it holds rows without an end between them. */
function readingsOf(line: Line, form: JournalForm): readonly Reading[] {
  const whole = readingOf(line, form);
  const pieces = whole.row === undefined ? piecesOf(line.bytes, form) : [];
  if (pieces.length < 2) return [whole];
  const readings = pieces.map((bytes) => readingOf({ ...line, bytes }, form));
  if (readings.every(({ row }) => row === undefined)) return [whole];
  return readings.map((one) => (one.row === undefined ? one : { ...one, note: "its rows had no end between them" }));
}

function readingOf({ bytes, isWhole }: Line, form: JournalForm): Reading {
  const row = rowInLine(bytes, form, asTrialRow);
  if (typeof row !== "string") return { row, bytes, note: isWhole ? undefined : "its end was missing" };
  const trimmed = withoutEdges(bytes);
  if (trimmed.length === 0) return { row: undefined, bytes, note: "it is blank" };
  const within = rowInLine(trimmed, form, asTrialRow);
  if (typeof within !== "string") return { row: within, bytes: trimmed, note: "there was something around its row" };
  return { row: undefined, bytes, note: isWhole ? row : "it was cut short" };
}

/** The ids of the trials of which there are rows that differ. */
function contradictoryIn(file: string, form: JournalForm): ReadonlySet<string> {
  const texts = new Map<string, string>();
  const contradictory = new Set<string>();
  for (const { row } of readings(file, form)) {
    if (row === undefined) continue;
    const text = hash("sha256", JSON.stringify(row));
    if ((texts.get(row.id) ?? text) !== text) contradictory.add(row.id);
    texts.set(row.id, text);
  }
  return contradictory;
}

function freeNameFor(file: string): string {
  const name = `${file}.before-repair`;
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(free)) return free;
  }
}
