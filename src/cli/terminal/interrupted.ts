/** Interruption by the user: one line on stderr, exit code 130. */
import { endAtOnce, EXIT } from "./exit-codes.ts";

export class Interrupted extends Error {}

/** Makes Ctrl-C end the process with this line; call the result to undo it. Files are written whole or not at all. */
export function exitWhenInterrupted(title: string, message: string): () => void {
  const exit = () => {
    process.stderr.write(`${title}: ${message}\n`);
    endAtOnce(EXIT.interrupted);
  };
  process.on("SIGINT", exit);
  return () => process.off("SIGINT", exit);
}

/** The milliseconds within which two interrupts are one: npx passes on what the terminal has sent already. */
const SAME_KEY = 500;

/**
 * Makes the first Ctrl-C abort `stop`, so that what runs can be finished, and the second end the process; `once` and
 * `twice` are the lines said then. Call `backToDefault` when all is finished: after an interrupt it waits until what
 * the same key may still send has come.
 */
export function stopWhenInterrupted({ once, twice }: { readonly once: string | undefined; readonly twice: string }) {
  const stop = new AbortController();
  let asked = Infinity;
  const interrupt = () => {
    if (stop.signal.aborted) {
      if (Date.now() - asked < SAME_KEY) return;
      process.stderr.write(`${twice}\n`);
      endAtOnce(EXIT.interrupted);
    }
    asked = Date.now();
    stop.abort();
    if (once !== undefined) process.stderr.write(`${once}\n`);
  };
  process.on("SIGINT", interrupt);
  return {
    stop,
    backToDefault: async () => {
      // What stopped it may be another thing than a key, as a full disk.
      if (asked === Infinity) {
        process.off("SIGINT", interrupt);
        return;
      }
      // A process that is ending hears no signal: the second one of the same key would kill it before it has said why.
      await new Promise((wake) => setTimeout(wake, asked + SAME_KEY - Date.now()));
    },
  };
}
