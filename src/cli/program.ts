/** A command line made of commands: its help, who speaks, and how it ends. */
import { Command } from "commander";
import type { DeclaredCommand } from "./options/command.ts";
import { endQuietlyWhenPipesClose, explainError } from "./terminal/exit.ts";
import { commandEnded, endAtOnce, endDespiteTimers, EXIT, watchForEarlyExits } from "./terminal/exit-codes.ts";
import { VERSION } from "../version.ts";

/** What a command line is made of. */
export interface ProgramDeclaration {
  readonly about: string;
  /** The commands, in the order of the help. */
  readonly commands: readonly DeclaredCommand[];
  /** Command lines as examples, one a line. */
  readonly examples: string;
}

const exitCodesAnd = (examples: string) => `
Exit codes:
  ${EXIT.asExpected}    all as expected
  ${EXIT.unexpected}    a verdict or a file is not as expected
  ${EXIT.usage}    wrong usage or unusable input
  ${EXIT.incomplete}    incomplete by a limit: what is known is printed
  ${EXIT.internal}   an internal error, or an answer that contradicts itself
  ${EXIT.interrupted}  interrupted
  ${EXIT.unread}  given up, as nobody read on

Examples:
${examples}`;

/** Runs what the process was called with, and sets its exit code. */
export async function runProgram({ about, commands, examples }: ProgramDeclaration): Promise<void> {
  const program = new Command("latchlab")
    .description(about)
    .version(VERSION)
    .exitOverride()
    // explainError says it, in one line and under the name of the command.
    .configureOutput({ outputError: () => undefined })
    .addHelpText("after", exitCodesAnd(examples));
  for (const { command } of commands) program.addCommand(command.copyInheritedSettings(program));

  let title = "latchlab";
  program.hook("preSubcommand", async (_, called) => {
    title = `latchlab ${called.name()}`;
    await commands.find(({ command }) => command === called)?.load();
  });

  endQuietlyWhenPipesClose();
  watchForEarlyExits(() => title);
  // What a user's module throws or rejects later is no verdict, and no stack of ours.
  process.on("uncaughtException", (error) => endAtOnce(explainError(error, title)));
  try {
    const words = process.argv.slice(2);
    await program.parseAsync(words.length === 0 ? words : wordsFor(words, commands), { from: "user" });
    commandEnded();
  } catch (error) {
    const code = explainError(error, title);
    commandEnded();
    // Threads may still be at what was given up.
    if (code === EXIT.unread) endAtOnce(code);
    process.exitCode = code;
  }
  await endDespiteTimers();
}

/**
 * The words of the command line as commander is to read them: `help train` as `train --help`, so that the lists by
 * which options are described are loaded; and an unknown command alone, since with `--help` after it commander would
 * show the help of the program.
 */
function wordsFor([first, ...rest]: readonly string[], commands: readonly DeclaredCommand[]): readonly string[] {
  const [name, ...others] = first === "help" && rest.length > 0 ? [rest[0], "--help"] : [first, ...rest];
  const isKnown = name === "help" || commands.some(({ command }) => command.name() === name);
  return isKnown || name.startsWith("-") ? [name, ...others] : [name];
}
