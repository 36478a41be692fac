/** What a shell can complete, read off the commands: their names, options, and the words that these take. */
import type { DeclaredCommand } from "../options/command.ts";

/** An option as a shell completes it. */
export interface CompletedOption {
  /** As it is typed, "--format". */
  readonly name: string;
  readonly about: string;
  /** Whether a value follows it. */
  readonly takesValue: boolean;
  /** What the value may be; a file where there are no words. */
  readonly words: readonly string[];
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments may be, besides files. */
  readonly words: readonly string[];
}

/** What can be completed of these commands, with all lists loaded. */
export async function completionsOf(commands: readonly DeclaredCommand[]): Promise<readonly CompletedCommand[]> {
  return Promise.all(
    commands.map(async ({ command, load, argumentWords, optionWords }) => {
      await load();
      return {
        name: command.name(),
        about: command.description(),
        options: command.options.map((option) => ({
          name: option.long ?? option.flags,
          about: option.description,
          takesValue: option.required,
          words: optionWords(option.attributeName()),
        })),
        words: await argumentWords(),
      };
    }),
  );
}

/** A text as one word of a shell, whatever is in it. */
export const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
