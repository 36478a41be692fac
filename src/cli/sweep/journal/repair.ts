/**
 * A journal that is refused, made readable: what was not written by a sweep of its plan is dropped, so that its trials
 * can run again, and the file as it was is kept beside.
 */
import { hash } from "node:crypto";
import { constants, copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { type JournalForm, rowInLine } from "../../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { flushFile, reasonOf, writeWhole } from "../../files/output-folder.ts";
import { asTrialRow } from "../../files/trial-rows.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { JOURNAL } from "./journal-reading.ts";
import { type Line, linesIn } from "./lines.ts";

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
  for (const { id, isKept, note } of judgements(file, form, contradictory, isPlanned)) {
    lines++;
    if (id !== undefined && isKept) ids.add(id);
    if (note !== undefined) (isKept ? mended : dropped).push({ line: lines, why: note });
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
  for (const { row, bytes, note } of readings(file, form)) {
    if (row === undefined) yield { id: undefined, isKept: false, bytes, note };
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
      yield { id, isKept: fault === undefined, bytes, note: fault ?? note };
    }
  }
}

/** What becomes of a line. */
interface Judgement {
  /** The id of its trial, where it holds a row. */
  readonly id: string | undefined;
  readonly isKept: boolean;
  /** What is written of it, where it is kept. */
  readonly bytes: Buffer;
  readonly note: string | undefined;
}

/** A line with its row, if it has one. */
interface Reading {
  readonly row: TrialRow | undefined;
  /** The line without what does not belong there. */
  readonly bytes: Buffer;
  readonly note: string | undefined;
}

function* readings(file: string, form: JournalForm): Generator<Reading, void> {
  for (const line of linesIn(file)) yield readingOf(line, form);
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

/** The bytes without what editors and file systems put around lines: byte order marks, blanks, zeros. */
function withoutEdges(bytes: Buffer): Buffer {
  let [begin, end] = [0, bytes.length];
  while (begin < end && AT_EDGES.has(bytes[begin])) begin++;
  while (end > begin && AT_EDGES.has(bytes[end - 1])) end--;
  return bytes.subarray(begin, end);
}

const AT_EDGES = new Set([...Buffer.from("\uFEFF \t\r\v\f\0")]);

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
