/**
 * 2000 trials over a queue of a real redis-server: workers killed at random moments, one that comes late, the server
 * killed and started again; then twenty kills of a worker; then how fast it is beside the local pool. Ten minutes.
 */
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepResult, linesOf } from "../../../scripts/keep-result.ts";
import { stream } from "../../../src/numeric/random.ts";
import { emptyFolder, fileIn } from "../../cli/latchlab.ts";
import { rowsOf } from "../../cli/small-sweep.ts";
import { journalLines, until } from "../../engines/journal-lines.ts";
import { HAS_REDIS, RedisServer } from "../../engines/redis-server.ts";
import { type Started, started } from "../../engines/started.ts";

/** Trials that take some 50 to 100 milliseconds each. */
const PLAN = {
  schema: 2,
  name: "queued",
  seed: "9",
  tasks: [
    { task: "two-sequence", T: [50, 100], acceptableCost: 0 },
    { task: "parity", T: [30, 50], acceptableCost: 0 },
  ],
  algorithms: ["adam", "back-propagation", "pseudo-newton", "time-weighted-pseudo-newton", "random-guessing"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 100,
  budget: 20_000,
};
const TRIALS = 2000;
const KILLS = 20;
/** Pairs of runs of which the medians are compared, and the trials of each run. */
const PAIRS = 3;
const TIMED = 1200;
const CELLS = 20;

const digest = (rows: readonly string[]) => createHash("sha256").update(rows.join("\n")).digest("hex").slice(0, 16);
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

describe.skipIf(!HAS_REDIS)("2000 trials over a queue", () => {
  const cwd = emptyFolder();
  const random = stream("queue-faults");
  let server: RedisServer;
  let local = "";
  const found: Record<string, unknown> = { schema: 1, trials: TRIALS };
  const start = (args: readonly string[]): Started => started(args, cwd, { LATCHLAB_REDIS: server.url });
  const worker = (threads = 1) => start(["worker", "--workers", String(threads)]);
  const compare = (plan: string, out: string, ...args: string[]) =>
    start(["compare", "--plan", plan, "--out", out, ...args]);
  const queued = (plan: string, out: string) => compare(plan, out, "--engine", "bullmq");
  const rows = (out: string) => journalLines(join(cwd, out));

  beforeAll(async () => {
    fileIn(cwd, "plan.json", JSON.stringify(PLAN));
    fileIn(cwd, "timed.json", JSON.stringify({ ...PLAN, trials: TIMED / CELLS }));
    fileIn(cwd, "shorter.json", JSON.stringify({ ...PLAN, trials: 20 }));
    server = await RedisServer.start();
    expect((await compare("./plan.json", "local", "--quiet").ended).code).toBe(0);
    const all = rowsOf(cwd, "local");
    expect(all).toHaveLength(TRIALS);
    local = digest(all);
  }, 900_000);
  afterAll(async () => {
    await server.kill();
  });

  it("gives the rows of the local sweep, whatever is killed on the way", async () => {
    const killedAt = [0.05 + 0.4 * random.uniform(), 0.5 + 0.3 * random.uniform()].map((share) =>
      Math.floor(TRIALS * share),
    );
    const restartedAt = Math.floor(TRIALS * (0.2 + 0.5 * random.uniform()));
    const sweep = queued("./plan.json", "queue");
    const first = [worker(), worker()];
    let late: Started | undefined;
    const events = [
      ...killedAt.map((at, k) => ({
        at,
        act: async () => {
          first[k].child.kill("SIGKILL");
          await first[k].ended;
          late ??= worker();
        },
      })),
      {
        at: restartedAt,
        act: async () => {
          await server.kill();
          await sleep(2000);
          await server.startAgain();
        },
      },
    ].sort((a, b) => a.at - b.at);
    for (const { at, act } of events) {
      await until(() => rows("queue") >= at, `${at} rows`, 1800);
      await act();
    }
    const { code, stderr } = await sweep.ended;
    expect(code, stderr).toBe(0);
    late?.child.kill("SIGTERM");
    await late?.ended;
    const all = rowsOf(cwd, "queue");
    expect(all).toHaveLength(TRIALS);
    expect(digest(all)).toBe(local);
    Object.assign(found, { killedAt, restartedAt, rows: all.length, hash: local });
  });

  it("gives the rows of the local sweep after twenty kills of a worker", async () => {
    expect((await compare("./shorter.json", "shorter", "--quiet").ended).code).toBe(0);
    const expected = digest(rowsOf(cwd, "shorter"));
    let kills = 0;
    for (let k = 0; kills < KILLS; k++) {
      const sweep = queued("./shorter.json", `killed-${k}`);
      const isOver = () => sweep.child.exitCode !== null;
      while (!isOver()) {
        const one = worker(2);
        await sleep(1000 + 4000 * random.uniform());
        if (isOver() || kills === KILLS) {
          await sweep.ended;
          one.child.kill("SIGTERM");
        } else {
          one.child.kill("SIGKILL");
          kills++;
        }
        await one.ended;
      }
      expect((await sweep.ended).code).toBe(0);
      expect(digest(rowsOf(cwd, `killed-${k}`))).toBe(expected);
    }
    Object.assign(found, { workerKills: kills });
  });

  it("is at least 0.9 times as fast as the local pool", async () => {
    const seconds: { local: number; queue: number }[] = [];
    const timed = async (run: () => Promise<unknown>) => {
      const began = performance.now();
      await run();
      return (performance.now() - began) / 1000;
    };
    for (let pair = 0; pair < PAIRS; pair++) {
      const runLocal = () => timed(() => compare("./timed.json", `pool-${pair}`, "--quiet").ended);
      const runQueue = async () => {
        const one = worker(availableParallelism());
        await until(() => one.said().includes("waits at"), "a worker that waits");
        const taken = await timed(
          () => compare("./timed.json", `queue-${pair}`, "--quiet", "--engine", "bullmq").ended,
        );
        one.child.kill("SIGTERM");
        await one.ended;
        return taken;
      };
      // In turn the first and the second.
      const [a, b] =
        pair % 2 === 0 ? [await runLocal(), await runQueue()] : [await runQueue(), await runLocal()].reverse();
      seconds.push({ local: a, queue: b });
    }
    const perTrial = (median(seconds.map((one) => one.local)) * availableParallelism()) / TIMED;
    const throughput = median(seconds.map((one) => one.local / one.queue));
    Object.assign(found, { timed: TIMED, millisecondsOfATrial: Math.round(1000 * perTrial), seconds, throughput });
    keepResult("queue", linesOf(found));
    expect(perTrial).toBeGreaterThan(0.05);
    expect(throughput).toBeGreaterThan(0.9);
  });
});
