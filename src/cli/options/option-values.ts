/** Values of options, checked where they enter. Each refusal names the option, its rule and what was given. */
import { nearestName } from "./nearest-name.ts";
import { UsageError } from "../terminal/usage-error.ts";

const shown = (text: string) => (text === "" ? "''" : text);

/** Numbers as people write them; Number() alone would take "", " 7" and "0x10". */
const INTEGER = /^\d+(e\d+)?$/i;
const DECIMAL = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export const integerFrom =
  (option: string, low: number, high: number) =>
  (text: string): number => {
    const value = INTEGER.test(text) ? Number(text) : NaN;
    if (!(value >= low && value <= high)) {
      throw new UsageError(`${option} must be an integer from ${low} to ${high}, got ${shown(text)}`);
    }
    return value;
  };

export const positiveNumber =
  (option: string) =>
  (text: string): number => {
    const value = DECIMAL.test(text) ? Number(text) : NaN;
    if (!(value > 0 && value < Infinity)) {
      throw new UsageError(`${option} must be a number above 0, got ${shown(text)}`);
    }
    return value;
  };

const SIGNED = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export const finiteNumber =
  (option: string) =>
  (text: string): number => {
    const value = SIGNED.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(value)) throw new UsageError(`${option} must be a finite number, got ${shown(text)}`);
    return value;
  };

/** Numbers separated by commas. */
export const finiteNumbers =
  (option: string) =>
  (text: string): readonly number[] =>
    text.split(",").map((part) => finiteNumber(option)(part.trim()));

/** "-4,4": an interval. */
export const range =
  (option: string) =>
  (text: string): readonly [number, number] => {
    const ends = finiteNumbers(option)(text);
    if (!(ends.length === 2 && ends[0] < ends[1])) {
      throw new UsageError(`${option} must be low,high with low below high, got ${shown(text)}`);
    }
    return [ends[0], ends[1]];
  };

export const nonEmpty =
  (option: string) =>
  (text: string): string => {
    if (text === "") throw new UsageError(`${option} must not be empty, got ''`);
    if (text.startsWith("--")) throw new UsageError(`${option} must be followed by its value, got the option ${text}`);
    return text;
  };

/** One of these names; a misspelt one is told which it may have meant. */
export const oneOf =
  (option: string, names: readonly string[]) =>
  (text: string): string => {
    if (names.includes(text)) return text;
    const near = nearestName(text, names);
    const hint = near === undefined ? "" : ` (did you mean ${near}?)`;
    throw new UsageError(`${option} must be one of ${names.join(", ")}, got ${shown(text)}${hint}`);
  };

export const share =
  (option: string) =>
  (text: string): number => {
    const value = DECIMAL.test(text) ? Number(text) : NaN;
    if (!(value > 0 && value <= 1)) {
      throw new UsageError(`${option} must be a number above 0 and at most 1, got ${shown(text)}`);
    }
    return value;
  };

/** Names separated by commas, each one of these. */
export const listOf =
  (option: string, names: readonly string[]) =>
  (text: string): readonly string[] => [...new Set(text.split(",").map(oneOf(option, names)))];

/** Names separated by commas, none empty. */
export const namesIn =
  (option: string) =>
  (text: string): readonly string[] => [...new Set(text.split(",").map(nonEmpty(option)))];

export const integersFrom =
  (option: string, low: number, high: number) =>
  (text: string): readonly number[] => [...new Set(text.split(",").map(integerFrom(option, low, high)))];

/** A part as job arrays name it. */
export interface ShardOfArray {
  /** From 0. */
  readonly shardIndex?: number;
  readonly shardCount?: number;
}

/** The options with --shard-index and --shard-count as the part that --shard would be. */
export function withShard<Options extends ShardOfArray>(
  options: Options,
): Options & { readonly shard?: { readonly index: number; readonly count: number } } {
  const { shardIndex, shardCount } = options;
  if (shardIndex === undefined && shardCount === undefined) return options;
  if (shardIndex === undefined || shardCount === undefined) {
    throw new UsageError(
      `--shard-index and --shard-count go together, got only ${shardIndex === undefined ? "--shard-count" : "--shard-index"}`,
    );
  }
  if (!(shardIndex < shardCount)) {
    throw new UsageError(`--shard-index must be from 0 to ${shardCount - 1}, got ${shardIndex}`);
  }
  return { ...options, shard: { index: shardIndex + 1, count: shardCount } };
}

/** "2/3": part 2 of 3, counted from 1. */
export const shard =
  (option: string) =>
  (text: string): { readonly index: number; readonly count: number } => {
    const [, index = "", count = ""] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
    const part = { index: Number(index), count: Number(count) };
    if (!(index !== "" && part.index >= 1 && part.index <= part.count)) {
      throw new UsageError(`${option} must be i/n with i from 1 to n, got ${shown(text)}`);
    }
    return part;
  };
