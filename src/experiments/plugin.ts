/**
 * User-defined tasks and algorithms: a module that exports `tasks` (see `Task` in tasks/task.ts), `algorithms` (see
 * `UserAlgorithm` in training/user-algorithm.ts), or both. Every thread that runs trials loads them, under names not
 * yet taken.
 */
import { addTask } from "../tasks/tasks.ts";
import { addAlgorithm } from "../training/algorithms/algorithms.ts";
import { ownAlgorithm, ownTask } from "./plugin-entry.ts";

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
  const added = {
    tasks: [...(tasks as unknown[])].map(ownTask),
    algorithms: [...(algorithms as unknown[])].map(ownAlgorithm),
  };
  added.tasks.forEach(addTask);
  added.algorithms.forEach(addAlgorithm);
  return { tasks: added.tasks.map(({ name }) => name), algorithms: added.algorithms.map(({ name }) => name) };
}
