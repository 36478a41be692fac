/**
 * Options of tasks and algorithms as tables: what each means, where its value comes from, what it is under each preset.
 *
 * *recovered* follows the paper where it is known and the nearest plain reading where not; *working* is what was found
 * to work. A table is the only place where a default stands: help, checks and rows of results are made from it.
 */

/** The names of the presets. */
export const PRESETS = ["recovered", "working"] as const;

/** The names of presets in rows and plans: *recovered* was called *published*, and is in those that are older. */
export const READABLE_PRESETS = [...PRESETS, "published"] as const;

/**
 * A preset of options: *recovered* as in the paper where it is known, else by the nearest plain reading; *working* as
 * was found to work. *published* is an older name of *recovered*.
 */
export type Preset = (typeof READABLE_PRESETS)[number];

/** One value for all tasks, or one for each task by name, with `others` for the rest. */
export type ValueByTask<V> = V | { readonly others: V; readonly [task: string]: V };

/** What options of every kind have. */
export interface OptionBase<V> {
  /** The meaning of the value, with its unit. */
  readonly about: string;
  /** The source of the recovered value, or why there is none. */
  readonly source: string;
  /** The value under the preset *recovered*. */
  readonly recovered: ValueByTask<V>;
  /** The value under the preset *working*, where it differs from the recovered one. */
  readonly working?: ValueByTask<V>;
  /** The value in specifications that do not name the option, as they were written before it was there. */
  readonly unnamed?: V;
}

/** An option that is a finite number, or an integer, within bounds. */
export interface NumberOption extends OptionBase<number> {
  /** Whether the value may be any finite number, or only an integer. */
  readonly kind: "number" | "integer";
  /** The exclusive lower bound, if there is one. */
  readonly above?: number;
  /** The inclusive lower bound, if there is one. */
  readonly from?: number;
  /** The inclusive upper bound, if there is one. */
  readonly to?: number;
}

/** An option that is one of several words. */
export interface ChoiceOption<Choice extends string> extends OptionBase<Choice> {
  readonly kind: "choice";
  /** The words that may be chosen. */
  readonly choices: readonly Choice[];
}

/** The options of a task or an algorithm, by name. */
export type OptionTable = Readonly<Record<string, NumberOption | ChoiceOption<string>>>;

/** A value for each option of a table: one of the words of a choice, otherwise a number. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends { readonly choices: readonly (infer Choice)[] } ? Choice : number;
};

/** Values that a user sets instead of defaults: numbers and choices by the option's name, not yet checked. */
export type GivenOptions = Readonly<Record<string, number | string>>;

/**
 * The values of a table for this task under this preset, with `given` in place of defaults.
 *
 *   const { name, options } = algorithmNamed("back-propagation");
 *   optionValues(name, options, "working", "latch", { learningRate: 0.3 });
 *
 * Throws a RangeError that names the owner, the option, its rule and the value where one breaks its rule or is unknown.
 */
export function optionValues<Table extends OptionTable>(
  owner: string,
  table: Table,
  preset: Preset,
  task: string,
  given: GivenOptions = {},
): OptionValues<Table> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name)) {
      throw new RangeError(`${owner}: the options are ${Object.keys(table).join(", ") || "none"}, got ${name}`);
    }
  }
  const values = Object.entries(table).map(([name, option]) => {
    const value = Object.hasOwn(given, name) ? given[name] : defaultOf(option, preset, task);
    const rule = ruleOf(option);
    if (!meets(option, value)) throw new RangeError(`${owner}: ${name} must be ${rule}, got ${value}`);
    return [name, value] as const;
  });
  return Object.fromEntries(values) as OptionValues<Table>;
}

/**
 * The values of a table in a specification that may come from a file, checked as if they had been given. Throws a
 * RangeError as `optionValues` does.
 */
export function specifiedValues<Table extends OptionTable>(
  owner: string,
  table: Table,
  specified: GivenOptions,
): OptionValues<Table> {
  const unnamed = Object.entries(table).flatMap(([name, option]): [string, number | string][] =>
    option.unnamed === undefined ? [] : [[name, option.unnamed]],
  );
  return optionValues(owner, table, "working", "", { ...Object.fromEntries(unnamed), ...specified });
}

/** Whether the value of this option is the paper's own, or that of a method that it names; else it is ours. */
export const isRecovered = ({ source }: OptionTable[string]): boolean => /^(paper|companion paper|Corana)/.test(source);

/** The default of this option for this task under this preset. */
export function defaultOf(option: OptionTable[string], preset: Preset, task: string): number | string {
  const value: ValueByTask<number | string> =
    preset === "working" && option.working !== undefined ? option.working : option.recovered;
  if (typeof value !== "object") return value;
  return Object.hasOwn(value, task) ? value[task] : value.others;
}

/** The rule that a value has to meet, in words: "a number above 0 and at most 1". */
export function ruleOf(option: OptionTable[string]): string {
  if (option.kind === "choice") return `one of ${option.choices.join(", ")}`;
  const bounds = [
    ...(option.above === undefined ? [] : [`above ${option.above}`]),
    ...(option.from === undefined ? [] : [`at least ${option.from}`]),
    ...(option.to === undefined ? [] : [`at most ${option.to}`]),
  ];
  return [option.kind === "integer" ? "an integer" : "a finite number", bounds.join(" and ")].filter(Boolean).join(" ");
}

function meets(option: OptionTable[string], value: number | string | undefined): boolean {
  if (option.kind === "choice") return typeof value === "string" && option.choices.includes(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (option.kind === "integer" && !Number.isInteger(value)) return false;
  const { above = -Infinity, from = -Infinity, to = Infinity } = option;
  return value > above && value >= from && value <= to;
}

/** The values of a table, each checked. Throws a RangeError for one that breaks its rule. */
export function checkedValues<Table extends OptionTable>(
  owner: string,
  table: Table,
  values: OptionValues<Table>,
): OptionValues<Table> {
  for (const [name, option] of Object.entries(table)) {
    const value = (values as Readonly<Record<string, number | string | undefined>>)[name];
    if (!meets(option, value)) throw new RangeError(`${owner}: ${name} must be ${ruleOf(option)}, got ${value}`);
  }
  return values;
}
