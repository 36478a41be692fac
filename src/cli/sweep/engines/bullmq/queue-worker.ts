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
import { asTrialGroup, type GroupSettings, leastTogether, MOST_WORK } from "../trial-group.ts";
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
      goesWithOthers: (data) => hand.goesWith(data),
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
    idleSince = Date.now();
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

/** How trials are run, as it is said of their group. */
type Settings = Pick<GroupSettings, "lockstep" | "timeLimit">;

const textOf = ({ lockstep, timeLimit }: Settings) => JSON.stringify([lockstep, timeLimit]);

/** The trials that this worker has taken and that have not ended, and the threads that run them, all in one way. */
class Hand {
  readonly #work: Pick<QueueWork, "workers" | "plugins">;
  readonly #pool: SweepPool;
  /** Aborted when the worker is stopped, or ends because it cannot go on. */
  readonly #stop: AbortSignal;
  readonly #ending = new AbortController();
  #queue: ThreadQueue | undefined;
  /** How its trials are run. */
  #settings = "";
  #trials = 0;
  /** The threads that they fill at least. */
  #threads = 0;
  /** Their work at worst. */
  #left = 0;

  constructor({ workers, plugins, stop }: Pick<QueueWork, "workers" | "plugins" | "stop">) {
    this.#work = { workers, plugins };
    this.#stop = AbortSignal.any([stop, this.#ending.signal]);
    this.#pool = sweepPool(workers);
  }

  /** Whether threads could do with more: what one worker has taken is not there for others. */
  get room(): Room {
    const { workers } = this.#work;
    if (this.#trials >= workers * (IN_FLIGHT + NEXT_TRIALS)) return "none";
    return this.#threads < workers || this.#left < workers * MOST_WORK ? "needed" : "spare";
  }

  /** Whether a group is run as those are that it holds. What is no group goes with all: it is refused. */
  goesWith(data: unknown): boolean {
    const group = asTrialGroup(data);
    return this.#trials === 0 || typeof group === "string" || textOf(group) === this.#settings;
  }

  /** Runs trials. The promise resolves when all have ended, or the worker was stopped. */
  async run(trials: readonly TrialSpecification[], settings: Settings, { onRow, onFailure }: Receivers): Promise<void> {
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
      await this.#queueFor(settings).add(trials, {
        onRow: (row) => {
          hold(-1);
          onRow(row);
        },
        onFailure: (trial, why) => {
          hold(-1);
          onFailure(trial, why);
        },
      });
    } catch (error) {
      // A queue that has broken takes no more.
      this.#queue = undefined;
      throw error;
    } finally {
      hold(-held);
    }
  }

  #queueFor(settings: Settings): ThreadQueue {
    if (this.#queue === undefined || textOf(settings) !== this.#settings) {
      void this.#queue?.end();
      const { lockstep, timeLimit } = settings;
      const options = { ...this.#work, stop: this.#stop, lockstep, ...given({ timeLimit: timeLimit ?? undefined }) };
      this.#queue = new ThreadQueue(this.#pool, options);
      this.#settings = textOf(settings);
    }
    return this.#queue;
  }

  async end(): Promise<void> {
    this.#ending.abort();
    await this.#queue?.end();
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
    }, LOOKED_EVERY).unref();
  });
