/** Works on a part of a job array until all of its trials have ended, or it is asked to stop. */
import { sweepPool } from "../../../../experiments/sweep/executors/local.ts";
import { type GroupWork, workOnGroups } from "../group-work.ts";
import { groupsOfPart, linesOfPart, openPart } from "./array-folder.ts";

/** Runs what a part lacks. Returns whether all of its trials have ended. Throws a UsageError for what is no part. */
export async function workOnPart(part: string, work: Omit<GroupWork, "pool">): Promise<boolean> {
  const groups = groupsOfPart(part);
  const { append, close } = openPart(part);
  const pool = sweepPool(work.workers);
  try {
    return await workOnGroups({ groups, lines: linesOfPart(part), keep: append }, { ...work, pool });
  } finally {
    close();
    await pool.end();
  }
}
