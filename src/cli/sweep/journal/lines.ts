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

/** Opens a file to be read; undefined where there is none. Throws a UsageError where it cannot be read. */
export function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The lines of a file; none where there is no such file. Throws a UsageError where it cannot be read. */
export function* linesIn(file: string): Generator<Line, void> {
  const descriptor = openIfThere(file);
  if (descriptor === undefined) return;
  try {
    yield* linesOf(file, descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The lines of an open file from a place on, read in chunks as long as the buffer. */
export function* linesOf(
  file: string,
  descriptor: number,
  from = 0,
  chunk: Buffer = Buffer.alloc(CHUNK),
): Generator<Line, void> {
  let rest: Buffer = Buffer.alloc(0);
  let at = from;
  for (;;) {
    const read = readOrThrow(file, descriptor, chunk, at + rest.length);
    if (read === 0) break;
    const fresh = chunk.subarray(0, read);
    const bytes = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, begin)) {
      yield { at: at + begin, bytes: bytes.subarray(begin, end), isWhole: true };
      begin = end + 1;
    }
    // What is read next takes the place of what was read now.
    rest = Buffer.from(bytes.subarray(begin));
    at += begin;
    if (rest.length < LONGEST) continue;
    yield { at, bytes: rest, isWhole: true };
    at += rest.length;
    rest = Buffer.alloc(0);
  }
  if (rest.length > 0) yield { at, bytes: rest, isWhole: false };
}

function readOrThrow(file: string, descriptor: number, chunk: Buffer, at: number): number {
  try {
    return readSync(descriptor, chunk, 0, chunk.length, at);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** The bytes without what editors and file systems put around lines: byte order marks, blanks, zeros. */
export function withoutEdges(bytes: Buffer): Buffer {
  let [begin, end] = [0, bytes.length];
  while (begin < end && AT_EDGES.has(bytes[begin])) begin++;
  while (end > begin && AT_EDGES.has(bytes[end - 1])) end--;
  return bytes.subarray(begin, end);
}

const AT_EDGES = new Set([...Buffer.from("\uFEFF \t\r\v\f\0")]);
