/** What a worker does with groups of trials that it was sent. */
import { runSweep, type SweepPool } from "../../../experiments/sweep/executors/local.ts";
import { trialId } from "../../../experiments/trial-row.ts";
import { given } from "../../../numeric/given.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { entryIn, failureEntry, rowEntry } from "./trial-entry.ts";
import { asTrialGroup, type TrialGroup, trialsOfGroup } from "./trial-group.ts";

/** Groups as they came, all to be run alike, with what was said of their trials before, and where more is kept. */
export interface SentGroups {
  readonly groups: readonly unknown[];
  readonly lines: Iterable<string>;
  readonly keep: (line: string) => Promise<void> | void;
}

export interface GroupWork {
  /** The threads, and how many of them these groups have. */
  readonly pool: SweepPool;
  readonly workers: number;
  /** The URLs of modules with user-defined tasks and algorithms, and what they hash to. */
  readonly plugins: readonly string[];
  readonly hashes: readonly string[];
  readonly stop: AbortSignal;
  /** Called as each trial ends. */
  readonly onTrial: () => void;
}

/**
 * Runs the trials of groups that have not ended yet and keeps what each comes to. Returns whether all have ended; where
 * it was stopped, some may not. Throws a UsageError for what is no group, and for one of other modules than those that
 * are loaded here.
 */
export async function workOnGroups(
  { groups, lines, keep }: SentGroups,
  { pool, workers, plugins, hashes, stop, onTrial }: GroupWork,
): Promise<boolean> {
  const checked = groups.map((one) => checkedGroup(one, hashes));
  const ended = new Set<string>();
  for (const line of lines) {
    const entry = entryIn(line);
    if (typeof entry !== "string") ended.add(entry.id);
  }
  const left = checked.flatMap(trialsOfGroup).filter((trial) => !ended.has(trialId(trial)));
  const kept: Promise<void>[] = [];
  let count = 0;
  const onEnd = (line: string) => {
    count++;
    const keeping = keep(line);
    if (keeping !== undefined) kept.push(keeping);
    onTrial();
  };
  const [{ lockstep, timeLimit } = { lockstep: true, timeLimit: null }] = checked;
  await runSweep(left, {
    pool,
    workers,
    plugins,
    stop,
    lockstep,
    ...given({ timeLimit: timeLimit ?? undefined }),
    onRow: (row) => {
      onEnd(rowEntry(row));
    },
    onFailure: (trial, why) => {
      onEnd(failureEntry(trial, why));
    },
  });
  await Promise.all(kept);
  return count === left.length;
}

function checkedGroup(value: unknown, hashes: readonly string[]): TrialGroup {
  const group = asTrialGroup(value);
  if (typeof group === "string") throw new UsageError(`it was sent what is no group of trials: ${group}`);
  if (group.plugins.join() !== hashes.join()) throw new UsageError("it was sent trials of other modules than its own");
  return group;
}
