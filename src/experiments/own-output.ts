/**
 * What a user's module prints is not the answer: it goes to stderr, as text that steers neither a terminal nor a CI
 * system. Called in a thread before the module is loaded there.
 */
import { safeText } from "../networks/weights/printable.ts";

/** Sends what is printed from now on to stderr; in a thread that prints an answer too, what `isTheirs` is true for. */
export function sendOutputToStderr(isTheirs = () => true): void {
  const { stdout, stderr } = process;
  const write = { out: stdout.write.bind(stdout), err: stderr.write.bind(stderr) };
  const say = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    const isWritten = write.err(text.split("\n").map(safeText).join("\n"));
    const done = rest.at(-1);
    if (typeof done === "function") queueMicrotask(done as () => void);
    return isWritten;
  };
  const theirsOr =
    (ours: typeof write.out): typeof write.out =>
    (...said: readonly unknown[]) =>
      isTheirs() ? say(...(said as Parameters<typeof say>)) : ours(...(said as Parameters<typeof ours>));
  stdout.write = theirsOr(write.out);
  stderr.write = theirsOr(write.err);
}
