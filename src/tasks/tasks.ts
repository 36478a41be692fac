/** The tasks, in the paper's order. A new task is one file and one entry of this list. */
import { openList } from "../numeric/open-list.ts";
import { latch } from "./latch.ts";
import { minimalTask } from "./minimal-task.ts";
import { parity } from "./parity.ts";
import type { Task } from "./task.ts";
import { twoSequence } from "./two-sequence.ts";

/** The built-in tasks, in the paper's order. */
export const TASKS: readonly Task[] = [minimalTask, latch, twoSequence, parity];

const list = openList("tasks", TASKS);

/** All tasks that this thread knows: the built-in ones, then user-defined ones as they were added. */
export const knownTasks = (): readonly Task[] => list.known();

/**
 * Makes a user-defined task known to this thread, so that trials and comparisons can name it.
 *
 * Throws a RangeError where its name is taken.
 *
 * @example
 * addTask({
 *   name: "latch-three",
 *   about: "a single unit has to remember which of two trained prefixes of three inputs it was given",
 *   options: taskNamed("latch").options,
 *   leastT: () => 5,
 *   pose: (T, options, address) => taskNamed("latch").pose(T, { ...options, prefixLength: 3 }, address),
 * });
 */
export function addTask(task: Task): void {
  list.requireNew("addTask", task.name);
  list.add(task);
}

/** The task of this name. Throws a RangeError that lists the known names where there is none. */
export const taskNamed = (name: string): Task => list.named("taskNamed", name);
