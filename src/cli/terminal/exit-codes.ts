/** Exit codes: how a command ended, for whoever called it. */
export const EXIT = {
  asExpected: 0,
  unexpected: 1,
  usage: 2,
  incomplete: 3,
  internal: 70,
  interrupted: 130,
  // What shells report of a program that SIGPIPE ended.
  unread: 141,
} as const;

let isOurs = false;

let mayHaveTimers = false;

/** What is loaded into this thread may have timers that would keep it: a user's module, or the client of a queue. */
export function expectTimers(): void {
  mayHaveTimers = true;
}

/** Ends the process once all is written, where timers of others might keep it. */
export async function endDespiteTimers(): Promise<void> {
  if (!mayHaveTimers) return;
  const isWritten = [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done)));
  await Promise.all(isWritten);
  endAtOnce(Number(process.exitCode ?? EXIT.asExpected));
}

/** The command has ended: what comes now is the end that it wants. */
export function commandEnded(): void {
  isOurs = true;
}

/** Ends the process here and now, threads included. */
export function endAtOnce(code: number): never {
  isOurs = true;
  process.exit(code);
}

/**
 * Sees to it that a process that ends before its command has is taken for no success: a module of the user's may call
 * process.exit, or wait for what never comes. `title` is who speaks: "latchlab verify".
 */
export function watchForEarlyExits(title: () => string): void {
  process.on("exit", (code) => {
    if (isOurs) return;
    process.stderr.write(`${title()}: the process ended before its work was done (exit code ${code})\n`);
    process.exitCode = EXIT.internal;
  });
}
