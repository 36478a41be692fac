/** The lines of a file, one after the other: however long the file is, little of it is in memory. */
import { closeSync, openSync, readSync } from "node:fs";
import { reasonOf } from "../../files/output-folder.ts";
import { UsageError } from "../../terminal/usage-error.ts";

/** A line as it stands in a file. */
export interface Line {
  /** The place of its first byte. */
  readonly at: number;
  /** Its bytes without the end; they hold until the next line is asked for. */
  readonly bytes: Buffer;
  /** Whether it has an end; the last line of a file may have none. */
  readonly isWhole: boolean;
}

const CHUNK = 1 << 20;
/** What has no end within so many bytes is given in pieces. */
const LONGEST = 1 << 26;
const NEWLINE = 10;

/**
 * The lines of a file from a place on, read in chunks of so many bytes; none where there is no such file. Throws a
 * UsageError where it cannot be read.
 */
export function* linesIn(file: string, from = 0, chunkLength = CHUNK): Generator<Line, void> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, "r");
    yield* linesOf(descriptor, from, Buffer.alloc(chunkLength));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    throw code === undefined ? error : new UsageError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function* linesOf(descriptor: number, from: number, chunk: Buffer): Generator<Line, void> {
  let rest = Buffer.alloc(0);
  let at = from;
  for (;;) {
    const read = readSync(descriptor, chunk, 0, chunk.length, at + rest.length);
    if (read === 0) break;
    const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, begin)) {
      yield { at: at + begin, bytes: bytes.subarray(begin, end), isWhole: true };
      begin = end + 1;
    }
    rest = bytes.subarray(begin);
    at += begin;
    if (rest.length < LONGEST) continue;
    yield { at, bytes: rest, isWhole: true };
    at += rest.length;
    rest = Buffer.alloc(0);
  }
  if (rest.length > 0) yield { at, bytes: rest, isWhole: false };
}
