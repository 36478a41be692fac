/**
 * Checks a module of someone's: every rule on every task and algorithm that it exports, one after the other in a thread
 * that is given up where a rule takes too long.
 */
import { WorkerPool } from "../worker-pool.ts";
import { ALGORITHM_RULES } from "./algorithm-rules.ts";
import type { CheckAnswer, Checked, CheckTask } from "./checked-module.ts";
import { untriedAfter } from "./rule.ts";
import { TASK_RULES } from "./task-rules.ts";

const WORKER = new URL("./checked-module.js", import.meta.url);

/** What became of one rule; `seen` says how it is broken. */
export interface RuleOutcome {
  /** The name of the rule. */
  readonly rule: string;
  /** The rule in words. */
  readonly words: string;
  /** Whether it is kept, broken, or could not be tried as another is broken. */
  readonly outcome: "kept" | "broken" | "untried";
  readonly seen?: string;
}

/** What became of all rules of one task or algorithm. */
export interface CheckedEntry {
  readonly kind: Checked["kind"];
  readonly name: string;
  readonly rules: readonly RuleOutcome[];
}

/** What became of a module; `fault` says why nothing in it could be checked. */
export interface PluginCheck {
  readonly fault?: string;
  readonly entries: readonly CheckedEntry[];
}

/**
 * Checks the module at this URL. A rule, and loading, may take so many seconds; `onEntry` is called when all rules were
 * tried on a task or an algorithm.
 */
export async function checkPlugin(
  url: string,
  seconds: number,
  onEntry?: (entry: CheckedEntry) => void,
): Promise<PluginCheck> {
  const pool = new WorkerPool<CheckTask, CheckAnswer>(WORKER, 1);
  const ask = async (task: CheckTask): Promise<CheckAnswer & { readonly lost?: string }> => {
    const signal = AbortSignal.timeout(1000 * seconds);
    try {
      return await pool.run(task, { signal });
    } catch (error) {
      return { lost: signal.aborted ? `it took longer than ${seconds} s` : (error as Error).message };
    }
  };
  try {
    const { checked, fault, lost } = await ask({ url });
    if (checked === undefined) return { fault: fault ?? `it cannot be loaded: ${lost ?? "no answer"}`, entries: [] };
    const entries: CheckedEntry[] = [];
    for (const of of checked) {
      const entry = { kind: of.kind, name: of.name, rules: await outcomesOf(of, (task) => ask({ url, ...task })) };
      entries.push(entry);
      onEntry?.(entry);
    }
    return { entries };
  } finally {
    await pool.end();
  }
}

async function outcomesOf(
  of: Checked,
  ask: (task: Pick<CheckTask, "rule">) => Promise<CheckAnswer & { readonly lost?: string }>,
): Promise<readonly RuleOutcome[]> {
  const rules = of.kind === "task" ? TASK_RULES : ALGORITHM_RULES;
  const broken = new Set<string>();
  const outcomes: RuleOutcome[] = [];
  for (const [index, { name: rule, words }] of rules.entries()) {
    if (untriedAfter(rules, broken).has(rule)) {
      outcomes.push({ rule, words, outcome: "untried" });
      continue;
    }
    const { seen, fault, lost } = await ask({ rule: { of, index } });
    const why = seen ?? fault ?? lost;
    if (why === undefined) outcomes.push({ rule, words, outcome: "kept" });
    else {
      broken.add(rule);
      outcomes.push({ rule, words, outcome: "broken", seen: why });
    }
  }
  return outcomes;
}
