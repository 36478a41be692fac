/**
 * What a worker thread does for a check of someone's module: loads it, and tries one rule on one of its tasks or
 * algorithms. Modules may throw, hang or end their thread; so nothing of them is loaded in the thread that asks.
 */
import { TASKS } from "../../tasks/tasks.ts";
import type { Task } from "../../tasks/task.ts";
import { ALGORITHMS } from "../../training/algorithms/algorithms.ts";
import type { Mark } from "../../training/mark.ts";
import { type UserAlgorithm, userEntry } from "../../training/user-algorithm.ts";
import { ALGORITHM_RULES } from "./algorithm-rules.ts";
import { watchChance } from "./chance.ts";
import { isText } from "./option-rules.ts";
import { DRAWS, seenOf, thrownText } from "./rule.ts";
import { TASK_RULES } from "./task-rules.ts";

/** A task or an algorithm of a module, by its place in the list of its kind. */
export interface Checked {
  readonly kind: "task" | "algorithm";
  readonly place: number;
  readonly name: string;
}

/** What is asked of a worker: what the module at this URL exports, or to try a rule on one thing of it. */
export interface CheckTask {
  readonly url: string;
  readonly rule?: { readonly of: Checked; readonly index: number };
}

/** What a module exports, what is wrong with that, and what was seen of a broken rule. */
export interface CheckAnswer {
  readonly checked?: readonly Checked[];
  readonly fault?: string;
  readonly seen?: string;
}

/** What modules used of chance and clock while they were loaded: each thread loads them anew, and would have others. */
const usedInLoading = new Map<string, ReadonlySet<string>>();

/** Answers in this thread. */
export default async function answer({ url, rule }: CheckTask): Promise<CheckAnswer> {
  let exported: { readonly tasks?: unknown; readonly algorithms?: unknown };
  const { used, release } = watchChance("stands still");
  try {
    exported = (await import(url)) as typeof exported;
  } catch (error) {
    return { fault: `it cannot be loaded: ${thrownText(error)}` };
  } finally {
    release();
  }
  // It is loaded once in a thread.
  if (!usedInLoading.has(url)) usedInLoading.set(url, used);
  const { tasks = [], algorithms = [] } = exported;
  if (!(Array.isArray(tasks) && Array.isArray(algorithms) && tasks.length + algorithms.length > 0)) {
    return { fault: "it must export a list named tasks, or one named algorithms, or both" };
  }
  if (rule === undefined) return { checked: [...listed("task", tasks), ...listed("algorithm", algorithms)] };
  const seen =
    seenInLoading(url, rule) ?? (rule.of.kind === "task" ? seenOfTask(tasks, rule) : seenOfAlgorithm(algorithms, rule));
  return seen === undefined ? {} : { seen };
}

/** What breaks the rule about chance before anything of the module is run. */
function seenInLoading(url: string, { of, index }: NonNullable<CheckTask["rule"]>): string | undefined {
  const { name } = of.kind === "task" ? TASK_RULES[index] : ALGORITHM_RULES[index];
  const used = [...(usedInLoading.get(url) ?? [])];
  return name !== DRAWS || used.length === 0 ? undefined : `it used ${used.join(" and ")} while it was loaded`;
}

const listed = (kind: Checked["kind"], entries: readonly unknown[]): readonly Checked[] =>
  entries.map((entry, place) => {
    const name = (entry as { readonly name?: unknown } | null | undefined)?.name;
    return { kind, place, name: isText(name) ? name : `${kind} ${place + 1}` };
  });

function seenOfTask(tasks: readonly unknown[], { of: { place }, index }: NonNullable<CheckTask["rule"]>) {
  const own = tasks as readonly Task[];
  const others = [...TASKS, ...own.slice(0, place)].map((task) => (task as Task | null)?.name ?? "");
  return seenOf(TASK_RULES[index], { task: own[place] ?? {}, others });
}

function seenOfAlgorithm(algorithms: readonly unknown[], { of: { place }, index }: NonNullable<CheckTask["rule"]>) {
  const own = algorithms as readonly UserAlgorithm[];
  const others: { readonly name: string; readonly mark: Mark }[] = [...ALGORITHMS];
  for (const before of own.slice(0, place)) {
    try {
      others.push(userEntry(before, others as never));
    } catch {
      // One that cannot be added has neither name nor mark.
    }
  }
  return seenOf(ALGORITHM_RULES[index], { entry: own[place] ?? ({} as UserAlgorithm), others });
}
