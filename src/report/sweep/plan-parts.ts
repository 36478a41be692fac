/**
 * Plans in which a task stands under several options, as several plans in which it stands under one: only then do task,
 * algorithm and T tell a cell.
 */
import type { PlannedTask, SweepPlan } from "../../experiments/sweep/sweep-plan.ts";

/** What a task of a plan has in place of the preset's, as words: "noise = 0.1, acceptable cost 0.1"; none is "". */
export function changesOf({ options = {}, acceptableCost, shorterFirst }: PlannedTask): string {
  return [
    ...Object.entries(options).map(([name, value]) => `${name} = ${value}`),
    ...(acceptableCost === undefined ? [] : [`acceptable cost ${acceptableCost}`]),
    ...(shorterFirst === undefined ? [] : [`T = ${shorterFirst} first`]),
  ].join(", ");
}

/** The parts of a plan, the first with each task under the first of its options; most plans are one part. */
export function partsOf(plan: SweepPlan): readonly SweepPlan[] {
  const parts: PlannedTask[][] = [];
  const changes = new Map<string, string[]>();
  for (const task of plan.tasks) {
    const seen = changes.get(task.task) ?? [];
    changes.set(task.task, seen);
    const change = changesOf(task);
    if (!seen.includes(change)) seen.push(change);
    (parts[seen.indexOf(change)] ??= []).push(task);
  }
  return parts.map((tasks) => ({ ...plan, tasks: joined(tasks) }));
}

/** Entries of one task with the same options, as one entry of all their lengths. */
function joined(tasks: readonly PlannedTask[]): readonly PlannedTask[] {
  const byName = new Map<string, PlannedTask>();
  for (const task of tasks) {
    const before = byName.get(task.task);
    byName.set(task.task, { ...task, T: [...new Set([...(before?.T ?? []), ...task.T])] });
  }
  return [...byName.values()];
}
