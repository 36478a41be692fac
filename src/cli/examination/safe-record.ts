/** Records whose names and titles, which users' files and modules bring, can be printed. */
import type { ExaminationRecord } from "../../examination/examination-record.ts";
import { safeText } from "../terminal/safe-text.ts";

/** The record with every text in it safe to print; that of the Jacobian is latchlab's own, and has lines. */
export const safeRecord = (record: ExaminationRecord): ExaminationRecord => ({
  ...(safe(record) as ExaminationRecord),
  jacobian: record.jacobian,
});

function safe(value: unknown): unknown {
  if (typeof value === "string") return safeText(value);
  if (Array.isArray(value)) return value.map(safe);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, safe(entry)]));
}
