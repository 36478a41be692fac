/**
 * The journal of a sweep: one row of JSON for each finished trial, in the order in which they finished.
 *
 * A row holds specification and result and nothing of when or where it ran, so that the same trial gives the same line.
 * Its last entry is a checksum of all bytes before it. A reason is left out where outcome and numbers give it.
 */
import { hash } from "node:crypto";
import { trialId, type TrialRow, usualReason } from "../trial-row.ts";

/** The form of rows: 1 is that of earlier versions, without checksums. A journal is wholly of one form. */
export type JournalForm = 1 | 2;

export const FORM_OF_TODAY = 2;

const DIGITS = 16;
/** The end of a line, from the checksum on. */
const END = new RegExp(`,"checksum":"([0-9a-f]{${DIGITS}})"\\}$`);
const END_LENGTH = ',"checksum":""}'.length + DIGITS;

/** The line of a row in a journal, its end included. */
export function journalLine(row: TrialRow, form: JournalForm): string {
  if (form === 1) return `${JSON.stringify(row)}\n`;
  const reason = row.reason === usualReason(row) ? undefined : row.reason;
  const text = JSON.stringify({ ...row, schema: form, reason }).slice(0, -1);
  return `${text},"checksum":"${checksumOf(text)}"}\n`;
}

/** Where a row of form 2 ends and something comes at once that begins another, or a line as old systems end them. */
const SEAM = new RegExp(`,"checksum":"[0-9a-f]{${DIGITS}}"\\}(?=[{\\r])`, "g");

/**
 * The pieces of a line that lost the ends between its rows, in their order; the line as it is where it has none. Rows
 * of form 1 have nothing by which they end.
 */
export function piecesOf(line: Buffer, form: JournalForm): readonly Buffer[] {
  if (form === 1) return [line];
  // Each byte is a letter of latin1, so that places in the text are places in the line. No text in a row holds a seam,
  // since quotes are escaped there.
  const seams = [...line.toString("latin1").matchAll(SEAM)].map(({ index, 0: { length } }) => index + length);
  const pieces = [0, ...seams].map((begin, k) => line.subarray(begin, seams[k]));
  return pieces.filter((piece) => piece.length > 1 || piece[0] !== RETURN);
}

const RETURN = 13;

/** The first 64 bits of the SHA-256. */
export const checksumOf = (bytes: string | Uint8Array) => hash("sha256", bytes).slice(0, DIGITS);

/** The row of a line without its end, or what is wrong with it; `rowIn` tells so of a parsed value of form 1. */
export function rowInLine(
  line: Buffer,
  form: JournalForm,
  rowIn: (value: unknown) => TrialRow | string,
): TrialRow | string {
  const value = form === 1 ? parsed(line.toString()) : checked(line);
  if (value.fault !== undefined) return value.fault;
  const row = rowIn(value.content);
  if (typeof row === "string") return row;
  const id = trialId(row.specification);
  return row.id === id ? row : `its id ${row.id} is not that of its specification, ${id}`;
}

interface Parsed {
  readonly content?: unknown;
  readonly fault?: string;
}

function parsed(text: string): Parsed {
  try {
    return { content: JSON.parse(text) };
  } catch {
    return { fault: "it is not JSON" };
  }
}

/** A row of form 2 as it would stand in form 1. */
function checked(line: Buffer): Parsed {
  const end = Math.max(0, line.length - END_LENGTH);
  const checksum = END.exec(line.toString("latin1", end))?.[1];
  if (checksum === undefined) return { fault: "it does not end in a checksum" };
  const bytes = line.subarray(0, end);
  if (checksumOf(bytes) !== checksum) return { fault: "it is not what was written: its checksum is another one" };
  const { content, fault } = parsed(`${bytes.toString()}}`);
  if (fault !== undefined) return { fault };
  const { schema, ...rest } = content as TrialRow;
  if (schema !== (FORM_OF_TODAY as number)) return { fault: `its schema is ${JSON.stringify(schema)}, not 2` };
  return { content: { ...rest, schema: 1, ...(Object.hasOwn(rest, "reason") ? {} : { reason: reasonOf(rest) }) } };
}

/** The reason that follows from the rest of a row, of which nothing is checked yet; empty where it has no such rest. */
function reasonOf(rest: Omit<TrialRow, "schema" | "reason">): string {
  try {
    return usualReason({ ...rest, schema: 1 });
  } catch {
    return "";
  }
}
