/** `latchlab queue`: what the queues of a server hold, and how they are emptied. */
import { counted } from "../../../numeric/number-text.ts";
import { oneOf } from "../../options/parsers.ts";
import { asUsage, connectToRedis, type RedisConnection } from "../../sweep/engines/bullmq/redis-connection.ts";
import { type GroupQueue, openQueue, type QueueCounts, queueNames } from "../../sweep/engines/bullmq/redis-queue.ts";
import { redisUrl } from "../../sweep/engines/bullmq/redis-url.ts";
import { USUAL_QUEUE } from "../../sweep/engines/engine.ts";
import { columns } from "../../terminal/columns.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { QUEUE_ACTIONS, type QueueOptions } from "./queue.ts";

export async function runQueue(action: string, { redis, queue = USUAL_QUEUE, json }: QueueOptions): Promise<number> {
  const asked = oneOf(QUEUE_ACTIONS)(action, "what is done with a queue");
  const connection = await connectToRedis(redisUrl(redis, "a queue"), (line) => {
    process.stderr.write(`latchlab queue: ${line}\n`);
  });
  try {
    const task = asked === "status" ? status(connection, queue, json === true) : drained(connection, queue);
    const lines = await asUsage(connection.shown, task);
    process.stdout.write(`${lines.join("\n")}\n`);
  } finally {
    connection.end();
  }
  return EXIT.asExpected;
}

async function status(connection: RedisConnection, family: string, json: boolean): Promise<readonly string[]> {
  const found: (QueueCounts & { readonly name: string })[] = [];
  await eachQueue(connection, family, async (queue) => {
    found.push({ name: queue.name, ...(await queue.counts()) });
  });
  if (json) return [JSON.stringify(found, null, 2)];
  if (found.length === 0) return [`no queue of ${family} at ${connection.shown}`];
  return columns(2, [
    ["queue", "waiting", "at work", "completed", "failed", "workers"],
    ...found.map(({ name, waiting, active, completed, failed, workers }) => [
      name,
      ...[waiting, active, completed, failed, workers ?? "?"].map(String),
    ]),
  ]);
}

async function drained(connection: RedisConnection, family: string): Promise<readonly string[]> {
  const lines: string[] = [];
  await eachQueue(connection, family, async (queue) => {
    const taken = await queue.drain();
    const what = `${counted(taken, "group")} taken off; sweeps that wait for them end incomplete`;
    lines.push(`${queue.name}: ${taken === 0 ? "nothing waits" : what}`);
  });
  return lines.length === 0 ? [`no queue of ${family} at ${connection.shown}`] : lines;
}

async function eachQueue(
  connection: RedisConnection,
  family: string,
  visit: (queue: GroupQueue) => Promise<void>,
): Promise<void> {
  for (const name of await queueNames(connection, family)) {
    const queue = await openQueue(connection, family, name);
    await visit(queue);
    await queue.close();
  }
}
