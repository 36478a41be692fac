/** The lines of a file, one after the other: however long the file is, little of it is in memory. */
import { readSync } from "node:fs";

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

/** The lines of an open file from a place on, read in chunks of so many bytes. */
export function* linesFrom(descriptor: number, from = 0, chunkLength = CHUNK): Generator<Line, void> {
  const chunk = Buffer.alloc(chunkLength);
  let rest = Buffer.alloc(0);
  let at = from;
  for (;;) {
    const read = readSync(descriptor, chunk, 0, chunkLength, at + rest.length);
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
