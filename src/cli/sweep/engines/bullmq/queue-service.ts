/**
 * What those who work on a queue do with its groups: take one after the other for as long as they want more, say that
 * they still work on them, and end each.
 *
 * BullMQ's own loop has a fixed number of groups at once; here whoever works says at each moment whether there is room,
 * since it is their trials that fill its threads. A group that lost its worker before may have brought it down: it is
 * worked on while nothing else is, so that no other group is suspected with it.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "bullmq";
import { within } from "../within.ts";
import type { RedisConnection } from "./redis-connection.ts";

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
/** The milliseconds in which groups may end when the service does. */
const PATIENCE = 10_000;

/** A group as a worker is given it. */
export interface ReceivedGroup {
  readonly data: unknown;
  /** What was said of its trials before, by workers that were lost or stopped. */
  readonly lines: readonly string[];
  /** Keeps a line of what a trial has come to. */
  readonly keep: (line: string) => Promise<void>;
}

export interface QueueServiceOptions {
  /** Whether there is room for another group. */
  readonly wantsMore: () => boolean;
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

/** Works on the groups of a queue until it is closed. */
export async function serveQueue(
  { client }: RedisConnection,
  family: string,
  name: string,
  { wantsMore, work, speak }: QueueServiceOptions,
): Promise<{ readonly close: () => Promise<void> }> {
  const { Queue, UnrecoverableError, Worker } = await import("bullmq");
  const connection = { connection: client, prefix: family };
  const complain = ({ message }: Error) => {
    // The server is away, which is said elsewhere; or another worker has gone on with a group of ours meanwhile.
    if (client.status === "ready" && !/lock|connect/i.test(message)) speak(message);
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

  const held = new Map<Taken, Promise<void>>();
  const renewal = setInterval(() => {
    for (const { job, token } of held.keys()) job.extendLock(token, LOCKED_FOR).catch(complain);
  }, RENEWED_EVERY);
  const workOn = async ({ job, token, id }: Taken, lines: readonly string[]) => {
    const keep = async (line: string) => {
      await queue.addJobLog(id, line);
    };
    try {
      const isWhole = await work({ data: job.data, lines, keep });
      if (isWhole) await job.moveToCompleted(null, token, false);
      else await job.moveToWait(token);
    } catch (error) {
      await job.moveToFailed(error as Error, token);
    }
  };
  const begin = (taken: Taken, lines: readonly string[]) => {
    const ended = workOn(taken, lines)
      .catch(complain)
      .finally(() => held.delete(taken));
    held.set(taken, ended);
    return ended;
  };
  const takeOne = async () => {
    const token = randomUUID();
    const job = (await worker.getNextJob(token)) as Job<unknown> | undefined;
    if (job === undefined) return;
    // Set by whoever found that it lost its worker too often; it is for the next one to end it.
    if (job.deferredFailure) {
      await job.moveToFailed(new UnrecoverableError(job.deferredFailure), token, false);
      return;
    }
    const taken = { job, token, id: job.id ?? "" };
    const { logs } = await queue.getJobLogs(taken.id);
    if (job.stalledCounter === 0) {
      void begin(taken, logs);
      return;
    }
    const others = [...held.values()];
    held.set(taken, Promise.resolve());
    await Promise.all(others);
    await begin(taken, logs);
  };
  const closing = new AbortController();
  const serving = (async () => {
    while (!closing.signal.aborted) {
      if (wantsMore()) {
        await takeOne().catch(async (error: unknown) => {
          complain(error as Error);
          await sleep(1000 * ASKED_FOR);
        });
      } else await sleep(ROOM_EVERY);
    }
    await Promise.all(held.values());
  })();
  return {
    close: async () => {
      closing.abort();
      await within(PATIENCE, serving);
      clearInterval(renewal);
      await within(PATIENCE, Promise.all([worker.close(true), queue.close()]));
    },
  };
}
