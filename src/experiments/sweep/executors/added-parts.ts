/** Tells threads that work on a queue of trials of those that are added to it. */
import type { MessagePort } from "node:worker_threads";
import { type QueuePart, READ } from "./sweep-worker.ts";

/** The parts that may be added while a thread is busy with trials that it has: more would only fill its memory. */
const MOST_UNREAD = 8;

/** Where a thread hears of trials that are added, and what it has read of them. */
interface Listener {
  readonly port: MessagePort;
  readonly progress: Int32Array;
  posted: number;
}

export class AddedParts {
  readonly #listeners = new Set<Listener>();

  /** Tells the thread at this port of what is added from now on; call the result when it has ended. */
  listen(port: MessagePort, progress: Int32Array): () => void {
    const listener = { port, progress, posted: 0 };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Tells all threads. One that has not read what it was told is told no more: it goes on with what it knows of, and is
   * given all that is left when it has ended.
   */
  tell(part: QueuePart): void {
    for (const listener of this.#listeners) {
      if (listener.posted - Atomics.load(listener.progress, READ) > MOST_UNREAD) this.#listeners.delete(listener);
      else {
        listener.port.postMessage(part);
        listener.posted++;
      }
    }
  }
}
