/** Sweeps over a queue of a real redis-server give the rows of local ones, whatever happens on the way. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { entryIn } from "../../src/cli/sweep/engines/trial-entry.ts";
import { journalLine } from "../../src/experiments/sweep/journal.ts";
import { posed } from "../../src/experiments/run-specification.ts";
import { type TrialRow, trialSpecification } from "../../src/experiments/trial-row.ts";
import { rowsOf, withParametersMoved } from "../cli/small-sweep.ts";
import { fileIn, latchlab } from "../cli/latchlab.ts";
import { deadly } from "./deadly-module.ts";
import { journalLines, until } from "./journal-lines.ts";
import { queueRuns } from "./queue-runs.ts";
import { HAS_REDIS } from "./redis-server.ts";

/** 200 trials of some tens of milliseconds each. */
const PLAN = {
  schema: 2,
  name: "queued",
  seed: "5",
  tasks: [
    { task: "latch", T: [20, 40], acceptableCost: 0 },
    { task: "parity", T: [20], acceptableCost: 0 },
  ],
  algorithms: ["adam", "pseudo-newton", "random-guessing", "discrete-error-propagation"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 17,
  budget: 3000,
};

describe.skipIf(!HAS_REDIS)("a sweep over a queue", () => {
  const runs = queueRuns(PLAN);
  const { cwd, start, worker, compared, asked } = runs;

  const rows = (out: string) => journalLines(join(cwd, out));

  it("loses nothing and doubles nothing: workers killed, one late, the server killed and started again", async () => {
    const sweep = start(["compare", "--engine", "bullmq", "--out", "all", "--plan", "./plan.json"]);
    const [first, second] = [worker(), worker()];
    await until(() => rows("all") > 0, "a first row");
    first.child.kill("SIGKILL");
    await runs.server.kill();
    await sleep(500);
    await runs.server.startAgain();
    const late = worker();
    const before = rows("all");
    await until(() => rows("all") > before, "a row after the server was started again");
    second.child.kill("SIGKILL");
    const { code, stderr } = await sweep.ended;
    expect(stderr).toContain("is there again");
    expect(code).toBe(0);
    expect(rowsOf(cwd, "all")).toEqual(rowsOf(cwd, "local"));
    late.child.kill("SIGTERM");
    expect((await late.ended).code).toBe(130);
  });

  it("goes on where a killed one was, with what workers have done since", async () => {
    const sweep = compared("killed", "--plan", "./plan.json");
    const one = worker();
    await until(() => rows("killed") > 0, "a first row");
    sweep.child.kill("SIGKILL");
    await sweep.ended;
    const again = await compared("killed", "--plan", "./plan.json", "--resume").ended;
    expect(again).toMatchObject({ code: 0, stderr: "" });
    const status = JSON.parse((await asked("queue", "status", "--json")).stdout) as unknown;
    one.child.kill("SIGTERM");
    // Each trial was run once.
    expect((await one.ended).stderr).toContain("204 trials run");
    expect(rowsOf(cwd, "killed")).toEqual(rowsOf(cwd, "local"));
    expect(status).toMatchObject([{ waiting: 0, active: 0, completed: 0, failed: 0, workers: 1 }]);
  });

  it("ends interrupted by Ctrl-C, takes back what waits, and goes on locally", async () => {
    const sweep = compared("stopped", "--plan", "./plan.json");
    worker();
    await until(() => rows("stopped") > 0, "a first row");
    sweep.child.kill("SIGINT");
    const { code, stderr } = await sweep.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/interrupted with \d+ of 204 trials in stopped/);
    expect(JSON.parse((await asked("queue", "status", "--json")).stdout)).toMatchObject([{ waiting: 0 }]);
    const local = await latchlab(["compare", "--plan", "./plan.json", "--out", "stopped", "--resume", "--quiet"], cwd);
    expect(local.code).toBe(0);
    expect(rowsOf(cwd, "stopped")).toEqual(rowsOf(cwd, "local"));
  });

  it("ends incomplete where the queue is drained, and says that nobody works where nobody does", async () => {
    const sweep = start(["compare", "--engine", "bullmq", "--out", "drained", "--plan", "./plan.json"]);
    await until(() => sweep.said().includes("nobody works on the queue"), "a word that nobody works");
    expect(sweep.said()).toContain(`on any machine: latchlab worker --redis ${runs.server.url}\n`);
    const drained = await asked("queue", "drain");
    expect(drained.stdout).toMatch(/^0\.1\.0: \d+ groups taken off/);
    const { code, stderr } = await sweep.ended;
    expect(code).toBe(3);
    expect(stderr).toContain(
      "the queue was drained; 0 of 204 trials in drained; the same command with --resume goes on",
    );
  });

  /** The line of a row with something else in it, and with its checksum. */
  function otherLine(line: string, change: (row: TrialRow) => TrialRow): string {
    const entry = entryIn(line);
    if (typeof entry === "string" || entry.row === undefined) throw new Error(`a row was expected, got ${line}`);
    return journalLine(change(entry.row), 2).trimEnd();
  }

  it("holds two sweeps that are run in different ways: one worker runs both, one after the other", async () => {
    const one = worker();
    const others = ["--time-limit", "50", "--one-by-one"];
    const [first, second] = [
      compared("one", "--plan", "./plan.json"),
      compared("two", "--plan", "./plan.json", ...others),
    ];
    expect((await first.ended).code).toBe(0);
    expect((await second.ended).code).toBe(0);
    for (const out of ["one", "two"]) expect(rowsOf(cwd, out)).toEqual(rowsOf(cwd, "local"));
    one.child.kill("SIGTERM");
    expect((await one.ended).stderr).toContain("408 trials run");
  });

  it("takes no line for a row that is not one, and gives up no trial for that", async () => {
    const sweep = compared("forged", "--plan", "./plan.json");
    await until(
      () => runs.server.tell("KEYS", "*:logs").length + runs.server.tell("KEYS", "latchlab:*-0").length > 0,
      "a job",
    );
    const [row] = rowsOf(cwd, "local");
    const keys = runs.server.tell("KEYS", "latchlab:0.1.0:*-0").split("\n");
    for (const key of keys) {
      runs.server.tell(
        "RPUSH",
        `${key}:logs`,
        row.replace('"presentations":', '"presentations":1'),
        otherLine(row, (known) => ({ ...known, presentations: 999_999_999 })),
        "nonsense",
        '{"failed":"',
        row,
      );
    }
    worker();
    const { code } = await sweep.ended;
    expect(code).toBe(0);
    expect(rowsOf(cwd, "forged")).toEqual(rowsOf(cwd, "local"));
  });

  it("refuses two results of a trial that differ", async () => {
    const sweep = compared("contradicted", "--plan", "./plan.json");
    await until(() => runs.server.tell("KEYS", "latchlab:*-0").length > 0, "a job");
    const [line] = rowsOf(cwd, "local");
    const other = otherLine(line, (row) => withParametersMoved(row, 1));
    for (const key of runs.server.tell("KEYS", "latchlab:0.1.0:*-0").split("\n"))
      runs.server.tell("RPUSH", `${key}:logs`, line, other);
    worker();
    const { code, stderr } = await sweep.ended;
    expect(stderr).toMatch(/the queue: it has another result of trial [0-9a-f]{16} \(.*\) than is known already/);
    expect(code).toBe(2);
  });

  it("refuses a result of a trial that differs from the one its folder has", async () => {
    const sweep = compared("known", "--plan", "./plan.json");
    await until(() => runs.server.tell("KEYS", "latchlab:*-0").length > 0, "a job");
    sweep.child.kill("SIGKILL");
    await sweep.ended;
    const [line] = rowsOf(cwd, "local");
    writeFileSync(join(cwd, "known/journal.jsonl"), `${line}\n`);
    const other = otherLine(line, (row) => withParametersMoved(row, 1));
    for (const key of runs.server.tell("KEYS", "latchlab:0.1.0:*-0").split("\n"))
      runs.server.tell("RPUSH", `${key}:logs`, other);
    // Not once only: what contradicts stays until somebody takes it off.
    for (let run = 0; run < 2; run++) {
      const { code, stderr } = await compared("known", "--plan", "./plan.json", "--resume").ended;
      expect(stderr).toMatch(/the queue: it has another result of trial [0-9a-f]{16} \(.*\) than is known already/);
      expect(code).toBe(2);
    }
    await asked("queue", "drain");
  });

  it("lets a worker refuse messages that are no groups of trials, and go on", async () => {
    const { Queue } = await import("bullmq");
    const { Redis } = await import("ioredis");
    const client = new Redis(runs.server.url, { maxRetriesPerRequest: null });
    const queue = new Queue("0.1.0", { connection: client, prefix: "latchlab" });
    const group = {
      schema: 1,
      version: "0.1.0",
      plugins: [],
      lockstep: true,
      timeLimit: null,
      specification: (JSON.parse(rowsOf(cwd, "local")[0]) as { specification: object }).specification,
      trials: [1],
    };
    const wrong = [
      { ...group, plugins: ["file:///tmp/evil.mjs"] },
      { ...group, module: "/tmp/evil.mjs" },
      { ...group, specification: { ...group.specification, task: "no-such-task" } },
      { ...group, specification: { ...group.specification, taskOptions: { noise: 1e9 } } },
      { ...group, trials: [] },
      "text",
      null,
    ];
    await queue.addBulk(wrong.map((data, k) => ({ name: "x", data, opts: { jobId: `x-${k}`, attempts: 1 } })));
    const one = worker();
    const failed = async () => (await queue.getFailedCount()) === wrong.length;
    for (let tries = 0; !(await failed()); tries++) {
      if (tries === 200) throw new Error("not all were refused");
      await sleep(50);
    }
    const why = await Promise.all(wrong.map(async (_, k) => (await queue.getJob(`x-${k}`))?.failedReason));
    expect(why).toMatchSnapshot();
    await queue.close();
    client.disconnect();
    const sweep = await compared("after", "--plan", "./plan.json").ended;
    expect(sweep.code).toBe(0);
    one.child.kill("SIGTERM");
    expect(await one.ended).toMatchObject({ code: 130 });
    expect(rowsOf(cwd, "after")).toEqual(rowsOf(cwd, "local"));
  });

  it("gives up a trial that takes its worker down, and no other", async () => {
    const third = trialSpecification({ task: "latch", T: 10, algorithm: "adam", seed: PLAN.seed, trial: 3 });
    writeFileSync(join(cwd, "deadly.mjs"), deadly(posed(third).initialParameters[0]));
    const plan = { ...PLAN, tasks: [{ task: "latch", T: [10] }], algorithms: ["deadly"], trials: 6, budget: 200 };
    fileIn(cwd, "deadly.json", JSON.stringify(plan));
    let isOver = false;
    const again = async () => {
      while (!isOver) await worker("--plugin", "./deadly.mjs", "--quiet").ended;
    };
    const sweep = compared("deadly", "--plan", "./deadly.json", "--plugin", "./deadly.mjs");
    const workers = [again(), again()];
    const { code, stdout } = await sweep.ended;
    isOver = true;
    for (const { child } of runs.running) child.kill("SIGKILL");
    await Promise.all(workers);
    expect(stdout).toContain("latch deadly T = 10 trial 3");
    expect(code).toBe(1);
    expect(rowsOf(cwd, "deadly")).toHaveLength(5);
  });

  it("gives trials of a user's module to workers with the same module only", async () => {
    writeFileSync(join(cwd, "mine.mjs"), deadly(NaN));
    writeFileSync(join(cwd, "other.mjs"), deadly(Infinity));
    const plan = { ...PLAN, tasks: [{ task: "latch", T: [10] }], algorithms: ["deadly"], trials: 2, budget: 200 };
    fileIn(cwd, "mine.json", JSON.stringify(plan));
    const sweep = compared("mine", "--plan", "./mine.json", "--plugin", "./mine.mjs");
    const idle = [worker("--idle-limit", "4"), worker("--plugin", "./other.mjs", "--idle-limit", "4")];
    for (const { ended } of idle) expect((await ended).stderr).toMatch(/0 trials run/);
    expect(rows("mine")).toBe(0);
    worker("--plugin", "./mine.mjs");
    expect((await sweep.ended).code).toBe(0);
    expect(rowsOf(cwd, "mine")).toHaveLength(2);
  });
});
