/** Connections to a server of Redis or Valkey, by URL: password and TLS are told there. */
import type { Redis } from "ioredis";
import { requirePackages } from "../../../files/optional-packages.ts";
import { UsageError } from "../../../terminal/usage-error.ts";
import { shownUrl } from "./redis-url.ts";

/** The milliseconds that a server may take to answer at first. */
const PATIENCE = 5000;
/** The most milliseconds between two tries to connect again. */
const LONGEST_WAIT = 2000;

/** The packages that a queue needs: peers that local sweeps never load. */
const PACKAGES = ["bullmq@6", "ioredis@5"];

export interface RedisConnection {
  readonly client: Redis;
  /** The URL without its password. */
  readonly shown: string;
  /** Ends it; commands that wait for an answer are given up. */
  readonly end: () => void;
}

/**
 * Connects, and connects again whenever the connection is lost: commands wait so long. `speak` is given a line when it
 * is lost and when it is back. Throws a UsageError for a URL of another kind and for a server that does not answer.
 */
export async function connectToRedis(url: string, speak: (line: string) => void): Promise<RedisConnection> {
  const shown = shownUrl(url);
  requirePackages(PACKAGES, "a queue needs packages that are");
  const { Redis } = await import("ioredis");
  await requireAnswer(new Redis(url, { ...OPTIONS, retryStrategy: () => null }), shown);
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
  await client.connect();
  return {
    client,
    shown,
    end: () => {
      hasEnded = true;
      client.disconnect();
    },
  };
}

const OPTIONS = { lazyConnect: true, connectTimeout: PATIENCE, maxRetriesPerRequest: null } as const;

/** Throws a UsageError where the server does not answer, or refuses who asks. */
async function requireAnswer(probe: Redis, shown: string): Promise<void> {
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
  } catch (error) {
    const { message } = why ?? (error as Error);
    throw new UsageError(`--redis ${shown}: ${message}`, { cause: error });
  } finally {
    clearTimeout(late);
    probe.disconnect();
  }
}
