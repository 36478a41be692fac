/** The tasks, in the paper's order. */
import { latch } from "./latch.ts";
import { minimalTask } from "./minimal-task.ts";
import { parity } from "./parity.ts";
import type { Task } from "./task.ts";
import { twoSequence } from "./two-sequence.ts";

export const TASKS: readonly Task[] = [minimalTask, latch, twoSequence, parity];

/** The task of this name. Throws a RangeError that lists the names. */
export function taskNamed(name: string): Task {
  const task = TASKS.find((one) => one.name === name);
  if (task === undefined) {
    throw new RangeError(`taskNamed: the tasks are ${TASKS.map((one) => one.name).join(", ")}, got ${name}`);
  }
  return task;
}
