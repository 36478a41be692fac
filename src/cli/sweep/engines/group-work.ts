/** What a worker does with groups of trials that it was sent. */
import type { Receivers } from "../../../experiments/sweep/executors/thread-queue.ts";
import { trialId, type TrialSpecification } from "../../../experiments/trial-row.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { entryIn, failureEntry, rowEntry } from "./trial-entry.ts";
import { asTrialGroup, type GroupSettings, type TrialGroup, trialsOfGroup } from "./trial-group.ts";

/** Groups, all to be run alike, with what was said of their trials before, and where more is kept. */
export interface SentGroups {
  readonly groups: readonly TrialGroup[];
  readonly lines: Iterable<string>;
  readonly keep: (line: string) => Promise<void> | void;
}

export interface GroupWork {
  /** Runs trials; the promise resolves when all have ended, or it was stopped. */
  readonly run: (
    trials: readonly TrialSpecification[],
    settings: Pick<GroupSettings, "lockstep" | "timeLimit">,
    receivers: Receivers,
  ) => Promise<unknown>;
  /** Called as each trial ends. */
  readonly onTrial: () => void;
}

/**
 * Runs the trials of groups that have not ended yet and keeps what each comes to. Returns whether all have ended; where
 * it was stopped, some may not.
 */
export async function workOnGroups({ groups, lines, keep }: SentGroups, { run, onTrial }: GroupWork): Promise<boolean> {
  const ended = new Set<string>();
  for (const line of lines) {
    const entry = entryIn(line);
    if (typeof entry !== "string") ended.add(entry.id);
  }
  const left = groups.flatMap(trialsOfGroup).filter((trial) => !ended.has(trialId(trial)));
  if (left.length === 0) return true;
  const kept: Promise<void>[] = [];
  let count = 0;
  const onEnd = (line: string) => {
    count++;
    const keeping = keep(line);
    if (keeping !== undefined) {
      // What goes wrong is thrown below, when the trials that are in flight have ended.
      keeping.catch(() => undefined);
      kept.push(keeping);
    }
    onTrial();
  };
  const [{ lockstep, timeLimit }] = groups;
  await run(
    left,
    { lockstep, timeLimit },
    {
      onRow: (row) => {
        onEnd(rowEntry(row));
      },
      onFailure: (trial, why) => {
        onEnd(failureEntry(trial, why));
      },
    },
  );
  await Promise.all(kept);
  return count === left.length;
}

/** The group that a message is, for those who have loaded modules of these hashes. Throws a UsageError for others. */
export function checkedGroup(value: unknown, hashes: readonly string[]): TrialGroup {
  const group = asTrialGroup(value);
  if (typeof group === "string") throw new UsageError(`it was sent what is no group of trials: ${group}`);
  if (group.plugins.join() !== hashes.join()) throw new UsageError("it was sent trials of other modules than its own");
  return group;
}
