/**
 * Connections to a server of Redis or Valkey, by URL: password and TLS are told there. A server that does not answer is
 * one that is lost, whether or not its machine has closed the connection.
 */
import type { Redis } from "ioredis";
import { requirePackages } from "../../../files/optional-packages.ts";
import { expectTimers } from "../../../terminal/exit-codes.ts";
import { UsageError } from "../../../terminal/usage-error.ts";
import { shownUrl } from "./redis-url.ts";

/** The milliseconds that a server may take to answer. */
const PATIENCE = 5000;
/** The most milliseconds between two tries to connect again. */
const LONGEST_WAIT = 2000;
/** The first version of Redis that has all that is used here. */
const OLDEST = [6, 2] as const;

/** The packages that a queue needs: peers that local sweeps never load. */
const PACKAGES = ["bullmq@6", "ioredis@5"];

export interface RedisConnection {
  readonly client: Redis;
  /** The URL without user and password. */
  readonly shown: string;
  /** Whether the server was there when last heard of. */
  readonly isThere: () => boolean;
  /** Ends it; commands that wait for an answer are given up. */
  readonly end: () => void;
}

/**
 * Connects, and connects again whenever the connection is lost: commands wait so long. `speak` is given a line when it
 * is lost and when it is back. Throws a UsageError for a URL of another kind, and for a server that does not answer, is
 * too old or refuses who asks.
 */
export async function connectToRedis(url: string, speak: (line: string) => void): Promise<RedisConnection> {
  const shown = shownUrl(url);
  requirePackages(PACKAGES, "a queue needs packages that are");
  // BullMQ waits five seconds before it tries again to reach a server that was lost.
  expectTimers();
  const { Redis } = await import("ioredis");
  await requireAnswer(new Redis(url, { ...OPTIONS, retryStrategy: () => null }), shown, speak);
  const client = new Redis(url, { ...OPTIONS, retryStrategy: (tries) => Math.min(100 * tries, LONGEST_WAIT) });
  let isThere = true;
  let hasEnded = false;
  // Without a listener the package would print; what is to be said is said below.
  client.on("error", () => undefined);
  client.on("close", () => {
    if (isThere && !hasEnded) speak(`lost ${shown}; trying again`);
    isThere = false;
  });
  client.on("ready", () => {
    if (!isThere) speak(`${shown} is there again`);
    isThere = true;
  });
  await asUsage(shown, client.connect());
  const watch = watchAnswers(client);
  return {
    client,
    shown,
    isThere: () => isThere,
    end: () => {
      hasEnded = true;
      clearInterval(watch);
      client.disconnect();
    },
  };
}

const OPTIONS = { lazyConnect: true, connectTimeout: PATIENCE, maxRetriesPerRequest: null } as const;

/** What the server itself refuses is told as what it is: a matter of the server, or of who asks. */
export async function asUsage<Result>(shown: string, task: Promise<Result>): Promise<Result> {
  try {
    return await task;
  } catch (error) {
    const why = refusalIn(error);
    throw why === undefined ? error : new UsageError(`--redis ${shown}: ${why}`, { cause: error });
  }
}

/** What a server says that refuses a command; undefined for errors of other kinds. */
export function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== "ReplyError") return undefined;
  const { previousErrors = [] } = error as { previousErrors?: readonly Error[] };
  return (previousErrors.at(0) ?? error).message;
}

/** Closes the connection to a server that has not answered for a while, so that it is tried again. */
function watchAnswers(client: Redis): NodeJS.Timeout {
  let unanswered = 0;
  return setInterval(() => {
    if (client.status !== "ready") return;
    // Twice, since the first time it may be this process that was busy.
    if (unanswered++ === 2) {
      unanswered = 0;
      client.disconnect(true);
    } else if (unanswered === 1) {
      const hear = () => {
        unanswered = 0;
      };
      client.ping().then(hear, hear);
    }
  }, PATIENCE / 2).unref();
}

/** Throws a UsageError where the server does not answer, is too old, or refuses who asks. */
async function requireAnswer(probe: Redis, shown: string, speak: (line: string) => void): Promise<void> {
  let why: Error | undefined;
  probe.on("error", (error) => {
    why ??= error;
  });
  const late = setTimeout(() => {
    why ??= new Error(`no answer within ${PATIENCE / 1000} s`);
    probe.disconnect();
  }, PATIENCE);
  try {
    await probe.connect();
    await probe.ping();
    // A database that is not there is told in this way only.
    if (why !== undefined) throw why;
    requireKind(await probe.info().catch(() => ""), speak);
  } catch (error) {
    const { message } = why ?? (error as Error);
    throw new UsageError(`--redis ${shown}: ${message}`, { cause: error });
  } finally {
    clearTimeout(late);
    probe.disconnect();
  }
}

/** Throws an Error for a server that lacks commands; speaks where the server may forget what it is told. */
function requireKind(info: string, speak: (line: string) => void): void {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\s*$`, "m").exec(info)?.[1];
  const version = field("redis_version");
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  if (version !== undefined && (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])))
    throw new Error(`the server must be Redis ${OLDEST.join(".")} or later, got ${version}`);
  if (field("redis_mode") === "cluster") throw new Error("a cluster of servers is not supported");
  const policy = field("maxmemory_policy") ?? "noeviction";
  if (policy !== "noeviction")
    speak(`the server forgets when its memory is full (${policy}); set its maxmemory-policy to noeviction`);
}
