/** Works on a part of a job array until all of its trials have ended, or it is asked to stop. */
import { runSweep } from "../../../../experiments/sweep/executors/local.ts";
import { given } from "../../../../numeric/given.ts";
import { checkedGroup, workOnGroups } from "../group-work.ts";
import { groupsOfPart } from "./array-folder.ts";
import { linesOfPart, openPart } from "./part-lines.ts";

export interface PartWork {
  /** The number of threads. */
  readonly workers: number;
  /** The URLs of modules with user-defined tasks and algorithms, loaded already in this thread, and their hashes. */
  readonly plugins: readonly string[];
  readonly hashes: readonly string[];
  readonly stop: AbortSignal;
  /** Called as each trial ends. */
  readonly onTrial: () => void;
}

/** Runs what a part lacks. Returns whether all of its trials have ended. Throws a UsageError for what is no part. */
export async function workOnPart(part: string, { hashes, onTrial, ...threads }: PartWork): Promise<boolean> {
  const groups = groupsOfPart(part).map((group) => checkedGroup(group, hashes));
  const { append, close } = openPart(part);
  try {
    return await workOnGroups(
      { groups, lines: linesOfPart(part), keep: append },
      {
        onTrial,
        run: (trials, { lockstep, timeLimit }, receivers) =>
          runSweep(trials, { ...threads, ...receivers, lockstep, ...given({ timeLimit: timeLimit ?? undefined }) }),
      },
    );
  } finally {
    close();
  }
}
