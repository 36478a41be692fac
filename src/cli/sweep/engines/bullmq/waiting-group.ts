/** A group of trials that is in a queue and waited for, and what is said of its trials there. */
import { trialId } from "../../../../experiments/trial-row.ts";
import { entryIn, type TrialEntry } from "../trial-entry.ts";
import { type TrialGroup, trialsOfGroup } from "../trial-group.ts";
import type { GroupQueue } from "./redis-queue.ts";

export interface WaitingGroup {
  readonly group: TrialGroup;
  /** How often its trials were tried alone, this time included; 0 for a group. */
  readonly tries: number;
  /** The lines that were read. */
  linesRead: number;
}

export const newlyWaiting = (group: TrialGroup, tries: number): WaitingGroup => ({ group, tries, linesRead: 0 });

/**
 * What is said of trials of the group that was not read before, each with its line. What is no row, or of no trial of
 * this group, is as if it had not been said: the trial runs again.
 */
export async function freshEntries(
  queue: GroupQueue,
  id: string,
  waiting: WaitingGroup,
): Promise<readonly (TrialEntry & { readonly line: string })[]> {
  const lines = await queue.linesOf(id, waiting.linesRead);
  waiting.linesRead += lines.length;
  const own = new Set(trialsOfGroup(waiting.group).map(trialId));
  const entries: (TrialEntry & { readonly line: string })[] = [];
  for (const line of lines) {
    const entry = entryIn(line);
    if (typeof entry !== "string" && own.has(entry.id)) entries.push({ ...entry, line });
  }
  return entries;
}
