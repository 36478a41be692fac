/** `latchlab completion`: its arguments and options. */
import { command, type DeclaredCommand } from "../../options/command.ts";

/** The shells whose completion there is. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** The command that completes these commands and itself. */
export function completionOf(commands: readonly DeclaredCommand[]): DeclaredCommand {
  const completion: DeclaredCommand = command({
    name: "completion",
    about: "a script by which a shell completes commands, options and names: source it where the shell starts",
    arguments: [["<shell>", `one of ${SHELLS.join(", ")}`, () => Promise.resolve(SHELLS)]],
    options: {},
    run: async (shell) => (await import("./run-completion.ts")).runCompletion(shell, [...commands, completion]),
  });
  return completion;
}
