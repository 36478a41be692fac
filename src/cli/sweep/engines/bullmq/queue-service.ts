/**
 * What those who work on a queue do with its groups: take one after the other for as long as they want more, say that
 * they still work on them, and end each.
 *
 * BullMQ's own loop has a fixed number of groups at once; here whoever works says at each moment whether there is
 * room, since it is their trials that fill its threads. A group that is given up if it loses one more worker is worked
 * on while nothing else is, so that no other group is suspected with it. One that is to be run in another way than
 * those at work is begun when they have ended.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job, Queue, Worker } from "bullmq";
import { within } from "../within.ts";
import { asUsage, type RedisConnection, refusalIn } from "./redis-connection.ts";

/** The milliseconds for which a worker has a group without saying that it still works. */
const LOCKED_FOR = 10_000;
/** The milliseconds between two times that it says so. */
const RENEWED_EVERY = 3_000;
/** The milliseconds between two looks for groups whose worker is lost. */
const LOOKED_EVERY = 3_000;
/** How often a group may lose its worker before it is given up as a group. */
const MOST_LOST = 2;
/** The seconds for which the server is asked for a group before it is asked again. */
const ASKED_FOR = 1;
/** The milliseconds between two looks whether there is room for another group. */
const ROOM_EVERY = 20;
/** How many times more groups wait than a worker holds, before it takes one that it can do without. */
const LEFT_TO_OTHERS = 2;
/** The milliseconds between two times that a worker asks how much is left to others. */
const ASKED_EVERY = 1000;
/** The milliseconds in which groups may end when the service does. */
const PATIENCE = 7000;

/** A group as a worker is given it. */
export interface ReceivedGroup {
  readonly data: unknown;
  /** What was said of its trials before, by workers that were lost or stopped. */
  readonly lines: readonly string[];
  /** Keeps a line of what a trial has come to. */
  readonly keep: (line: string) => Promise<void>;
}

/** Whether another group is not wanted, would be of use, or is needed so that no thread stands still. */
export type Room = "none" | "spare" | "needed";

export interface QueueServiceOptions {
  /** Whether there is room for another group. */
  readonly room: () => Room;
  /** Whether a group may be worked on beside those that are. */
  readonly goesWithOthers: (data: unknown) => boolean;
  /**
   * Works on a group; gives whether it was worked on to its end: one that was not goes back for others. What it throws
   * is why the group has failed. What there is room for is known when it returns its promise.
   */
  readonly work: (group: ReceivedGroup) => Promise<boolean>;
  /** Given what went wrong beside the groups. */
  readonly speak: (line: string) => void;
}

/** A group that a worker has, and what shows the server that it is this worker's. */
interface Taken {
  readonly job: Job<unknown>;
  readonly token: string;
  readonly id: string;
}

/** A queue that is worked on. */
export interface QueueServing {
  /** Resolves once it is closed; rejects with a UsageError where the server refuses what this worker asks for. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Begins to work on the groups of a queue, until it is closed. */
export async function serveQueue(
  { client, shown, isThere }: RedisConnection,
  family: string,
  name: string,
  options: QueueServiceOptions,
): Promise<QueueServing> {
  const { Queue, UnrecoverableError, Worker } = await import("bullmq");
  const connection = { connection: client, prefix: family, skipVersionCheck: true };
  let said = "";
  const complain = ({ message }: Error) => {
    // The server is away, which is said elsewhere; it was emptied; or another worker has gone on with a group of ours.
    if (client.status !== "ready" || message === said || /lock|connect|missing key/i.test(message)) return;
    said = message;
    options.speak(message);
  };
  const queue = new Queue(name, connection);
  queue.on("error", () => undefined);
  const worker = new Worker<unknown>(name, null, {
    ...connection,
    autorun: false,
    drainDelay: ASKED_FOR,
    lockDuration: LOCKED_FOR,
    stalledInterval: LOOKED_EVERY,
    maxStalledCount: MOST_LOST,
  });
  worker.on("error", complain);
  await worker.waitUntilReady();
  await worker.startStalledCheckTimer();
  const gaveUp = (why: string) => new UnrecoverableError(why);
  const service = new QueueService(queue, worker, { ...options, complain, gaveUp });
  const ended = asUsage(shown, service.serve());
  return {
    ended,
    close: async () => {
      service.stop();
      await within(PATIENCE, ended).catch(() => undefined);
      await within(isThere() ? PATIENCE : 0, Promise.all([worker.close(true), queue.close()]));
    },
  };
}

interface ServiceOptions extends Omit<QueueServiceOptions, "speak"> {
  readonly complain: (error: Error) => void;
  /** The error of a group that nobody is to try again. */
  readonly gaveUp: (why: string) => Error;
}

class QueueService {
  readonly #queue: Queue;
  readonly #worker: Worker<unknown>;
  readonly #options: ServiceOptions;
  /** The groups that are worked on or will be next, and when that ends. */
  readonly #held = new Map<Taken, Promise<void>>();
  #isStopped = false;
  /** What the server said that lets this worker do nothing more. */
  #refusal: Error | undefined;
  /** When it was asked last how much is left to others. */
  #asked = 0;

  constructor(queue: Queue, worker: Worker<unknown>, options: ServiceOptions) {
    this.#queue = queue;
    this.#worker = worker;
    this.#options = options;
  }

  /** Takes no more groups. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Takes groups until it is stopped, and ends when all have ended. */
  async serve(): Promise<void> {
    const renewal = setInterval(() => {
      for (const { job, token } of this.#held.keys()) {
        job.extendLock(token, LOCKED_FOR).catch(this.#complain);
      }
    }, RENEWED_EVERY).unref();
    while (!this.#isStopped) {
      if (this.#refusal !== undefined) throw this.#refusal;
      try {
        if (await this.#isWanted()) await this.#takeOne();
        else await sleep(ROOM_EVERY);
      } catch (error) {
        this.#complain(error as Error);
        await sleep(1000 * ASKED_FOR);
      }
    }
    await Promise.all(this.#held.values());
    clearInterval(renewal);
  }

  /** Says what went wrong; what asking again does not mend is kept, to end the service. */
  readonly #complain = (error: Error): void => {
    if (/^(NOPERM|NOAUTH)/.test(refusalIn(error) ?? "")) this.#refusal = error;
    else this.#options.complain(error);
  };

  async #isWanted(): Promise<boolean> {
    const room = this.#options.room();
    if (room !== "spare") return room === "needed";
    if (Date.now() - this.#asked < ASKED_EVERY) return false;
    this.#asked = Date.now();
    return (await this.#queue.getWaitingCount()) > LEFT_TO_OTHERS * this.#held.size;
  }

  async #takeOne(): Promise<void> {
    const token = randomUUID();
    const job = (await this.#worker.getNextJob(token)) as Job<unknown> | undefined;
    if (job === undefined) return;
    // Set by whoever found that it lost its worker too often; it is for the next one to end it.
    if (job.deferredFailure) {
      await job.moveToFailed(this.#options.gaveUp(job.deferredFailure), token, false);
      return;
    }
    const taken = { job, token, id: job.id ?? "" };
    const { logs } = await this.#queue.getJobLogs(taken.id);
    const isSuspect = job.stalledCounter >= MOST_LOST;
    if (isSuspect || !this.#options.goesWithOthers(job.data)) {
      const others = [...this.#held.values()];
      this.#held.set(taken, Promise.resolve());
      await Promise.all(others);
    }
    const ended = this.#begin(taken, logs);
    if (isSuspect) await ended;
  }

  #begin(taken: Taken, lines: readonly string[]): Promise<void> {
    const ended = this.#workOn(taken, lines)
      .catch(this.#complain)
      .finally(() => this.#held.delete(taken));
    this.#held.set(taken, ended);
    return ended;
  }

  async #workOn({ job, token, id }: Taken, lines: readonly string[]): Promise<void> {
    const keep = async (line: string) => {
      await this.#queue.addJobLog(id, line);
    };
    try {
      const isWhole = await this.#options.work({ data: job.data, lines, keep });
      if (isWhole) await job.moveToCompleted(null, token, false);
      else await job.moveToWait(token);
    } catch (error) {
      await job.moveToFailed(error as Error, token);
    }
  }
}
