/**
 * Works on the groups of a queue until it is asked to stop. Their trials go to threads that take from one queue in
 * memory, whatever group they are of, so that trials of the same network fill lanes together as in a local sweep.
 */
import {
  type Receivers,
  sweepPool,
  type SweepPool,
  ThreadQueue,
} from "../../../../experiments/sweep/executors/thread-queue.ts";
import { worstWork } from "../../../../experiments/sweep/sweep-plan.ts";
import type { TrialSpecification } from "../../../../experiments/trial-row.ts";
import { counted } from "../../../../numeric/number-text.ts";
import { given } from "../../../../numeric/given.ts";
import { IN_FLIGHT } from "../../../../training/lockstep/lockstep.ts";
import { checkedGroup, workOnGroups } from "../group-work.ts";
import { type GroupSettings, leastTogether, MOST_WORK } from "../trial-group.ts";
import { type Room, serveQueue } from "./queue-service.ts";
import { connectToRedis } from "./redis-connection.ts";

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
  const { url, family, name, workers, hashes, stop, speak, onTrial } = asked;
  const connection = await connectToRedis(url, speak);
  const hand = new Hand(asked);
  let [groups, idleSince] = [0, Date.now()];
  try {
    const served = await serveQueue(connection, family, name, {
      speak,
      room: () => hand.room,
      work: async ({ data, lines, keep }) => {
        groups++;
        try {
          const run = hand.run.bind(hand);
          return await workOnGroups({ groups: [checkedGroup(data, hashes)], lines, keep }, { run, onTrial });
        } finally {
          groups--;
          idleSince = Date.now();
        }
      },
    });
    speak(`waits at ${connection.shown} for ${name}, with ${counted(workers, "thread")}`);
    const isIdle = () => groups === 0 && Date.now() - idleSince > 1000 * (asked.idleLimit ?? Infinity);
    try {
      await Promise.race([served.ended, untilTrue(() => stop.aborted || isIdle())]);
    } finally {
      await served.close().catch(() => undefined);
    }
  } finally {
    connection.end();
    await hand.end();
  }
}

/** The trials of a thread that wait for one of those in flight to end. */
const NEXT_TRIALS = IN_FLIGHT / 4;

/** The trials that this worker has taken and that have not ended, and the threads that run them. */
class Hand {
  readonly #work: Pick<QueueWork, "workers" | "plugins" | "stop">;
  readonly #pool: SweepPool;
  /** By how their trials are run. */
  readonly #queues = new Map<string, ThreadQueue>();
  #trials = 0;
  /** The threads that they fill at least. */
  #threads = 0;
  /** Their work at worst. */
  #left = 0;

  constructor(work: Pick<QueueWork, "workers" | "plugins" | "stop">) {
    this.#work = work;
    this.#pool = sweepPool(work.workers);
  }

  /** Whether threads could do with more: what one worker has taken is not there for others. */
  get room(): Room {
    const { workers } = this.#work;
    if (this.#trials >= workers * (IN_FLIGHT + NEXT_TRIALS)) return "none";
    return this.#threads < workers || this.#left < workers * MOST_WORK ? "needed" : "spare";
  }

  /** Runs trials. The promise resolves when all have ended, or the worker was stopped. */
  async run(
    trials: readonly TrialSpecification[],
    settings: Pick<GroupSettings, "lockstep" | "timeLimit">,
    { onRow, onFailure }: Receivers,
  ): Promise<void> {
    const [work, together] = [worstWork(trials[0]), leastTogether(trials[0], settings.lockstep)];
    let held = 0;
    const hold = (count: number) => {
      held += count;
      this.#trials += count;
      this.#threads += count / together;
      this.#left += count * work;
    };
    hold(trials.length);
    try {
      await this.#queueOf(settings).add(trials, {
        onRow: (row) => {
          hold(-1);
          onRow(row);
        },
        onFailure: (trial, why) => {
          hold(-1);
          onFailure(trial, why);
        },
      });
    } finally {
      hold(-held);
    }
  }

  #queueOf({ lockstep, timeLimit }: Pick<GroupSettings, "lockstep" | "timeLimit">): ThreadQueue {
    const key = JSON.stringify([lockstep, timeLimit]);
    let queue = this.#queues.get(key);
    if (queue === undefined) {
      const options = { ...this.#work, lockstep, ...given({ timeLimit: timeLimit ?? undefined }) };
      this.#queues.set(key, (queue = new ThreadQueue(this.#pool, options)));
    }
    return queue;
  }

  async end(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.end()));
    await this.#pool.end();
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
