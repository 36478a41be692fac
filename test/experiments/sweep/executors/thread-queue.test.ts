/** Trials that are added while others run give the rows of trials alone, whatever happens to the threads. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runSpecification } from "../../../../src/experiments/run-specification.ts";
import {
  type Receivers,
  sweepPool,
  ThreadQueue,
  type ThreadQueueOptions,
} from "../../../../src/experiments/sweep/executors/thread-queue.ts";
import { type TrialRow, type TrialSpecification, trialSpecification } from "../../../../src/experiments/trial-row.ts";

const EASY = { task: "two-sequence", T: 12, budget: 300, acceptableCost: 0 };
const KNOWN = ["adam", "random-guessing", "pseudo-newton", "back-propagation"];
const trialsOf = (algorithms: readonly string[], count: number) =>
  algorithms.flatMap((algorithm) =>
    Array.from({ length: count }, (_, k) => {
      const trial = { ...EASY, trial: k + 1 };
      if (KNOWN.includes(algorithm)) return trialSpecification({ ...trial, algorithm });
      // Those of the test's module are known in threads only.
      return { ...trialSpecification({ ...trial, algorithm: "adam" }), algorithm, algorithmOptions: {} };
    }),
  );

/** Rows and failures by what was told of them. */
class Told implements Receivers {
  readonly rows = new Map<string, TrialRow>();
  readonly failures: string[] = [];
  readonly onRow = (row: TrialRow) => {
    this.rows.set(row.id, row);
  };
  readonly onFailure = ({ algorithm, trial }: TrialSpecification, why: string) => {
    this.failures.push(`${algorithm} ${trial}: ${why}`);
  };
}

const alone = (trials: readonly TrialSpecification[]) =>
  new Map(trials.map((trial) => runSpecification(trial).row).map((row) => [row.id, row]));

/** Uses a queue of two threads, which end with it. */
async function withQueue<Result>(
  use: (queue: ThreadQueue) => Promise<Result>,
  options: Partial<ThreadQueueOptions> = {},
): Promise<Result> {
  const pool = sweepPool(2);
  const queue = new ThreadQueue(pool, { workers: 2, ...options });
  try {
    return await use(queue);
  } finally {
    await queue.end();
    await pool.end();
  }
}

describe("a queue that threads take from", () => {
  const folder = mkdtempSync(join(tmpdir(), "thread-queue-"));
  const exits = join(folder, "exits");
  const modules: string[] = [];

  beforeAll(() => {
    const algorithm = (name: string, atStart: string) => `{
      name: "${name}", title: "${name}", about: "a test", source: "a test", units: "tanh", budget: 300, options: {},
      create: () => ({ name: "${name}", knowledge: "gradient",
        *start(w) { ${atStart} for (;;) yield { at: w.slice() }; } }),
    }`;
    const file = join(folder, "wayward.mjs");
    // Only threads that run trials have ports of this kind to lose.
    writeFileSync(
      file,
      `import { appendFileSync } from "node:fs";
      import { isMainThread } from "node:worker_threads";
      const { postMessage } = MessagePort.prototype;
      globalThis.endsAfterRow = false;
      if (!isMainThread) MessagePort.prototype.postMessage = function (message) {
        postMessage.call(this, message);
        if (!globalThis.endsAfterRow || message?.row === undefined) return;
        appendFileSync(${JSON.stringify(exits)}, "exit\\n");
        process.exit(5);
      };
      export const algorithms = [
        ${algorithm("ends-thread", "process.exit(7);")},
        ${algorithm("steady", "")},
        ${algorithm("ends-thread-after-a-row", "globalThis.endsAfterRow = true;")},
        ${algorithm("mutes", "process.stderr.write = () => true;")},
      ];`,
    );
    modules.push(pathToFileURL(file).href);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("gives the rows of trials alone, however the trials are added", async () => {
    const trials = trialsOf(KNOWN, 6);
    const told = new Told();
    await withQueue(async (queue) => {
      const adding: Promise<void>[] = [];
      for (let from = 0; from < trials.length; from += 5) {
        const batch = trials.slice(from, from + 5);
        const ended = queue.add(batch, told).then(() => {
          // A promise resolves when all of its own trials have ended.
          expect(batch.filter((trial) => ![...told.rows.values()].some((row) => isOf(row, trial)))).toEqual([]);
        });
        adding.push(ended);
        if (from % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
      }
      await Promise.all(adding);
      // One more when the threads have nothing left.
      await queue.add(trialsOf(["adam"], 7).slice(6), told);
    });
    expect(told.failures).toEqual([]);
    expect(told.rows).toEqual(alone([...trials, ...trialsOf(["adam"], 7).slice(6)]));
  });

  it("tells each who added trials of their own, also where the trials are the same", async () => {
    const trials = trialsOf(["adam"], 4);
    const [one, other] = [new Told(), new Told()];
    await withQueue((queue) => Promise.all([queue.add(trials, one), queue.add(trials.slice(2), other)]));
    expect(one.rows).toEqual(alone(trials));
    expect(other.rows).toEqual(alone(trials.slice(2)));
  });

  it("gives up a trial that ends its thread twice, and no other", async () => {
    const told = new Told();
    const trials = trialsOf(["steady", "ends-thread", "adam"], 5);
    await withQueue((queue) => queue.add(trials, told), { plugins: modules });
    expect(told.failures.sort()).toEqual(
      [1, 2, 3, 4, 5].map((trial) => expect.stringMatching(`^ends-thread ${trial}: .*exited with code: 7`) as string),
    );
    expect(told.rows.size).toBe(10);
  });

  it("runs again what was on a thread that is lost by none of them", async () => {
    const told = new Told();
    const trials = trialsOf(["ends-thread-after-a-row"], 9);
    await withQueue((queue) => queue.add(trials, told), { plugins: modules });
    expect(told.failures).toEqual([]);
    expect(told.rows.size).toBe(9);
    expect(readFileSync(exits, "utf8")).toBe("exit\n".repeat(9));
  });

  it("comes to an end where a module takes away what it would print to", async () => {
    const told = new Told();
    await withQueue((queue) => queue.add(trialsOf(["mutes"], 3), told), { plugins: modules });
    expect(told.rows.size).toBe(3);
  });

  it("fails no trial for the time that its queue waits for threads of others", async () => {
    const pool = sweepPool(1);
    const [first, second] = [new Told(), new Told()];
    const [busy, other] = [{}, { timeLimit: 50, lockstep: false }].map(
      (o) => new ThreadQueue(pool, { workers: 1, ...o }),
    );
    await Promise.all([busy.add(trialsOf(["adam"], 20), first), other.add(trialsOf(["pseudo-newton"], 3), second)]);
    expect([first.rows.size, second.rows.size]).toEqual([20, 3]);
    await Promise.all([busy.end(), other.end()]);
    await pool.end();
  });

  it("fails what waits where no thread can load its modules, and goes on to no other", async () => {
    const told = new Told();
    const missing = [pathToFileURL(join(folder, "missing.mjs")).href];
    await withQueue((queue) => queue.add(trialsOf(["adam"], 3), told), { plugins: missing });
    expect(told.failures).toHaveLength(3);
    for (const failure of told.failures) expect(failure).toMatch(/Cannot find module/);
  });

  it("ends the waiting of all who added trials when it is stopped, and takes no more", async () => {
    const stop = new AbortController();
    const long = Array.from({ length: 100 }, (_, k) =>
      trialSpecification({ task: "two-sequence", T: 1000, algorithm: "adam", trial: k + 1, acceptableCost: 0 }),
    );
    const told = new Told();
    const began = performance.now();
    await withQueue(
      async (queue) => {
        const adding = [queue.add(long.slice(0, 50), told), queue.add(long.slice(50), told)];
        setTimeout(() => {
          stop.abort();
        }, 500);
        await Promise.all(adding);
        await queue.add(trialsOf(["adam"], 3), told);
      },
      { stop: stop.signal },
    );
    // Five seconds are given to what runs.
    expect((performance.now() - began) / 1000).toBeLessThan(20);
    expect(told.rows.size).toBe(0);
    expect(told.failures).toEqual([]);
  });

  it("throws what a receiver throws to all who wait", async () => {
    const onRow = () => {
      throw new Error("the disk is full");
    };
    const told = new Told();
    await withQueue(async (queue) => {
      const long = trialSpecification({ task: "two-sequence", T: 1000, algorithm: "adam", acceptableCost: 0 });
      const adding = [queue.add([long], told), queue.add(trialsOf(["adam"], 3), { onRow, onFailure: told.onFailure })];
      const ended = await Promise.allSettled(adding);
      for (const one of ended) expect(one).toMatchObject({ reason: { message: "the disk is full" } });
      await expect(queue.add([long], told)).rejects.toThrow("the disk is full");
    });
  });
});

const isOf = ({ specification }: TrialRow, { algorithm, trial }: TrialSpecification) =>
  specification.algorithm === algorithm && specification.trial === trial;
