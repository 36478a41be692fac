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
