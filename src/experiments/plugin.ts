/**
 * User-defined tasks and algorithms: a module that exports `tasks` (see `Task` in tasks/task.ts), `algorithms` (see
 * `UserAlgorithm` in training/user-algorithm.ts), or both. Every thread that runs trials loads them, under names not
 * yet taken.
 */
import { addTask } from "../tasks/tasks.ts";
import type { Task } from "../tasks/task.ts";
import { addAlgorithm } from "../training/algorithms/algorithms.ts";
import type { UserAlgorithm } from "../training/user-algorithm.ts";

const loaded = new Map<string, Promise<Plugin>>();

/** What a module added, by name. */
export interface Plugin {
  /** The names of its tasks. */
  readonly tasks: readonly string[];
  /** The names of its algorithms. */
  readonly algorithms: readonly string[];
}

/**
 * Loads modules with user-defined tasks and algorithms, each given by its URL, once for this thread.
 *
 *   await loadPlugins([pathToFileURL("my-algorithm.mjs").href]);
 *
 * Throws a RangeError for a module that exports neither, for an entry that lacks a part, and as `addTask` and
 * `addAlgorithm` do; lets pass what loading the module throws.
 */
export async function loadPlugins(urls: readonly string[]): Promise<readonly Plugin[]> {
  const plugins: Plugin[] = [];
  for (const url of urls) {
    const loading = loaded.get(url) ?? load(url);
    loaded.set(url, loading);
    plugins.push(await loading);
  }
  return plugins;
}

async function load(url: string): Promise<Plugin> {
  const { tasks = [], algorithms = [] } = (await import(url)) as { tasks?: unknown; algorithms?: unknown };
  if (!(Array.isArray(tasks) && Array.isArray(algorithms) && tasks.length + algorithms.length > 0)) {
    throw new RangeError("loadPlugins: the module must export a list named tasks, or one named algorithms, or both");
  }
  for (const task of tasks as unknown[]) {
    requireParts("a task", task, { name: "string", options: "object", leastT: "function", pose: "function" });
    addTask(task as Task);
  }
  for (const algorithm of algorithms as unknown[]) {
    requireParts("an algorithm", algorithm, {
      name: "string",
      units: "string",
      options: "object",
      budget: "number",
      create: "function",
    });
    addAlgorithm(algorithm as UserAlgorithm);
  }
  return {
    tasks: (tasks as readonly Task[]).map(({ name }) => name),
    algorithms: (algorithms as readonly UserAlgorithm[]).map(({ name }) => name),
  };
}

function requireParts(what: string, value: unknown, parts: Readonly<Record<string, string>>): void {
  for (const [name, type] of Object.entries(parts)) {
    const part: unknown = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    if (typeof part !== type || part === null) {
      throw new RangeError(`loadPlugins: ${what} must have a ${name} that is a ${type}, got ${typeof part}`);
    }
  }
}
