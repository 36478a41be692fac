/** A group of trials that is in a queue and waited for, and what is said of its trials there. */
import { trialId } from "../../../../experiments/trial-row.ts";
import { UsageError } from "../../../terminal/usage-error.ts";
import { entryIn, type TrialEntry } from "../trial-entry.ts";
import { type TrialGroup, trialsOfGroup } from "../trial-group.ts";
import type { GroupQueue } from "./redis-queue.ts";

export interface WaitingGroup {
  readonly group: TrialGroup;
  /** How often its trials were tried alone, this time included; 0 for a group. */
  readonly tries: number;
  /** The lines that were read. */
  linesRead: number;
  /** The lines of the rows of its trials, by their ids. */
  readonly rows: Map<string, string>;
}

export const newlyWaiting = (group: TrialGroup, tries: number): WaitingGroup => ({
  group,
  tries,
  linesRead: 0,
  rows: new Map<string, string>(),
});

/**
 * What is said of trials of the group that was not read before. What is no row, or of no trial of this group, is as if
 * it had not been said: the trial runs again. Throws a UsageError for two rows of a trial that differ.
 */
export async function freshEntries(
  queue: GroupQueue,
  id: string,
  waiting: WaitingGroup,
): Promise<readonly TrialEntry[]> {
  const lines = await queue.linesOf(id, waiting.linesRead);
  waiting.linesRead += lines.length;
  const own = new Set(trialsOfGroup(waiting.group).map(trialId));
  const entries: TrialEntry[] = [];
  for (const line of lines) {
    const entry = entryIn(line);
    if (typeof entry === "string" || !own.has(entry.id)) continue;
    if (entry.row !== undefined) {
      const before = waiting.rows.get(entry.id) ?? line;
      if (before !== line) throw contradiction(waiting.group, entry.id);
      waiting.rows.set(entry.id, line);
    }
    entries.push(entry);
  }
  return entries;
}

function contradiction({ specification }: TrialGroup, id: string): UsageError {
  const { task, algorithm, T } = specification;
  return new UsageError(`the queue holds two results of trial ${id} (${task} ${algorithm} T = ${T}) that differ`);
}
