/** What a trial that ran elsewhere has come to, as a line of text: its row as a journal keeps it, or why it has none. */
import { z } from "zod";
import { FORM_OF_TODAY, journalLine, rowInLine } from "../../../experiments/sweep/journal.ts";
import { trialId, type TrialRow, type TrialSpecification } from "../../../experiments/trial-row.ts";
import { asTrialRow } from "../../files/trial-rows.ts";

const failure = z.strictObject({ failed: z.string().max(64), why: z.string().max(10_000) });

/** How a trial has ended, by its id. */
export type TrialEntry =
  | { readonly id: string; readonly row: TrialRow; readonly why?: never }
  | { readonly id: string; readonly row?: never; readonly why: string };

/** The line of a row, without an end. */
export const rowEntry = (row: TrialRow): string => journalLine(row, FORM_OF_TODAY).trimEnd();

/** The line of a trial that gave no row. */
export const failureEntry = (trial: TrialSpecification, why: string): string =>
  JSON.stringify({ failed: trialId(trial), why: why.slice(0, 10_000) });

/** What a line says, or what is wrong with it. */
export function entryIn(line: string): TrialEntry | string {
  if (line.startsWith('{"failed":')) return failureIn(line);
  const row = rowInLine(Buffer.from(line), FORM_OF_TODAY, asTrialRow);
  return typeof row === "string" ? row : { id: row.id, row };
}

function failureIn(line: string): TrialEntry | string {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    return "it is not JSON";
  }
  const { data } = failure.safeParse(content);
  return data === undefined ? "it says of no trial why it failed" : { id: data.failed, why: data.why };
}
