/** What tests of queues share: a folder, a server, and the processes that are running, which end with each test. */
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { emptyFolder, fileIn, latchlab } from "../cli/latchlab.ts";
import { RedisServer } from "./redis-server.ts";
import { type Started, started } from "./started.ts";

export class QueueRuns {
  readonly cwd = emptyFolder();
  readonly running: Started[] = [];
  #server: RedisServer | undefined;

  /** The server, once the tests have begun. */
  get server(): RedisServer {
    if (this.#server === undefined) throw new Error("no test has begun yet");
    return this.#server;
  }

  readonly start = (args: readonly string[], env = {}): Started => {
    const one = started(args, this.cwd, { LATCHLAB_REDIS: this.server.url, ...env });
    this.running.push(one);
    return one;
  };

  /** A worker with one thread. */
  readonly worker = (...args: string[]): Started => this.start(["worker", "--workers", "1", ...args]);

  /** A sweep that speaks of nothing but what must be known. */
  readonly compared = (out: string, ...args: string[]): Started =>
    this.start(["compare", "--engine", "bullmq", "--out", out, "--quiet", ...args]);

  readonly asked = (...args: string[]) => this.start(args).ended;

  /** Starts the server, and runs the plan locally, into the folder "local". */
  async begin(plan: object): Promise<void> {
    this.#server = await RedisServer.start();
    fileIn(this.cwd, "plan.json", JSON.stringify(plan));
    const local = await latchlab(["compare", "--plan", "./plan.json", "--out", "local", "--quiet"], this.cwd);
    expect(local.stderr).toBe("");
  }

  /** Ends what runs, and empties the server. */
  async clear(): Promise<void> {
    for (const { child } of this.running) child.kill("SIGKILL");
    await Promise.all(this.running.splice(0).map(({ ended }) => ended));
    this.server.signal("SIGCONT");
    await this.server.startAgain();
    this.server.tell("FLUSHALL");
  }
}

/** For the tests of a block, which begin with the rows of this plan and end with nothing that runs. */
export function queueRuns(plan: object): QueueRuns {
  const runs = new QueueRuns();
  beforeAll(() => runs.begin(plan));
  afterEach(() => runs.clear());
  afterAll(() => runs.server.kill());
  return runs;
}
