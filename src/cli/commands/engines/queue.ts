/** `latchlab queue`: its arguments and options. */
import { command } from "../../options/command.ts";
import { flag, type OptionsOf } from "../../options/option.ts";
import { queue as queueOption, redis } from "../../options/shared-options.ts";

/** What can be done with the queues of a server. */
export const QUEUE_ACTIONS = ["status", "drain"] as const;

const options = { redis, queue: queueOption, json: flag("--json", "print the counts as JSON") };
export type QueueOptions = OptionsOf<typeof options>;

export const queue = command({
  name: "queue",
  about: "status: what waits, runs and works on a server; drain: take off what nobody has begun",
  arguments: [["<action>", "status or drain", async () => Promise.resolve(QUEUE_ACTIONS)]],
  options,
  run: async (action, given) => (await import("./run-queue.ts")).runQueue(action, given),
});
