/**
 * What a user's module prints is not the answer: it goes to stderr, as text that steers neither a terminal nor a CI
 * system. Called in a thread before the module is loaded there.
 */
import { safeText } from "../networks/weights/printable.ts";

/** The milliseconds that output is given to leave a thread: it is not worth one that never ends. */
const PATIENCE = 1000;

let send: typeof process.stderr.write | undefined;

/** Sends what is printed from now on to stderr; in a thread that prints an answer too, what `isTheirs` is true for. */
export function sendOutputToStderr(isTheirs = () => true): void {
  if (send !== undefined) return;
  const { stdout, stderr } = process;
  const write = { out: stdout.write.bind(stdout), err: stderr.write.bind(stderr) };
  send = write.err;
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

/** Waits until the output of this thread has left it, since it would be lost with it; not for ever. */
export const outputSent = (): Promise<void> =>
  new Promise((sent) => {
    const end = () => {
      clearTimeout(late);
      sent();
    };
    const late = setTimeout(end, PATIENCE);
    if (send === undefined) end();
    else send("", end);
  });
