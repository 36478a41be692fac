/** A sweep where there is no sbatch: the script is left for where there is one, and what that gave is taken later. */
import { resolve } from "node:path";
import { shellWord } from "../../../../../properties/engine/system/shell-word.ts";
import { trialId, type TrialSpecification } from "../../../../experiments/trial-row.ts";
import { counted } from "../../../../numeric/number-text.ts";
import { Incomplete } from "../../../terminal/incomplete.ts";
import { asTrialGroup, type GroupSettings, type TrialGroup, trialsOfGroup } from "../trial-group.ts";
import {
  arrayRecord,
  arraysIn,
  groupsOfPart,
  isUnbegun,
  keepArray,
  lastWordsOf,
  partsOf,
  scriptOf,
} from "./array-folder.ts";
import { LinesRead } from "./part-lines.ts";
import type { TrialsLeft } from "./trials-left.ts";

/** A trial that gave no row, and the array that says so. */
interface Failure {
  readonly why: string;
  readonly array: string;
}

/**
 * Takes what arrays have left. Where all trials have ended, those that failed are reported, and the next time they run
 * again; otherwise throws Incomplete, which names the script of those that have not. `arrayOf` makes an array.
 */
export function leaveToOthers(
  folder: string,
  left: TrialsLeft,
  settings: GroupSettings,
  arrayOf: (trials: readonly TrialSpecification[]) => string,
): void {
  const arrays = arraysIn(folder);
  const failures = new Map<string, Failure>();
  for (const array of arrays) {
    const groups = partsOf(array).flatMap(groupsIn);
    const counts = arrayRecord(array)?.told === false && groups.every((group) => isLike(group, settings));
    // What an earlier array has said of these trials holds no more: they were to run again.
    for (const id of groups.flatMap(idsOf)) failures.delete(id);
    for (const part of partsOf(array)) {
      left.read(new LinesRead(part).fresh(), array, (id, why) => {
        if (counts) failures.set(id, { why, array });
      });
    }
  }
  const others = left.all().filter((trial) => !failures.has(trialId(trial)));
  if (others.length > 0) throw new Incomplete(toBeSubmitted(arrayOf(others), arrays, others, failures.size));
  const told = new Set<string>();
  for (const [id, { why, array }] of failures) {
    if (left.has(id)) told.add(array);
    left.fail(id, why);
  }
  for (const array of told) {
    const record = arrayRecord(array);
    if (record !== undefined) keepArray(array, { ...record, told: true });
  }
}

const groupsIn = (part: string) => groupsOfPart(part).map(asTrialGroup);

const idsOf = (group: TrialGroup | string): readonly string[] =>
  typeof group === "string" ? [] : trialsOfGroup(group).map(trialId);

const isLike = (group: TrialGroup | string, { plugins, lockstep, timeLimit }: GroupSettings): boolean =>
  typeof group !== "string" &&
  group.plugins.join() === plugins.join() &&
  group.lockstep === lockstep &&
  group.timeLimit === timeLimit;

function toBeSubmitted(
  array: string,
  before: readonly string[],
  trials: readonly TrialSpecification[],
  failed: number,
): string {
  const script = shellWord(resolve(scriptOf(array)));
  const replaced = before.at(-1);
  const words = lastWordsOn(trials, before);
  return [
    `there is no sbatch here: submit ${script} where there is one and the folder has the same name`,
    ...(replaced !== undefined && replaced !== array && isUnbegun(replaced)
      ? [`it takes the place of ${scriptOf(replaced)}, which is of other trials or settings`]
      : []),
    ...(words === undefined ? [] : [`what ran before ended with: ${words}`]),
    ...(failed === 0 ? [] : [`${counted(failed, "trial")} failed so far`]),
  ].join("; ");
}

/** What the last job that was to run some of these trials has said at its end. */
function lastWordsOn(trials: readonly TrialSpecification[], arrays: readonly string[]): string | undefined {
  const ids = new Set(trials.map(trialId));
  return arrays
    .flatMap(partsOf)
    .filter((part) => groupsIn(part).some((group) => idsOf(group).some((id) => ids.has(id))))
    .map(lastWordsOf)
    .findLast((words) => words !== undefined);
}
