/**
 * The folder of a job array: its script, and a part for each of its jobs, with the trials that the job is to run. Jobs
 * and whoever waits for them share nothing else.
 */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { makeFolder } from "../../../../../properties/engine/system/make-folder.ts";
import { checkedJson, readJson } from "../../../files/json-file.ts";
import { reasonOf, textOf, writeWhole } from "../../../files/output-folder.ts";
import { UsageError } from "../../../terminal/usage-error.ts";
import type { TrialGroup } from "../trial-group.ts";
import { LinesRead } from "./part-lines.ts";

const TRIALS = "trials.json";
/** The name of the log of a part. */
export const LOG = "log.txt";
const ARRAY = "array.json";

const trialsFile = z.strictObject({ schema: z.literal(1), groups: z.array(z.unknown()) });
const arrayFile = z.strictObject({
  schema: z.literal(1),
  parts: z.int().min(1),
  /** What became of it here: the job that it is, whose number is not known before SLURM has told it. */
  submitted: z.union([
    z.enum(["no", "refused"]),
    z.strictObject({ name: z.string(), job: z.string().regex(/^\d+$/).nullable() }),
  ]),
  /** Whether the trials of it that failed were reported, so that they are to run again. */
  told: z.boolean(),
});

/** What is known of a job array. */
export type ArrayRecord = z.infer<typeof arrayFile>;

/** What the files of an array hold: the groups of each part, and the script. */
export interface ArrayContent {
  readonly parts: readonly (readonly TrialGroup[])[];
  readonly script: string;
}

/** The arrays of a sweep, in the order in which they were made. */
export function arraysIn(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new UsageError(`cannot read ${folder}: ${reasonOf(error)}`, { cause: error });
  }
  const numbers = names.filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
  return numbers.sort((a, b) => a - b).map((number) => join(folder, String(number)));
}

/**
 * The folder of an array with this content: the last one where it has the same and nothing of it was run or submitted,
 * or else one that is made. What SLURM has refused, or a killed process has not made whole, gives its place to it.
 */
export function arrayWith(folder: string, contentAt: (array: string) => ArrayContent): string {
  const last = arraysIn(folder).at(-1);
  let isFree = false;
  if (last !== undefined && isUnbegun(last)) {
    const submitted = arrayRecord(last)?.submitted;
    if (typeof submitted === "string" && holds(last, contentAt(last))) return last;
    isFree = submitted === undefined || submitted === "refused";
  }
  const number = last === undefined ? 1 : Number(basename(last)) + (isFree ? 0 : 1);
  const array = join(folder, String(number));
  make(array, contentAt(array));
  return array;
}

/** Writes an array. Its record comes last: what has none was not made whole. */
function make(array: string, { parts, script }: ArrayContent): void {
  parts.forEach((groups, part) => {
    const folder = partOf(array, part);
    try {
      makeFolder(folder);
    } catch (error) {
      throw new UsageError(`cannot write to ${folder}: ${reasonOf(error)}`, { cause: error });
    }
    writeWhole(join(folder, TRIALS), trialsText(groups));
  });
  writeWhole(scriptOf(array), script);
  keepArray(array, { schema: 1, parts: parts.length, submitted: "no", told: false });
}

const trialsText = (groups: readonly TrialGroup[]) => `${JSON.stringify({ schema: 1, groups })}\n`;

/** Whether the files of an array are those that would be written now, each of them. */
const holds = (array: string, { parts, script }: ArrayContent): boolean =>
  arrayRecord(array)?.parts === parts.length &&
  textOf(scriptOf(array)) === script &&
  parts.every((groups, part) => textOf(join(partOf(array, part), TRIALS)) === trialsText(groups));

/** Whether no trial of an array has ended. */
export const isUnbegun = (array: string): boolean =>
  partsOf(array).every((part) => new LinesRead(part).fresh().next().done === true);

export const keepArray = (array: string, record: ArrayRecord): void => {
  writeWhole(join(array, ARRAY), `${JSON.stringify(record)}\n`);
};

/** The record of an array; undefined where it was not made whole. Throws a UsageError for what is no record. */
export function arrayRecord(array: string): ArrayRecord | undefined {
  const file = join(array, ARRAY);
  return textOf(file) === undefined ? undefined : checkedJson(file, readJson(file), arrayFile);
}

export const scriptOf = (array: string): string => join(array, "array.sh");

export const partOf = (array: string, part: number | string): string => join(array, `part-${part}`);

/** The folders of the parts of an array; none where it was not made whole. */
export const partsOf = (array: string): readonly string[] =>
  Array.from({ length: arrayRecord(array)?.parts ?? 0 }, (_, part) => partOf(array, part));

/** The groups of a part, not yet checked. Throws a UsageError for a folder that is no part. */
export function groupsOfPart(part: string): readonly unknown[] {
  const file = join(part, TRIALS);
  if (textOf(file) === undefined) throw new UsageError(`--part ${part}: it holds no ${TRIALS}`);
  const { data } = trialsFile.safeParse(readJson(file));
  if (data === undefined) throw new UsageError(`${file}: it is no list of trials of this version`);
  return data.groups;
}

/** The last line that the job of a part has said; undefined where it has said nothing. */
export function lastWordsOf(part: string): string | undefined {
  const said = textOf(join(part, LOG))?.trim().split("\n").at(-1);
  return said === "" ? undefined : said;
}
