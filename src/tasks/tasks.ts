/** The tasks, in the paper's order. A new task is one file and one entry of this list. */
import { latch } from "./latch.ts";
import { minimalTask } from "./minimal-task.ts";
import { parity } from "./parity.ts";
import type { Task } from "./task.ts";
import { twoSequence } from "./two-sequence.ts";

export const TASKS: readonly Task[] = [minimalTask, latch, twoSequence, parity];

const userDefined: Task[] = [];

/** Built-in tasks, then user-defined ones. */
export const knownTasks = (): readonly Task[] => [...TASKS, ...userDefined];

/** Makes a user-defined task known to this thread. Throws a RangeError where its name is taken. */
export function addTask(task: Task): void {
  if (knownTasks().some(({ name }) => name === task.name)) {
    throw new RangeError(`addTask: the name must be a new one, got ${task.name}`);
  }
  userDefined.push(task);
}

/** The task of this name. Throws a RangeError that lists the names. */
export function taskNamed(name: string): Task {
  const known = knownTasks();
  const task = known.find((one) => one.name === name);
  if (task === undefined) {
    throw new RangeError(`taskNamed: the tasks are ${known.map((one) => one.name).join(", ")}, got ${name}`);
  }
  return task;
}
