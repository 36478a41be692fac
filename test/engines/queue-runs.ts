/** What tests of queues share: a folder, a server, and the processes that are running, which end with each test. */
import { emptyFolder } from "../cli/latchlab.ts";
import { RedisServer } from "./redis-server.ts";
import { type Started, started } from "./started.ts";

export class QueueRuns {
  readonly cwd = emptyFolder();
  readonly server: RedisServer;
  readonly running: Started[] = [];

  private constructor(server: RedisServer) {
    this.server = server;
  }

  static async start(more: readonly string[] = []): Promise<QueueRuns> {
    return new QueueRuns(await RedisServer.start(more));
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

  /** Ends what runs, and empties the server. */
  async clear(): Promise<void> {
    for (const { child } of this.running) child.kill("SIGKILL");
    await Promise.all(this.running.splice(0).map(({ ended }) => ended));
    this.server.signal("SIGCONT");
    await this.server.startAgain();
    this.server.tell("FLUSHALL");
  }
}
