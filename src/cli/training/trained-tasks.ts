/** The tasks that `train` and `compare` offer: all but the minimal task, which has a command of its own. */
import { minimalTask } from "../../tasks/minimal-task.ts";
import type { Task } from "../../tasks/task.ts";
import { knownTasks } from "../../tasks/tasks.ts";

export const trainedTasks = (): readonly Task[] => knownTasks().filter(({ name }) => name !== minimalTask.name);
