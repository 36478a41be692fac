/**
 * The folder of a job array: a part for each of its jobs, with the trials that the job is to run and, line by line,
 * what they have come to. Jobs and whoever waits for them share nothing else.
 */
import { closeSync, fsyncSync, openSync, readdirSync, readSync, fstatSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { makeFolder } from "../../../../../properties/engine/make-folder.ts";
import { readJson } from "../../../files/json-file.ts";
import { textOf, writeWhole } from "../../../files/output-folder.ts";
import { UsageError } from "../../../terminal/usage-error.ts";
import { linesOf, openIfThere } from "../../journal/lines.ts";
import type { TrialGroup } from "../trial-group.ts";

const TRIALS = "trials.json";
const ENTRIES = "entries.jsonl";
/** The name of the log of a part. */
export const LOG = "log.txt";
const ARRAY = "array.json";

const trialsFile = z.strictObject({ schema: z.literal(1), groups: z.array(z.unknown()) });
const arrayFile = z.strictObject({ schema: z.literal(1), parts: z.int().min(1), job: z.string().nullable() });

/** What is known of a job array: its parts, and the number of its job where it was submitted. */
export type ArrayRecord = z.infer<typeof arrayFile>;

/** The arrays of a sweep, in the order in which they were made. */
export function arraysIn(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const numbers = names.map(Number).filter((number) => Number.isInteger(number) && number > 0);
  return numbers.sort((a, b) => a - b).map((number) => join(folder, String(number)));
}

/** Makes the folder of the next array of a sweep, with these groups dealt to so many parts; gives its name. */
export function makeArray(folder: string, groups: readonly TrialGroup[], parts: number): string {
  const last = arraysIn(folder).at(-1);
  const array = join(folder, String(last === undefined ? 1 : Number(basename(last)) + 1));
  for (let part = 0; part < parts; part++) {
    const own = groups.filter((_, k) => k % parts === part);
    makeFolder(partOf(array, part));
    writeWhole(join(partOf(array, part), TRIALS), `${JSON.stringify({ schema: 1, groups: own })}\n`);
  }
  keepArray(array, { schema: 1, parts, job: null });
  return array;
}

export const keepArray = (array: string, record: ArrayRecord): void => {
  writeWhole(join(array, ARRAY), `${JSON.stringify(record)}\n`);
};

/** The record of an array; undefined where it was not made whole. */
export function arrayRecord(array: string): ArrayRecord | undefined {
  const file = join(array, ARRAY);
  return textOf(file) === undefined ? undefined : arrayFile.safeParse(readJson(file)).data;
}

export const partOf = (array: string, part: number | string): string => join(array, `part-${part}`);

/** The groups of a part, not yet checked. Throws a UsageError for a folder that is no part. */
export function groupsOfPart(part: string): readonly unknown[] {
  const file = join(part, TRIALS);
  if (textOf(file) === undefined) throw new UsageError(`--part ${part}: it holds no ${TRIALS}`);
  const { data } = trialsFile.safeParse(readJson(file));
  if (data === undefined) throw new UsageError(`${file}: it is no list of trials of this version`);
  return data.groups;
}

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

/** Opens a part for more lines. */
export function openPart(part: string): { readonly append: (line: string) => void; readonly close: () => void } {
  const descriptor = openSync(join(part, ENTRIES), "a+");
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  // A line that a killed job has left without its end would swallow the next one.
  if (size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== "\n")
    writeSync(descriptor, "\n");
  return {
    append: (line) => {
      const bytes = Buffer.from(`${line}\n`);
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    },
    close: () => {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}
