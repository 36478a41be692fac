/** Parsers of option values. Each refusal names the option, its rule and what was given. */
import { didYouMean, namesInBrief } from "./nearest-name.ts";
import type { Parser } from "./option.ts";
import type { Shard } from "../../experiments/sweep/executors/shards.ts";
import { UsageError } from "../terminal/usage-error.ts";

const shown = (text: string) => (text === "" ? "''" : text);

/** The spelling of an integer as people write it; Number() alone would take "", " 7" and "0x10". */
const INTEGER = /^\d+(e\d+)?$/i;
const DECIMAL = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SIGNED = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A parser of numbers that meet a rule and are spelt in this way; NaN meets none. */
const numberThat =
  (written: RegExp, meets: (value: number) => boolean, rule: string): Parser<number> =>
  (text, flag) => {
    const value = written.test(text) ? Number(text) : NaN;
    if (!meets(value)) throw new UsageError(`${flag} must be ${rule}, got ${shown(text)}`);
    return value;
  };

/** A parser of integers within these bounds. */
export const integerFrom = (low: number, high: number): Parser<number> =>
  numberThat(INTEGER, (value) => value >= low && value <= high, `an integer from ${low} to ${high}`);

/** A parser of finite numbers above 0. */
export const positiveNumber = numberThat(DECIMAL, (value) => value > 0 && value < Infinity, "a number above 0");

/** A parser of seconds to wait: timers count milliseconds up to 2³¹, some 2.1 million seconds. */
export const seconds = numberThat(
  DECIMAL,
  (value) => value > 0 && value <= 1_000_000,
  "a number above 0 and at most 1000000",
);

/** A parser of finite numbers, with a sign or without. */
export const finiteNumber = numberThat(SIGNED, Number.isFinite, "a finite number");

/** A parser of shares of a whole: above 0, at most 1. */
export const share = numberThat(DECIMAL, (value) => value > 0 && value <= 1, "a number above 0 and at most 1");

/** A parser of finite numbers separated by commas. */
export const finiteNumbers: Parser<readonly number[]> = (text, flag) =>
  text.split(",").map((part) => finiteNumber(part.trim(), flag));

/** A parser of intervals: "-4,4". */
export const range: Parser<readonly [number, number]> = (text, flag) => {
  const ends = finiteNumbers(text, flag);
  if (!(ends.length === 2 && ends[0] < ends[1])) {
    throw new UsageError(`${flag} must be low,high with low below high, got ${shown(text)}`);
  }
  return [ends[0], ends[1]];
};

/** A parser of texts that are neither empty nor the next option. */
export const nonEmpty: Parser<string> = (text, flag) => {
  if (text === "") throw new UsageError(`${flag} must not be empty, got ''`);
  if (text.startsWith("--")) throw new UsageError(`${flag} must be followed by its value, got the option ${text}`);
  return text;
};

/** A parser of names of queues, of which the server makes its keys. */
export const queueName: Parser<string> = (text, flag) => {
  if (/^[\w-]{1,100}$/.test(text)) return text;
  throw new UsageError(`${flag} must be made of letters, digits, _ and -, got ${shown(text)}`);
};

/**
 * A parser of these names; for a misspelt one the error says which may have been meant, and what lists them where they
 * are many.
 */
export const oneOf =
  <const Name extends string>(names: readonly Name[], listedBy = "--help"): Parser<Name> =>
  (text, flag) => {
    const known = names.find((name) => name === text);
    if (known !== undefined) return known;
    const hint = didYouMean(text, names);
    const rule = `${flag} must be one of ${namesInBrief(names, listedBy)}`;
    throw new UsageError(`${rule}, got ${shown(text)}${hint === "" ? "" : ` (${hint})`}`);
  };

/** A parser of these names, which takes older names of them too. */
export const oneOfOrOlder =
  <const Name extends string>(names: readonly Name[], older: Readonly<Record<string, NoInfer<Name>>>): Parser<Name> =>
  (text, flag) =>
    Object.hasOwn(older, text) ? older[text] : oneOf(names)(text, flag);

/** A parser of values separated by commas, each read by `parse` and kept once. */
export const listOf =
  <Value>(parse: Parser<Value>): Parser<readonly Value[]> =>
  (text, flag) => [...new Set(text.split(",").map((part) => parse(part, flag)))];

/** A parser of shards: "2/3" is part 2 of 3. */
export const shard: Parser<Shard> = (text, flag) => {
  const [, index = "", count = ""] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { index: Number(index), count: Number(count) };
  if (!(index !== "" && part.index >= 1 && part.index <= part.count)) {
    throw new UsageError(`${flag} must be i/n with i from 1 to n, got ${shown(text)}`);
  }
  return part;
};
