/**
 * What a user's module prints is not the answer: it goes to stderr, as text that steers neither a terminal nor a CI
 * system. Called in a thread before the module is loaded there.
 */
import { safeText } from "../terminal/safe-text.ts";

export function sendOutputToStderr(): void {
  const { stdout, stderr } = process;
  const write = stderr.write.bind(stderr);
  const say = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    const isWritten = write(text.split("\n").map(safeText).join("\n"));
    const done = rest.at(-1);
    if (typeof done === "function") queueMicrotask(done as () => void);
    return isWritten;
  };
  stdout.write = say;
  stderr.write = say;
}
