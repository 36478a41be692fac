/**
 * Options of tasks and algorithms as tables: what each means, where its value comes from, what it is under each preset.
 *
 * *published* follows the paper where it is known and the nearest plain reading where not; *working* is what was found
 * to work. A table is the only place where a default stands: help, checks and rows of results are made from it.
 */
export const PRESETS = ["published", "working"] as const;
export type Preset = (typeof PRESETS)[number];

/** One value for all tasks, or one for each task by name with `others` for the rest. */
type ByTask<V> = V | { readonly others: V; readonly [task: string]: V };

interface OptionBase<V> {
  /** Meaning of the value, with its unit. */
  readonly about: string;
  /** Source of the published value, or why there is none. */
  readonly source: string;
  readonly published: ByTask<V>;
  /** Value that was found to work, where it differs from the published one. */
  readonly working?: ByTask<V>;
}

export interface NumberOption extends OptionBase<number> {
  readonly kind: "number" | "integer";
  /** Exclusive lower bound. */
  readonly above?: number;
  readonly from?: number;
  /** Inclusive upper bound. */
  readonly to?: number;
}

export interface ChoiceOption<Choice extends string> extends OptionBase<Choice> {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
}

export type OptionTable = Readonly<Record<string, NumberOption | ChoiceOption<string>>>;

export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends { readonly choices: readonly (infer Choice)[] } ? Choice : number;
};

/** What a user sets instead of a default: numbers and choices by the option's name, not yet checked. */
export type GivenOptions = Readonly<Record<string, number | string>>;

/**
 * The values of a table for this task under this preset, with `given` in place of defaults. Throws a RangeError that
 * names the owner, the option, its rule and the value.
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

/** The value of this option for this task under this preset when nothing else is asked for. */
export function defaultOf(option: OptionTable[string], preset: Preset, task: string): number | string {
  const value: ByTask<number | string> =
    preset === "working" && option.working !== undefined ? option.working : option.published;
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

/** Values that are not known to be checked, such as those of a direct call, after a check of each. */
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
