/** The tasks, in the paper's order. A new task is one file and one entry of this list. */
import { openList } from "../numeric/open-list.ts";
import { latch } from "./latch.ts";
import { minimalTask } from "./minimal-task.ts";
import { parity } from "./parity.ts";
import type { Task } from "./task.ts";
import { twoSequence } from "./two-sequence.ts";

export const TASKS: readonly Task[] = [minimalTask, latch, twoSequence, parity];

const list = openList("tasks", TASKS);

/** Built-in tasks, then user-defined ones. */
export const knownTasks = (): readonly Task[] => list.known();

/** Makes a user-defined task known to this thread. Throws a RangeError where its name is taken. */
export function addTask(task: Task): void {
  list.requireNew("addTask", task.name);
  list.add(task);
}

/** The task of this name. Throws a RangeError that lists the names. */
export const taskNamed = (name: string): Task => list.named("taskNamed", name);
