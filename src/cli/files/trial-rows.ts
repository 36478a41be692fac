/** Rows of trials in files, checked as they come in, and compared field by field. */
import { z } from "zod";
import { contradictionIn } from "../../experiments/row-consistency.ts";
import { FORM_OF_TODAY, rowInLine } from "../../experiments/sweep/journal.ts";
import { type TrialRow, withoutParameters } from "../../experiments/trial-row.ts";
import { READABLE_PRESETS } from "../../tasks/option-table.ts";
import { issueText } from "./json-file.ts";
import { textOf } from "./output-folder.ts";
import { UsageError } from "../terminal/usage-error.ts";

const options = z.record(z.string(), z.union([z.number(), z.string()]));
const score = z.strictObject({ cost: z.number().nullable(), errorRate: z.number().min(0).max(1) });

/** The form of a specification; names and ranges of options are checked elsewhere. */
export const specificationForm = z.strictObject({
  task: z.string(),
  T: z.number(),
  algorithm: z.string(),
  preset: z.enum(READABLE_PRESETS),
  seed: z.string().min(1),
  trial: z.int().min(1),
  budget: z.int().min(0),
  acceptableCost: z.number().min(0).nullable(),
  taskOptions: options,
  algorithmOptions: options,
  shorterFirst: z.int().min(1).optional(),
});

const trialRow = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  specification: specificationForm,
  outcome: z.enum(["converged", "budget-exhausted", "stuck", "diverged"]),
  reason: z.string(),
  presentations: z.int().min(0),
  multiplyAdds: z.number().min(0),
  reached: z.array(z.int().min(0).nullable()),
  training: score,
  heldOut: score,
  longer: score,
  parameters: z.array(z.number().nullable()),
  parametersHash: z.string().optional(),
});

/** The row in a file that holds one, a line of a journal or what `train --json` prints; undefined for other content. */
export function trialRowIn(file: string): TrialRow | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const within = has(content, "row") ? content.row : content;
  if (!has(within, "specification")) return undefined;
  // A line of a journal, which may have been laid out anew.
  const row = has(within, "checksum")
    ? rowInLine(Buffer.from(JSON.stringify(within)), FORM_OF_TODAY, asTrialRow)
    : asTrialRow(within);
  if (typeof row === "string") throw new UsageError(`${file}: ${row}`);
  return row;
}

/** The row that a parsed value is, or what is wrong with it: its form, or what no trial of its specification gives. */
export function asTrialRow(value: unknown): TrialRow | string {
  if (has(value, "schema") && value.schema !== 1) return `its schema is ${JSON.stringify(value.schema)}, not 1`;
  const result = trialRow.safeParse(value);
  if (!result.success) return issueText(result.error, "the row");
  const row = result.data as TrialRow;
  return contradictionIn(row) ?? row;
}

/** The differences between two rows of a trial; where one was kept without parameters, their hashes are compared. */
export function rowDifferences(stored: TrialRow, now: TrialRow): string[] {
  const isShort = [stored, now].some(({ parametersHash }) => parametersHash !== undefined);
  return isShort
    ? differencesBetween(withoutParameters(stored), withoutParameters(now))
    : differencesBetween(stored, now);
}

const has = <Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> =>
  typeof value === "object" && value !== null && name in value;

/** The differences between two rows, a line for each field: "heldOut.errorRate is 0.25, was 0.5". */
export function differencesBetween(stored: unknown, now: unknown, path = ""): string[] {
  if (typeof stored === "object" && stored !== null && typeof now === "object" && now !== null) {
    const names = [...new Set([...Object.keys(stored), ...Object.keys(now)])];
    return names.flatMap((name) =>
      differencesBetween(
        (stored as Record<string, unknown>)[name],
        (now as Record<string, unknown>)[name],
        path === "" ? name : `${path}.${name}`,
      ),
    );
  }
  return Object.is(stored, now) ? [] : [`${path} is ${JSON.stringify(now)}, was ${JSON.stringify(stored)}`];
}
