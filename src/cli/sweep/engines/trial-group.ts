/**
 * Trials of one cell as they are sent to another process, which trusts nothing that it is sent: names, options and
 * ranges are checked before anything is run, and no message names code to load.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { inOrder } from "../../../experiments/sweep/executors/trial-order.ts";
import { worstWork } from "../../../experiments/sweep/sweep-plan.ts";
import {
  trialId,
  type TrialRequest,
  type TrialSpecification,
  trialSpecification,
} from "../../../experiments/trial-row.ts";
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";
import { VERSION } from "../../../version.ts";
import { specificationForm } from "../../files/trial-rows.ts";
import { issueText } from "../../files/json-file.ts";

/** The most trials of a group: twice as many as a thread has in flight. */
const MOST_TRIALS = 128;
/** The least of those that are answered together, where there are so many. */
const LEAST_TOGETHER = 8;
/** The work that a thread takes in any case, at worst, in units and steps: some fifteen seconds. */
export const MOST_WORK = 3e9;
/** The most work of a group at worst: several fit on a thread. */
const WORK_OF_GROUP = MOST_WORK / 8;
/** The groups that what is left makes at each moment: they become smaller, so that none is waited for in the end. */
const GROUPS_LEFT = 12;

const group = z.strictObject({
  schema: z.literal(1),
  version: z.string(),
  /** What the modules of user-defined tasks and algorithms hash to. */
  plugins: z.array(z.string().max(100)).max(100),
  lockstep: z.boolean(),
  timeLimit: z.number().positive().max(1e6).nullable(),
  /** The first trial. */
  specification: specificationForm,
  /** The numbers of all trials, which differ in nothing else. */
  trials: z.array(z.int().min(1)).min(1).max(MOST_TRIALS),
});

/** A group of trials, as plain JSON. */
export interface TrialGroup {
  readonly schema: 1;
  readonly version: string;
  readonly plugins: readonly string[];
  readonly lockstep: boolean;
  readonly timeLimit: number | null;
  readonly specification: TrialSpecification;
  readonly trials: readonly number[];
}

/** How the trials of a group are to be run, and by whom. */
export type GroupSettings = Pick<TrialGroup, "plugins" | "lockstep" | "timeLimit">;

/** The trials of a group. */
export const trialsOfGroup = ({ specification, trials }: TrialGroup): readonly TrialSpecification[] =>
  trials.map((trial) => ({ ...specification, trial }));

/** A digest of the trials of a group and of how they are to be run. */
export const groupDigest = (one: TrialGroup): string =>
  createHash("sha256")
    .update([settingsText(one), ...trialsOfGroup(one).map(trialId)].join())
    .digest("hex")
    .slice(0, 16);

/** A text of how the trials of a group are to be run: the same for groups that are run alike. */
export const settingsText = ({ plugins, lockstep, timeLimit }: GroupSettings): string =>
  JSON.stringify([plugins, lockstep, timeLimit]);

/** One group of these trials, which differ in their numbers only. */
export const groupOf = (trials: readonly TrialSpecification[], settings: GroupSettings): TrialGroup => ({
  schema: 1,
  version: VERSION,
  ...settings,
  specification: trials[0],
  trials: trials.map(({ trial }) => trial),
});

/** The trials in groups of one cell each, in the order in which they are to be begun, the later the smaller. */
export function* groupsOf(
  specifications: readonly TrialSpecification[],
  settings: GroupSettings,
): Generator<TrialGroup, void> {
  const cells = new Map<string, TrialSpecification[]>();
  for (const one of inOrder(specifications)) {
    const key = JSON.stringify({ ...one, trial: 0 });
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [one]);
    else cell.push(one);
  }
  let left = sum([...cells.values()].map((cell) => cell.length * worstWork(cell[0])));
  for (const cell of cells.values()) {
    const work = Math.max(1, worstWork(cell[0]));
    const least = leastTogether(cell[0], settings.lockstep);
    for (let from = 0; from < cell.length;) {
      const most = Math.min(WORK_OF_GROUP, left / GROUPS_LEFT) / work;
      const size = Math.min(MOST_TRIALS, Math.max(least, Math.floor(most)));
      yield groupOf(cell.slice(from, from + size), settings);
      from += size;
      left -= size * work;
    }
  }
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** The trials of one cell that fill a thread: fewer of those that are answered together would leave lanes empty. */
export function leastTogether(trial: TrialSpecification, lockstep: boolean): number {
  const { knowledge, otherModel = false } = algorithmNamed(trial.algorithm);
  return lockstep && knowledge !== "cost" && !otherModel ? LEAST_TOGETHER : 1;
}

/** The group that a parsed message is, or what is wrong with it. Tasks and algorithms of users are loaded already. */
export function asTrialGroup(value: unknown): TrialGroup | string {
  const result = group.safeParse(value);
  if (!result.success) return issueText(result.error, "the group");
  const found = result.data as TrialGroup;
  if (found.version !== VERSION) return `it is of version ${found.version}, not ${VERSION}`;
  const known = knownAs(found.specification);
  if (typeof known === "string") return known;
  if (trialId(known) !== trialId(found.specification)) return "its specification is not one that this version makes";
  return new Set(found.trials).size === found.trials.length ? found : "it names a trial twice";
}

/** The same specification made anew, or why it cannot be made. */
function knownAs(specification: TrialSpecification): TrialSpecification | string {
  try {
    return trialSpecification(specification satisfies TrialRequest);
  } catch (error) {
    return (error as Error).message;
  }
}
