/** Records whose names and titles, which users' files and modules bring, can be printed. */
import type { ExaminationRecord } from "../../examination/examination-record.ts";
import { safeTexts } from "../terminal/safe-text.ts";

/** The record with every text in it safe to print; that of the Jacobian is latchlab's own, and has lines. */
export const safeRecord = (record: ExaminationRecord): ExaminationRecord => ({
  ...safeTexts(record),
  jacobian: record.jacobian,
});
