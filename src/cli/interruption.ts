/**
 * Ctrl-C. Checks run without a pause, so a signal is seen only between two of them: `pause` gives the event loop the turn
 * in which it arrives, and says so by throwing.
 */
import { setImmediate as turnOfTheEventLoop } from "node:timers/promises";

/** Ended by the user: one line to stderr, exit code 130. */
export class Interrupted extends Error {}

export interface InterruptionWatch {
  /** Throws Interrupted with this message if SIGINT has arrived. */
  pause(message: () => string): Promise<void>;
  end(): void;
}

export function watchForInterruption(): InterruptionWatch {
  let interrupted = false;
  const note = () => {
    interrupted = true;
  };
  process.on("SIGINT", note);
  return {
    async pause(message) {
      await turnOfTheEventLoop();
      if (interrupted) throw new Interrupted(message());
    },
    end: () => process.off("SIGINT", note),
  };
}
