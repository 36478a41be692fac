/** Ended by the user: one line to stderr, exit code 130. */
import { EXIT } from "./exit-codes.ts";

export class Interrupted extends Error {}

/** From now on Ctrl-C ends the process with this line; call the result to go back. Files are written whole or not at all. */
export function exitWhenInterrupted(title: string, message: string): () => void {
  const exit = () => {
    process.stderr.write(`${title}: ${message}\n`);
    process.exit(EXIT.interrupted);
  };
  process.on("SIGINT", exit);
  return () => process.off("SIGINT", exit);
}

/** Milliseconds: npx and its like pass on an interrupt that the terminal has sent already. */
const SAME_KEY = 500;

/**
 * The first Ctrl-C aborts `stop`, so that what runs can be finished, and the second ends the process; what is said at each is a
 * line, or nothing. Call `backToDefault` when all is finished.
 */
export function stopWhenInterrupted({ once, twice }: { readonly once: string | undefined; readonly twice: string }) {
  const stop = new AbortController();
  let asked = Infinity;
  const interrupt = () => {
    if (stop.signal.aborted) {
      if (Date.now() - asked < SAME_KEY) return;
      process.stderr.write(`${twice}\n`);
      process.exit(EXIT.interrupted);
    }
    asked = Date.now();
    stop.abort();
    if (once !== undefined) process.stderr.write(`${once}\n`);
  };
  process.on("SIGINT", interrupt);
  return { stop, backToDefault: () => process.off("SIGINT", interrupt) };
}
