/** How a command ends: with an exit code and, where something went wrong, one line on stderr. */
import { CommanderError } from "commander";
import { endAtOnce, EXIT } from "./exit-codes.ts";
import { Incomplete } from "./incomplete.ts";
import { Interrupted } from "./interrupted.ts";
import { reasonOf } from "../files/output-folder.ts";
import { safeText } from "./safe-text.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Writes the line for an error, if it needs one, and returns the exit code. `title` is who speaks: "latchlab verify".
 */
export function explainError(error: unknown, title: string): number {
  const say = (line: string) => process.stderr.write(`${title}: ${line}\n`);
  const debugging = process.env.LATCHLAB_DEBUG === "1";
  if (debugging && !(error instanceof CommanderError)) console.error(error);

  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.asExpected;
    // Called without a command, commander has shown its help already.
    if (error.code !== "commander.help") say(oneLine(error.message.replace(/^error: /, "")));
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    say(oneLine(error.message));
    return EXIT.usage;
  }
  if (error instanceof Incomplete) {
    say(oneLine(error.message));
    return EXIT.incomplete;
  }
  if (error instanceof Interrupted) {
    say(error.message);
    return EXIT.interrupted;
  }
  if (error instanceof Unread) return EXIT.unread;
  const message = error instanceof Error ? error.message : String(error);
  say(`unexpected error: ${oneLine(message)}${debugging ? "" : " (set LATCHLAB_DEBUG=1 for the stack)"}`);
  return EXIT.internal;
}

const oneLine = (text: string) => safeText(text.trim().replace(/\s*\n\s*/g, " "));

/** The end of a command that nobody reads on before it has done all: no line, exit code 141. */
export class Unread extends Error {}

const closing = new AbortController();

/**
 * Aborted with an Unread once whoever read stdout has stopped (`| head`). For commands that print as they go and leave
 * nothing else: what they have not done by then is not done at all.
 */
export const unread: AbortSignal = closing.signal;

/**
 * Lets whoever reads stdout stop early (`| head`): what is left unread is no error. A command that has done all, or
 * leaves files, ends with the exit code that it has anyway.
 */
export function endQuietlyWhenPipesClose(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") {
        if (stream === process.stdout) closing.abort(new Unread("nobody reads stdout"));
        return;
      }
      // What was to be read is lost: say so where that is still possible, and stop.
      if (stream === process.stdout) process.stderr.write(`latchlab: cannot write to stdout: ${reasonOf(error)}\n`);
      endAtOnce(EXIT.unexpected);
    });
  }
}
