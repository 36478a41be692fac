/** The memory of the process, watched from outside the thread that fills it. */

import { totalmem } from "node:os";

const EVERY = 50;
const MEGABYTE = 1024 * 1024;

/** The megabytes that are allowed at most, and the share of the machine's, or its container's, where that is less. */
const MOST = 2048;
const SHARE = 0.75;

/** The megabytes that a map and its examination may fill in all, so that the process is not killed for them. */
export function memoryLimit(): number {
  const allowed = process.constrainedMemory();
  const machine = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return Math.min(MOST, Math.floor((SHARE * machine) / MEGABYTE));
}

/**
 * Calls `onExcess` once the process holds so many megabytes more than at first; the limits of a worker are about its
 * heap and leave out what typed arrays hold. Returns what ends the watch.
 */
export function watchMemory(megabytes: number, onExcess: () => void): () => void {
  const first = process.memoryUsage.rss();
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - first <= megabytes * MEGABYTE) return;
    clearInterval(timer);
    onExcess();
  }, EVERY);
  return () => clearInterval(timer);
}
