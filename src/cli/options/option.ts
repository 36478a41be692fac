/**
 * Options of commands, declared once: commander's option and the type of the value that an action is given come from
 * one declaration.
 */
import { Option } from "commander";
import type { Given } from "../../numeric/given.ts";

/** Turns the text of an option into its value; throws a UsageError that names the flag ("--runs") and the rule. */
export type Parser<Value> = (text: string, flag: string) => Value;

/** An option whose value is a `Value`: undefined is among these where the option may be left out. */
export interface TypedOption<Value> {
  readonly option: Option;
  /** Completes the option where it is made from lists that help of other commands should not wait for. */
  readonly load?: () => Promise<void>;
  /** Words that the value may be where help does not list them as choices, once they are loaded. */
  readonly words?: () => readonly string[];
  /** The type of the value, which only the compiler reads; there is no such function. */
  readonly typed?: () => Value;
}

/** The options of a command by the names under which its action is given them: `timeLimit` for `--time-limit`. */
export type OptionTable = Readonly<Record<string, TypedOption<unknown>>>;

/** The values that an action is given for these options. */
export type OptionsOf<Table> = Given<{ [Name in keyof Table]: ValueOf<Table[Name]> }>;

type ValueOf<Declared> = Declared extends { readonly typed?: () => infer Value } ? Value : never;

/** An option with a value. */
export function option<Value>(flags: string, about: string, parse: Parser<Value>): TypedOption<Value | undefined>;
export function option<Value>(flags: string, about: string, parse: Parser<Value>, fallback: Value): TypedOption<Value>;
export function option<Value>(
  flags: string,
  about: string,
  parse: Parser<Value>,
  fallback?: Value,
): TypedOption<Value | undefined> {
  return { option: parsedBy(new Option(flags, about), parse).default(fallback) };
}

/** An option with a value that must be given. */
export function required<Value>(flags: string, about: string, parse: Parser<Value>): TypedOption<Value> {
  return { option: parsedBy(new Option(flags, about), parse).makeOptionMandatory() };
}

/** An option that is there or not. */
export const flag = (flags: string, about: string): TypedOption<boolean | undefined> => ({
  option: new Option(flags, about),
});

/** An option whose value is one of a few words; help lists them. */
export function choice<const Word extends string>(
  flags: string,
  about: string,
  words: readonly Word[],
): TypedOption<Word | undefined>;
export function choice<const Word extends string>(
  flags: string,
  about: string,
  words: readonly Word[],
  fallback: Word,
): TypedOption<Word>;
export function choice<const Word extends string>(
  flags: string,
  about: string,
  words: readonly Word[],
  fallback?: Word,
): TypedOption<Word | undefined> {
  return { option: new Option(flags, about).choices(words).default(fallback) };
}

/** An option whose value is one of a few words that are loaded only when its command is called; help lists them. */
export function loadedChoice<const Word extends string>(
  flags: string,
  about: string,
  load: () => Promise<readonly Word[]>,
): TypedOption<Word | undefined> {
  const made = new Option(flags, about);
  return {
    option: made,
    load: async () => {
      made.choices(await load());
    },
  };
}

/** An option that may be given several times; its value is the list of all texts. */
export const repeatable = (flags: string, about: string): TypedOption<readonly string[] | undefined> => ({
  option: new Option(flags, about).argParser((text: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    text,
  ]),
});

/** An option that is described by, and checked against, lists that are loaded only when its command is called. */
export function loaded<Value>(
  flags: string,
  load: () => Promise<{ readonly about: string; readonly parse: Parser<Value>; readonly words: readonly string[] }>,
): TypedOption<Value | undefined> {
  const made = new Option(flags);
  let known: readonly string[] = [];
  return {
    option: made,
    words: () => known,
    load: async () => {
      const { about, parse, words } = await load();
      made.description = about;
      parsedBy(made, parse);
      known = words;
    },
  };
}

/** Makes the option conflict with others, which are named as in the table: `timeLimit`. */
export function without<Value>(others: readonly string[], declared: TypedOption<Value>): TypedOption<Value> {
  declared.option.conflicts([...others]);
  return declared;
}

const parsedBy = <Value>(made: Option, parse: Parser<Value>): Option =>
  made.argParser((text) => parse(text, made.long ?? made.flags));
