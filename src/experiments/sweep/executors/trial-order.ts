/** The order in which the trials of a sweep are begun. */
import { algorithmNamed } from "../../../training/algorithms/algorithms.ts";
import type { TrialSpecification } from "../../trial-row.ts";
import { worstWork } from "../sweep-plan.ts";

/**
 * The trials in the order in which they are begun: searches and other models than networks, which run alone, and then
 * trials of the same network beside each other; among both the longest first, so that none is left for the end.
 */
export function inOrder(specifications: readonly TrialSpecification[]): readonly TrialSpecification[] {
  const groups = new Map<string, { work: number; trials: { trial: TrialSpecification; work: number }[] }>();
  for (const trial of specifications) {
    const { knowledge: level, otherModel = false } = algorithmNamed(trial.algorithm);
    const isAlone = level === "cost" || otherModel;
    const key = isAlone ? "" : JSON.stringify([trial.task, trial.taskOptions, level]);
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { work: isAlone ? Infinity : 0, trials: [] }));
    const work = worstWork(trial);
    group.trials.push({ trial, work });
    group.work = Math.max(group.work, work);
  }
  return [...groups.values()]
    .sort((a, b) => b.work - a.work)
    .flatMap(({ trials }) => trials.sort((a, b) => b.work - a.work).map(({ trial }) => trial));
}
