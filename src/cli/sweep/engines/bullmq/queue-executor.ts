/** The executor that leaves trials to the workers of a queue. */
import type { Executor } from "../../../../experiments/sweep/executors/executor.ts";
import { counted } from "../../../../numeric/number-text.ts";
import { within } from "../within.ts";
import { PATIENCE, QueuedSweep, type QueueRequest } from "./queued-sweep.ts";
import { asUsage, connectToRedis } from "./redis-connection.ts";
import { openQueue } from "./redis-queue.ts";

export const queueExecutor =
  (request: QueueRequest): Executor =>
  async (specifications, options) => {
    if (specifications.length === 0) return undefined;
    const urgently = (line: string) => {
      request.speak(line, true);
    };
    const connection = await connectToRedis(request.url, urgently);
    const { shown, isThere } = connection;
    try {
      const queue = await asUsage(shown, openQueue(connection, request.family, request.name));
      try {
        const sweep = new QueuedSweep(queue, request, options, specifications);
        await asUsage(shown, untilGivenUp(sweep.run(), options.stop));
        if (sweep.groupsLeft > 0 && isThere()) {
          urgently(`${counted(sweep.groupsLeft, "group")} left in the queue; latchlab queue drain takes them off`);
        }
      } finally {
        await within(isThere() ? PATIENCE : 0, queue.close());
      }
    } finally {
      connection.end();
    }
    return undefined;
  };

/** Waits for a sweep, and no longer than it may take to end once it is stopped: its server may be away. */
async function untilGivenUp(sweep: Promise<void>, stop: AbortSignal | undefined): Promise<void> {
  const isLate = new Promise<void>((resolve) => {
    const begin = () => {
      setTimeout(resolve, PATIENCE + 1000).unref();
    };
    if (stop?.aborted === true) begin();
    else stop?.addEventListener("abort", begin, { once: true });
  });
  await Promise.race([sweep, isLate]);
  // What goes on after that ends with the connection.
  sweep.catch(() => undefined);
}
