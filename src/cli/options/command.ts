/** A command as data: what it is called, takes and does. Its action loads the code that does it. */
import { Command } from "commander";
import type { OptionsOf, OptionTable } from "./option.ts";

/** A list of words that is loaded only where it is asked for. */
export type Words = () => Promise<readonly string[]>;

/**
 * How an argument is written in the usage line, "<claim>", "[map]" or "[claim...]", what it is, and the words that it
 * may be, for shells that complete it.
 */
type Argument = readonly [usage: string, about: string, words?: Words];

type ValueOf<Usage> = Usage extends `${string}...${string}`
  ? readonly string[]
  : Usage extends `[${string}`
    ? string | undefined
    : string;

/** What an action is given for these arguments. */
type ValuesOf<Arguments extends readonly Argument[]> = { [Index in keyof Arguments]: ValueOf<Arguments[Index][0]> };

export interface CommandDeclaration<Arguments extends readonly Argument[], Options extends OptionTable> {
  readonly name: string;
  readonly about: string;
  readonly arguments: Arguments;
  readonly options: Options;
  /** Does what the command is for, and returns the exit code. */
  readonly run: (...given: [...ValuesOf<Arguments>, OptionsOf<Options>]) => Promise<number>;
}

/** A command for the program to take up. */
export interface DeclaredCommand {
  readonly command: Command;
  /** Loads the lists by which options of this command are described. */
  readonly load: () => Promise<void>;
  /** The words that its arguments may be, besides files. */
  readonly argumentWords: Words;
  /** The words that an option may be given, by its name in commander; known once the lists are loaded. */
  readonly optionWords: (attribute: string) => readonly string[];
}

/** Makes a command. Throws a RangeError for an option that is not declared under its own name. */
export function command<const Arguments extends readonly Argument[], Options extends OptionTable>(
  declared: CommandDeclaration<Arguments, Options>,
): DeclaredCommand {
  const made = new Command(declared.name).description(declared.about);
  for (const [usage, about] of declared.arguments) made.argument(usage, about);
  for (const [name, { option }] of Object.entries(declared.options)) {
    if (option.attributeName() !== name) {
      throw new RangeError(`command: ${option.flags} must be declared as ${option.attributeName()}, got ${name}`);
    }
    made.addOption(option);
  }
  made.action(async (...given: unknown[]) => {
    // Commander gives the arguments, the options and itself.
    process.exitCode = await declared.run(...(given.slice(0, -1) as Parameters<typeof declared.run>));
  });
  const load = async () => {
    for (const one of Object.values(declared.options)) await one.load?.();
  };
  return {
    command: made,
    load,
    argumentWords: async () => {
      const lists = declared.arguments.map(async ([, , words]) => (await words?.()) ?? []);
      return (await Promise.all(lists)).flat();
    },
    optionWords: (attribute) => {
      const { option, words } = declared.options[attribute];
      return option.argChoices ?? words?.() ?? [];
    },
  };
}
