#!/usr/bin/env node
/**
 * The command line of latchlab: the list of its commands, its help and how it ends. Commands are declarations, which
 * load their actions only when they are called, so that help and usage errors are there at once.
 */
import { Command } from "commander";
import { compare } from "./commands/experiments/compare.ts";
import { minimal } from "./commands/experiments/minimal.ts";
import { plugin } from "./commands/experiments/plugin.ts";
import { train } from "./commands/experiments/train.ts";
import { examine } from "./commands/maps/examine.ts";
import { guard } from "./commands/maps/guard.ts";
import { report } from "./commands/results/report.ts";
import { reproduce } from "./commands/results/reproduce.ts";
import { diff } from "./commands/sweeps/diff.ts";
import { exportRows } from "./commands/sweeps/export.ts";
import { merge } from "./commands/sweeps/merge.ts";
import { sweep } from "./commands/sweeps/sweep.ts";
import { explain } from "./commands/theory/explain.ts";
import { replay } from "./commands/theory/replay.ts";
import { verify } from "./commands/theory/verify.ts";
import { endQuietlyWhenPipesClose, explainError } from "./terminal/exit.ts";
import { EXIT } from "./terminal/exit-codes.ts";
import { VERSION } from "../version.ts";

/** The commands, in the order of the help. */
const COMMANDS = [
  verify,
  train,
  compare,
  minimal,
  plugin,
  merge,
  diff,
  exportRows,
  sweep,
  examine,
  guard,
  explain,
  replay,
  reproduce,
  report,
];

const AFTER_HELP = `
Exit codes:
  ${EXIT.asExpected}    all as expected
  ${EXIT.unexpected}    a verdict or a file is not as expected
  ${EXIT.usage}    wrong usage or unusable input
  ${EXIT.incomplete}    incomplete by a limit: what is known is printed
  ${EXIT.internal}   an internal error, or an answer that contradicts itself
  ${EXIT.interrupted}  interrupted

Examples:
  latchlab verify theorem-3                                 every reading of Theorem 3, with counterexamples
  latchlab train --task latch --algorithm back-propagation  one unit learns to latch, and loses its gradient
  latchlab compare --scale quick                            all algorithms on all tasks, in runs/compare-quick
  latchlab examine weights.safetensors                      what a network trained elsewhere holds and forgets
  latchlab explain theorem-4/literal                        what is claimed, what is wrong, what is true instead
  latchlab reproduce --scale quick                          all verdicts, figures and the report, in runs/quick
`;

const program = new Command("latchlab")
  .description(
    'The executable edition of Bengio, Simard & Frasconi (1994),\n"Learning long-term dependencies with gradient descent is difficult".',
  )
  .version(VERSION)
  .exitOverride()
  // explainError says it, in one line and under the name of the command.
  .configureOutput({ outputError: () => undefined })
  .addHelpText("after", AFTER_HELP);
for (const { command } of COMMANDS) program.addCommand(command.copyInheritedSettings(program));

let title = "latchlab";
program.hook("preSubcommand", async (_, called) => {
  title = `latchlab ${called.name()}`;
  await COMMANDS.find(({ command }) => command === called)?.load();
});

/**
 * The words of the command line as commander is to read them: `help train` as `train --help`, so that the hook above is
 * called; and an unknown command alone, since with `--help` after it commander would show the help of the program.
 */
function wordsFor([first, ...rest]: readonly string[]): readonly string[] {
  const [name, ...others] = first === "help" && rest.length > 0 ? [rest[0], "--help"] : [first, ...rest];
  const isKnown = name === "help" || COMMANDS.some(({ command }) => command.name() === name);
  return isKnown || name.startsWith("-") ? [name, ...others] : [name];
}

endQuietlyWhenPipesClose();
try {
  const words = process.argv.slice(2);
  await program.parseAsync(words.length === 0 ? words : wordsFor(words), { from: "user" });
} catch (error) {
  process.exitCode = explainError(error, title);
}
