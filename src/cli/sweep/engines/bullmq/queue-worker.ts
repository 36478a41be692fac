/** Works on the groups of a queue, each on a thread of its own, until it is asked to stop. */
import { sweepPool } from "../../../../experiments/sweep/executors/local.ts";
import { counted } from "../../../../numeric/number-text.ts";
import { workOnGroups } from "../group-work.ts";
import { connectToRedis } from "./redis-connection.ts";
import { serveQueue } from "./redis-queue.ts";

export interface QueueWork {
  readonly url: string;
  /** What sets the queue apart from what else the server holds. */
  readonly family: string;
  readonly name: string;
  /** The number of threads. */
  readonly workers: number;
  /** The URLs of modules with user-defined tasks and algorithms, loaded already in this thread, and their hashes. */
  readonly plugins: readonly string[];
  readonly hashes: readonly string[];
  /** The seconds without work after which it ends. Default: never. */
  readonly idleLimit?: number | undefined;
  /** Aborting lets trials that run end within five seconds, gives the others back, and ends. */
  readonly stop: AbortSignal;
  readonly speak: (line: string) => void;
  /** Called as each trial ends. */
  readonly onTrial: () => void;
}

/** Works on groups until `stop` is aborted, or there was nothing to do for so long. */
export async function workOnQueue(asked: QueueWork): Promise<void> {
  const { url, family, name, workers, stop, speak, onTrial } = asked;
  const connection = await connectToRedis(url, speak);
  const pool = sweepPool(workers);
  let [groups, idleSince] = [0, Date.now()];
  try {
    const served = await serveQueue(connection, family, name, {
      atOnce: workers,
      speak,
      work: async ({ data, lines, keep }) => {
        groups++;
        try {
          const { plugins, hashes } = asked;
          const work = { pool, workers: 1, plugins, hashes, stop, onTrial };
          return await workOnGroups({ groups: [data], lines, keep }, work);
        } finally {
          groups--;
          idleSince = Date.now();
        }
      },
    });
    speak(`waits at ${connection.shown} for ${name}, with ${counted(workers, "thread")}`);
    const isIdle = () => groups === 0 && Date.now() - idleSince > 1000 * (asked.idleLimit ?? Infinity);
    await untilTrue(() => stop.aborted || isIdle());
    await served.close();
  } finally {
    connection.end();
    await pool.end();
  }
}

/** The milliseconds between two looks. */
const LOOKED_EVERY = 200;

const untilTrue = (isTrue: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!isTrue()) return;
      clearInterval(timer);
      resolve();
    }, LOOKED_EVERY);
  });
