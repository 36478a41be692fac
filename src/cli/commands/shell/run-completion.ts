/** `latchlab completion`: prints the completion script of a shell. */
import { bashCompletion } from "../../completion/bash.ts";
import { completionsOf } from "../../completion/completions.ts";
import { fishCompletion } from "../../completion/fish.ts";
import { zshCompletion } from "../../completion/zsh.ts";
import type { DeclaredCommand } from "../../options/command.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { SHELLS } from "./completion.ts";

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export async function runCompletion(shell: string, commands: readonly DeclaredCommand[]): Promise<number> {
  const known = SHELLS.find((name) => name === shell);
  if (known === undefined) throw new UsageError(`<shell> must be one of ${SHELLS.join(", ")}, got ${shell}`);
  process.stdout.write(SCRIPTS[known](await completionsOf(commands)));
  return EXIT.asExpected;
}
