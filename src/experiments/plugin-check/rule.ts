/**
 * Rules that tasks and algorithms keep, as data: a name, the rule in words, and how it is tried. Built-in and
 * user-defined ones are held to the same rules.
 */
import { whileChance } from "./chance.ts";

/** One rule. */
export interface Rule<Subject> {
  /** The name of the rule, by which others say that they need it. */
  readonly name: string;
  /** The rule, as the end of a sentence about the task or the algorithm. */
  readonly words: string;
  /** The rules without which this one cannot be tried. */
  readonly after: readonly string[];
  /** Tries the rule: undefined where it is kept, else what was seen. What it throws breaks the rule too. */
  readonly check: (subject: Subject) => string | undefined;
}

/** The name of the rule that draws come from streams alone; of tasks and of algorithms. */
export const DRAWS = "draws";

/**
 * What was seen of a broken rule; undefined where it is kept. Chance and the clock stand still meanwhile, so that only
 * the rule that is about them notices who asks for them.
 */
export function seenOf<Subject>({ check }: Rule<Subject>, subject: Subject): string | undefined {
  return whileChance("stands still", () => {
    try {
      return check(subject);
    } catch (error) {
      return `it threw: ${thrownText(error)}`;
    }
  }).result;
}

/** What was thrown, as text, whatever it is. */
export function thrownText(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "something that cannot be told";
  }
}

/** The names of rules that cannot be tried once these are broken. */
export function untriedAfter(rules: readonly Rule<never>[], broken: ReadonlySet<string>): ReadonlySet<string> {
  const untried = new Set<string>();
  // Rules stand after those that they need.
  for (const { name, after } of rules) if (after.some((one) => broken.has(one) || untried.has(one))) untried.add(name);
  return untried;
}
