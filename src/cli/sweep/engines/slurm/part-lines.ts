/** What the trials of a part have come to, line by line: a job adds lines, and whoever waits for it reads them. */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "../../../files/output-folder.ts";
import { UsageError } from "../../../terminal/usage-error.ts";
import { linesOf, openIfThere } from "../../journal/lines.ts";

const ENTRIES = "entries.jsonl";

/** The lines of a part that are there now, whole ones only. */
export function* linesOfPart(part: string): Generator<string, void> {
  yield* new LinesRead(part).fresh();
}

/** The lines of a part as they come. */
export class LinesRead {
  readonly #file: string;
  #from = 0;

  constructor(part: string) {
    this.#file = join(part, ENTRIES);
  }

  /** Those that have come since the last time. */
  *fresh(): Generator<string, void> {
    const descriptor = openIfThere(this.#file);
    if (descriptor === undefined) return;
    try {
      for (const { at, bytes, isWhole } of linesOf(this.#file, descriptor, this.#from)) {
        if (!isWhole) return;
        this.#from = at + bytes.length + 1;
        yield bytes.toString();
      }
    } finally {
      closeSync(descriptor);
    }
  }
}

/** Opens a part for more lines. All that is done with it throws a UsageError where the file cannot be written. */
export function openPart(part: string): { readonly append: (line: string) => void; readonly close: () => void } {
  const file = join(part, ENTRIES);
  const writing = <T>(write: () => T): T => {
    try {
      return write();
    } catch (error) {
      const why = `cannot write ${file}: ${reasonOf(error)}; the trials before are kept`;
      throw new UsageError(why, { cause: error });
    }
  };
  const descriptor = writing(() => openSync(file, "a+"));
  const append = (text: string) => {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
  };
  writing(() => {
    const { size } = fstatSync(descriptor);
    const last = Buffer.alloc(1);
    // A line that a killed job has left without its end would swallow the next one.
    if (size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== "\n") append("\n");
  });
  return {
    append: (line) => {
      writing(() => {
        append(`${line}\n`);
      });
    },
    close: () => {
      try {
        writing(() => {
          fsyncSync(descriptor);
        });
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
