/**
 * A queue of groups of trials on a server of Redis or Valkey, kept by BullMQ. A job is a group; what its trials come to
 * is the job's log, a line for each as it ends, so that a group whose worker is lost goes on where that one was.
 */
import { randomUUID } from "node:crypto";
import type { Job, Queue } from "bullmq";
import type { RedisConnection } from "./redis-connection.ts";

/** How often a worker that fails by itself is followed by another. */
const ATTEMPTS = 3;
/** The seconds for which what has ended waits to be read. */
const KEPT_FOR = 14 * 24 * 3600;

/** What a group in the queue may be: "ended" is worked on to its end, or given up. */
export type GroupState = "waiting" | "active" | "ended" | "unknown";

/** A queue, as those who add to it and read from it see it. */
export interface GroupQueue {
  readonly name: string;
  /** Adds groups under ids of their own; those that are there already are left as they are. */
  readonly add: (sweep: string, groups: readonly { readonly id: string; readonly data: object }[]) => Promise<void>;
  /** The ids of all groups, in any state, that begin with these letters. */
  readonly idsFrom: (beginning: string) => Promise<readonly string[]>;
  readonly dataOf: (id: string) => Promise<unknown>;
  readonly stateOf: (id: string) => Promise<GroupState>;
  /** The lines of a group from the `from`-th on. */
  readonly linesOf: (id: string, from: number) => Promise<readonly string[]>;
  /** Why a group has failed as a whole; undefined where it has not. */
  readonly faultOf: (id: string) => Promise<string | undefined>;
  /** Removes a group; whether it is gone: one that somebody works on stays. */
  readonly remove: (id: string) => Promise<boolean>;
  /** Calls back with the id of each group that ends from now on. Some may be missed where the connection is lost. */
  readonly onEnded: (tell: (id: string) => void) => Promise<void>;
  readonly counts: () => Promise<QueueCounts>;
  /** Removes what waits; gives how many. */
  readonly drain: () => Promise<number>;
  /** What sets the last time that it was drained apart from others; undefined where the server knows of none. */
  readonly lastDrain: () => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

/** How many groups of a queue wait, are worked on, have ended and wait to be read, or were given up; how many work. */
export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly completed: number;
  readonly failed: number;
  /** Null where the server does not tell who is connected. */
  readonly workers: number | null;
}

const WAITING = ["wait", "prioritized", "delayed"] as const;

/** Opens a queue; `family` stands before its name and sets its keys apart from what else the server holds. */
export async function openQueue({ client }: RedisConnection, family: string, name: string): Promise<GroupQueue> {
  const { Queue, QueueEvents } = await import("bullmq");
  const options = { connection: client, prefix: family, skipVersionCheck: true };
  const queue = new Queue(name, options);
  queue.on("error", () => undefined);
  await queue.waitUntilReady();
  const drainKey = `${family}:${name}:drain`;
  const closing: (() => Promise<void>)[] = [() => queue.close()];
  return {
    name,
    add: async (sweep, groups) => {
      const kept = { age: KEPT_FOR };
      await queue.addBulk(
        groups.map(({ id, data }) => ({
          name: sweep,
          data,
          opts: { jobId: id, attempts: ATTEMPTS, removeOnComplete: kept, removeOnFail: kept },
        })),
      );
    },
    idsFrom: async (beginning) => {
      const ids = await queue.getRanges([...WAITING, "active", "completed", "failed"], 0, -1);
      return [...new Set(ids)].filter((id) => id.startsWith(beginning));
    },
    dataOf: async (id) => ((await queue.getJob(id)) as Job<unknown> | undefined)?.data,
    stateOf: async (id) => stateIn(await queue.getJobState(id)),
    linesOf: async (id, from) => (await queue.getJobLogs(id, from)).logs,
    faultOf: async (id) => ((await queue.getJob(id)) as Job | undefined)?.failedReason,
    remove: async (id) => (await queue.remove(id)) === 1 || (await queue.getJobState(id)) === "unknown",
    onEnded: async (tell) => {
      const events = new QueueEvents(name, options);
      events.on("error", () => undefined);
      events.on("completed", ({ jobId }) => tell(jobId));
      events.on("failed", ({ jobId }) => tell(jobId));
      closing.unshift(() => events.close());
      await events.waitUntilReady();
    },
    counts: () => countsOf(queue),
    drain: async () => {
      const { waiting } = await countsOf(queue);
      if (waiting === 0) return 0;
      await client.set(drainKey, randomUUID());
      await queue.drain(true);
      return waiting;
    },
    lastDrain: async () => (await client.get(drainKey)) ?? undefined,
    close: async () => {
      for (const close of closing) await close();
    },
  };
}

/** The names of all queues of a family on the server. */
export async function queueNames({ client }: RedisConnection, family: string): Promise<readonly string[]> {
  const names = new Set<string>();
  for (let cursor = ""; cursor !== "0";) {
    const [next, keys] = await client.scan(cursor === "" ? 0 : cursor, "MATCH", `${family}:*:meta`, "COUNT", 1000);
    for (const key of keys) names.add(key.slice(family.length + 1, -":meta".length));
    cursor = next;
  }
  return [...names].sort();
}

async function countsOf(queue: Queue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts(...WAITING, "active", "completed", "failed");
  const { active, completed, failed } = counts;
  return {
    waiting: sum(WAITING.map((state) => counts[state])),
    active,
    completed,
    failed,
    workers: await workersOf(queue),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

/** The workers that are connected. */
async function workersOf(queue: Queue): Promise<number | null> {
  try {
    return await queue.getWorkersCount();
  } catch {
    return null;
  }
}

function stateIn(state: string): GroupState {
  if (state === "completed" || state === "failed") return "ended";
  return state === "active" || state === "unknown" ? state : "waiting";
}
