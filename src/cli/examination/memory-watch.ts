/** The memory of the process, watched from outside the thread that fills it. */

const EVERY = 50;
const MEGABYTE = 1024 * 1024;

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
