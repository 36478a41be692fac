/** Waiting that comes to an end. */
import { setTimeout as sleep } from "node:timers/promises";

/** Waits for this, but not longer than so many milliseconds; what it throws in that time is thrown. */
export async function within(milliseconds: number, task: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  await Promise.race([task, sleep(milliseconds, undefined, { signal: late.signal }).catch(() => undefined)]).finally(
    () => {
      late.abort();
    },
  );
  task.catch(() => undefined);
}
