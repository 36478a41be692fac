/**
 * What a plugin exports, as data and functions of our own: each part is read once, checked and copied. Another reading
 * might find another value, or throw in the middle of a sweep.
 */
import { safeText } from "../networks/weights/printable.ts";
import { type OptionTable, type OptionValues, optionValues, PRESETS } from "../tasks/option-table.ts";
import type { Task } from "../tasks/task.ts";
import type { KnowledgeLevel } from "../training/training-algorithm.ts";
import type { UserAlgorithm } from "../training/user-algorithm.ts";
import { faultOfName, faultOfTable } from "./plugin-check/option-rules.ts";
import { thrownText } from "./plugin-check/rule.ts";

/** Throws the RangeError of loadPlugins that ends in these words. */
function refuse(words: string): never {
  throw new RangeError(`loadPlugins: ${words}`);
}

/** The parts of one task or algorithm, by name; `what` is "a task" or "an algorithm". */
class Parts {
  readonly what: string;
  readonly #entry: object;

  constructor(what: string, entry: unknown) {
    this.what = what;
    this.#entry = Object(entry) as object;
  }

  /** The part as it is. */
  read(name: string): unknown {
    try {
      return (this.#entry as Readonly<Record<string, unknown>>)[name];
    } catch (error) {
      return refuse(`the ${name} of ${this.what} must be readable, got ${thrownText(error)}`);
    }
  }

  /** The parts that it must have, each of a type, read in this order. */
  required(types: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const parts = Object.entries(types).map(([name, type]) => {
      const part = this.read(name);
      if (typeof part === type && part !== null) return [name, part] as const;
      return refuse(`${this.what} must have a ${name} that is a ${type}, got ${typeof part}`);
    });
    return Object.fromEntries(parts);
  }

  /** The parts that it may have, each copied where it is there, and of a type. */
  optional(types: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const parts = Object.entries(types).flatMap(([name, type]) => {
      const part = this.read(name);
      if (part === undefined) return [];
      if (typeof part === type && part !== null) return [[name, this.own(name, part)] as const];
      return refuse(`the ${name} of ${this.what} must be a ${type}, got ${typeof part}`);
    });
    return Object.fromEntries(parts);
  }

  /** A part of our own: a function that is called on the entry, or a copy of plain data. */
  own(name: string, part: unknown): unknown {
    if (typeof part === "function")
      return (...given: readonly unknown[]): unknown => Reflect.apply(part, this.#entry, given);
    try {
      return copied(part, DEEPEST);
    } catch (error) {
      return refuse(`the ${name} of ${this.what} must be plain data, got ${thrownText(error)}`);
    }
  }
}

const DEEPEST = 6;

/** A copy of plain data; its texts are safe to print. Throws an Error that says what else is there. */
function copied(value: unknown, depth: number): unknown {
  if (typeof value === "string") return safeText(value);
  if (value === undefined || value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object") throw new Error(`a ${typeof value}`);
  if (depth === 0) throw new Error("more levels than there can be");
  if (Array.isArray(value)) return [...(value as unknown[])].map((one) => copied(one, depth - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new Error("an object of a class");
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [safeText(key), copied(one, depth - 1)]));
}

/** A name, as it is typed. */
function requireName(what: string, name: string): void {
  const fault = faultOfName(name, []) ?? (name === safeText(name) ? undefined : "the name must be printable");
  if (fault !== undefined) refuse(`${what}: ${fault}`);
}

function requireTable(what: string, owner: string, table: OptionTable, task?: string): void {
  try {
    const fault = faultOfTable(owner, table, task);
    if (fault !== undefined) refuse(`${what}: ${fault}`);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    // An option that is no object at all.
    refuse(`the options of ${what} must each be an object, got ${thrownText(error)}`);
  }
}

/** The task that a module exports. Throws a RangeError for what is none. */
export function ownTask(entry: unknown): Task {
  const parts = new Parts("a task", entry);
  const { name, options, leastT, pose } = parts.required({
    ...{ name: "string", options: "object", leastT: "function", pose: "function" },
  });
  requireName("a task", name as string);
  const task = {
    about: "",
    ...parts.optional({ about: "string", fixedBudget: "number", carriesOver: "boolean", selfWeight: "number" }),
    ...parts.optional({ unitCount: "function", comparison: "object" }),
    name,
    options: parts.own("options", options),
    leastT: parts.own("leastT", leastT),
    pose: parts.own("pose", pose),
  } as unknown as Task;
  requireTable("a task", task.name, task.options, task.name);
  for (const preset of PRESETS) requireCounts(task, optionValues(task.name, task.options, preset, task.name));
  requireLengths(task.comparison);
  return task;
}

/** Plans and estimates are made with these, where nothing catches what they throw. */
function requireCounts(task: Task, values: OptionValues<OptionTable>): void {
  for (const name of ["leastT", "unitCount"] as const) {
    let count: unknown;
    try {
      count = name === "unitCount" ? (task.unitCount?.(values) ?? 1) : task.leastT(values);
    } catch (error) {
      refuse(`the ${name} of a task must return a number, and threw ${thrownText(error)}`);
    }
    if (typeof count !== "number" || !(count >= 1 && count < Infinity)) {
      refuse(
        `the ${name} of a task must return a number from 1, got ${typeof count === "number" ? count : typeof count}`,
      );
    }
  }
}

function requireLengths(comparison: Task["comparison"]): void {
  if (comparison === undefined) return;
  // Copied from what may have been anything.
  const { lengths, tuningLengths, variantLengths, longLengths = [] } = comparison as Partial<typeof comparison>;
  const lists = { quick: lengths?.quick, paper: lengths?.paper, tuningLengths, variantLengths, longLengths };
  for (const [name, list] of Object.entries(lists)) {
    if (Array.isArray(list) && list.every((T) => Number.isInteger(T) && T >= 1)) continue;
    refuse(`the comparison of a task must have lists of lengths, integers from 1; its ${name} is none`);
  }
}

const UNITS: Readonly<Record<UserAlgorithm["units"], true>> = { tanh: true, sign: true };
const LEVELS: Readonly<Record<KnowledgeLevel, true>> = {
  ...{
    cost: true,
    expectation: true,
    gradient: true,
    curvature: true,
    unfolded: true,
    discrete: true,
    likelihood: true,
  },
};

/** The algorithm that a module exports. Throws a RangeError for what is none. */
export function ownAlgorithm(entry: unknown): UserAlgorithm {
  const parts = new Parts("an algorithm", entry);
  const { name, units, options, budget, create } = parts.required({
    ...{ name: "string", units: "string", options: "object", budget: "number", create: "function" },
  });
  requireName("an algorithm", name as string);
  const algorithm = {
    ...{ title: name, about: "", source: "" },
    ...parts.optional({ title: "string", about: "string", source: "string", knowledge: "string" }),
    ...parts.optional({ tuningGrid: "object", mark: "object", otherModel: "boolean", model: "function" }),
    ...{ name, units, budget },
    options: parts.own("options", options),
    create: parts.own("create", create),
  } as unknown as UserAlgorithm;
  const words = { units: UNITS, knowledge: LEVELS } as const;
  for (const part of ["units", "knowledge"] as const) {
    const word = algorithm[part];
    if (word !== undefined && !Object.hasOwn(words[part], word)) {
      refuse(`the ${part} of an algorithm must be one of ${Object.keys(words[part]).join(", ")}, got ${word}`);
    }
  }
  requireTable("an algorithm", algorithm.name, algorithm.options);
  const { tuningGrid = [] } = algorithm;
  if (!Array.isArray(tuningGrid)) refuse("the tuningGrid of an algorithm must be a list of settings, got an object");
  for (const setting of tuningGrid as readonly unknown[]) {
    if (typeof setting !== "object" || setting === null) refuse("a setting must be an object, got " + typeof setting);
    optionValues(algorithm.name, algorithm.options, "working", "", setting as Record<string, number>);
  }
  return algorithm;
}
