/**
 * What a user's module prints is not the answer: it goes to stderr, as text that steers neither a terminal nor a CI
 * system. Called in a thread before the module is loaded there.
 */
import { safeText } from "../networks/weights/printable.ts";

let isSending = false;

/** Sends what is printed from now on to stderr; in a thread that prints an answer too, what `isTheirs` is true for. */
export function sendOutputToStderr(isTheirs = () => true): void {
  if (isSending) return;
  isSending = true;
  const { stdout, stderr } = process;
  const write = { out: stdout.write.bind(stdout), err: stderr.write.bind(stderr) };
  const say = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    const done = rest.at(-1);
    return write.err(
      text.split("\n").map(safeText).join("\n"),
      typeof done === "function" ? (done as () => void) : undefined,
    );
  };
  const theirsOr =
    (ours: typeof write.out): typeof write.out =>
    (...said: readonly unknown[]) =>
      isTheirs() ? say(...(said as Parameters<typeof say>)) : ours(...(said as Parameters<typeof ours>));
  stdout.write = theirsOr(write.out);
  stderr.write = theirsOr(write.err);
}

/** Waits until what was printed in this thread has left it, which would be lost with it. */
export const outputSent = (): Promise<void> =>
  new Promise((sent) => {
    process.stderr.write("", () => {
      sent();
    });
  });
