/** What rules on options have in common for tasks and algorithms. */
import { type GivenOptions, type OptionTable, optionValues, PRESETS } from "../../tasks/option-table.ts";
import { TASKS } from "../../tasks/tasks.ts";

/** What is wrong with a table of options; undefined where nothing is. `task` is the name of a task, if it is of one. */
export function faultOfTable(owner: string, table: OptionTable, task?: string): string | undefined {
  for (const [name, option] of Object.entries(table)) {
    const { kind, about, source } = option as { kind?: unknown; about?: unknown; source?: unknown };
    if (kind !== "number" && kind !== "integer" && kind !== "choice") {
      return `the kind of ${name} must be number, integer or choice, got ${String(kind)}`;
    }
    if (!isText(about) || !isText(source)) return `${name} must say what it is about and its source`;
    if (option.kind === "choice" && !(Array.isArray(option.choices) && option.choices.length > 0)) {
      return `${name} must have choices`;
    }
  }
  const names = task === undefined ? TASKS.map((one) => one.name) : [task];
  for (const preset of PRESETS) for (const name of names) optionValues(owner, table, preset, name);
  return undefined;
}

/** The values of a table under each preset, with a setting in place of defaults. */
export const valuesOf = (owner: string, table: OptionTable, task: string, setting: GivenOptions = {}) =>
  PRESETS.map((preset) => optionValues(owner, table, preset, task, setting));

/** Whether this is a text with something in it. */
export const isText = (value: unknown): value is string => typeof value === "string" && /\S/.test(value);

/** The first of these parts that is not as it must be, as text. */
export function faultOfParts(
  parts: readonly (readonly [name: string, isRight: boolean, rule: string])[],
): string | undefined {
  const wrong = parts.find(([, isRight]) => !isRight);
  return wrong === undefined ? undefined : `its ${wrong[0]} must be ${wrong[2]}`;
}

/** What is wrong with a name beside those that are taken. */
export function faultOfName(name: string, taken: readonly string[]): string | undefined {
  if (!/^[^\s,]+$/.test(name)) return `the name must have no blanks and commas, got ${JSON.stringify(name)}`;
  return taken.includes(name) ? `the name ${name} is taken` : undefined;
}
