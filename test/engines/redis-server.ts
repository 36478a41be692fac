/** A real redis-server for tests, in a folder and on a port of its own, which can be killed and started again. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { emptyFolder } from "../cli/latchlab.ts";

/** Whether there is a server to start; where there is none, the tests that need one say so and are skipped. */
export const HAS_REDIS = spawnSync("redis-server", ["--version"]).status === 0;
if (!HAS_REDIS) process.stderr.write("skipped: no redis-server here (Debian: apt-get install redis-server)\n");

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

export class RedisServer {
  readonly url: string;
  readonly port: number;
  readonly #words: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, words: readonly string[], url: string) {
    [this.port, this.#words, this.url] = [port, words, url];
  }

  /** Starts a server that keeps on the disk what it is told. */
  static async start(more: readonly string[] = [], url = (port: number) => `redis://127.0.0.1:${port}`) {
    const port = await freePort();
    const words = ["--port", String(port), "--save", "", "--appendonly", "yes", "--dir", emptyFolder(), ...more];
    const server = new RedisServer(port, words, url(port));
    await server.startAgain();
    return server;
  }

  /** Starts it with what the disk holds, where it does not run. */
  async startAgain(): Promise<void> {
    if (await this.#answers()) return;
    this.#process = spawn("redis-server", [...this.#words, "--bind", "127.0.0.1"], { stdio: "ignore" });
    for (let tries = 0; !(await this.#answers()); tries++) {
      if (tries === 200) throw new Error("redis-server does not answer");
      await sleep(50);
    }
  }

  /** Ends it at once, as a lost machine does. */
  async kill(): Promise<void> {
    const ended = new Promise((done) => this.#process?.once("close", done));
    this.#process?.kill("SIGKILL");
    await ended;
  }

  /** Stops it from answering, as a machine that hangs, or lets it go on. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#process?.kill(signal);
  }

  /** What redis-cli prints for a command, without authentication. */
  tell(...words: string[]): string {
    return execFileSync("redis-cli", ["-p", String(this.port), ...words], { encoding: "utf8" }).trim();
  }

  async #answers(): Promise<boolean> {
    const port = this.#words.includes("--tls-port") ? this.#words[this.#words.indexOf("--tls-port") + 1] : this.port;
    const { createConnection } = await import("node:net");
    return new Promise((done) => {
      const socket = createConnection(Number(port), "127.0.0.1");
      socket.once("connect", () => {
        socket.destroy();
        done(true);
      });
      socket.once("error", () => done(false));
    });
  }
}
