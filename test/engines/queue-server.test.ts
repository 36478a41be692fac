/** What the server of a queue does, or refuses, is said in one line, and a sweep goes on when it is over. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../cli/small-sweep.ts";
import { latchlab } from "../cli/latchlab.ts";
import { deadly } from "./deadly-module.ts";
import { journalLines, until } from "./journal-lines.ts";
import { queueRuns } from "./queue-runs.ts";
import { freePort, HAS_REDIS, RedisServer } from "./redis-server.ts";
import { started } from "./started.ts";

/** 60 trials of some tens of milliseconds each. */
const PLAN = {
  schema: 2,
  name: "queued",
  seed: "6",
  tasks: [{ task: "latch", T: [20, 40], acceptableCost: 0 }],
  algorithms: ["adam", "pseudo-newton", "random-guessing"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 20,
  budget: 6000,
};
const TRIALS = 120;

describe.skipIf(!HAS_REDIS)("the server of a queue", () => {
  const runs = queueRuns(PLAN);
  const { cwd, start, worker, compared, asked } = runs;

  const rows = (out: string) => journalLines(join(cwd, out));
  const secondsOf = async (task: Promise<unknown>) => {
    const began = performance.now();
    await task;
    return (performance.now() - began) / 1000;
  };

  it("may be away when sweep and worker are asked to stop: both end soon", async () => {
    const [sweep, one] = [compared("away", "--plan", "./plan.json"), worker()];
    await until(() => rows("away") > 0, "a first row");
    await runs.server.kill();
    sweep.child.kill("SIGINT");
    expect(await secondsOf(sweep.ended)).toBeLessThan(10);
    const { code, stderr } = await sweep.ended;
    expect(stderr).toMatch(/interrupted with \d+ of 120 trials in away/);
    expect(code).toBe(130);
    one.child.kill("SIGTERM");
    expect(await secondsOf(one.ended)).toBeLessThan(15);
    expect((await one.ended).code).toBe(130);
    await runs.server.startAgain();
  });

  it("may hang: both say so, and go on when it answers again", async () => {
    const [sweep, one] = [compared("hanging", "--plan", "./plan.json"), worker()];
    await until(() => rows("hanging") > 0, "a first row");
    runs.server.signal("SIGSTOP");
    for (const { said } of [sweep, one]) await until(() => said().includes("trying again"), "a word that it is lost");
    runs.server.signal("SIGCONT");
    const { code, stderr } = await sweep.ended;
    expect(stderr).toMatch(/lost redis:.*; trying again\n.*is there again/);
    expect(code).toBe(0);
    expect(rowsOf(cwd, "hanging")).toEqual(rowsOf(cwd, "local"));
  });

  it("may forget everything while a worker works, a drain of long ago included: nothing is lost", async () => {
    const before = compared("before", "--plan", "./plan.json");
    await until(() => runs.server.tell("KEYS", "latchlab:*-0").length > 0, "a job");
    await asked("queue", "drain");
    expect((await before.ended).code).toBe(3);
    const [sweep, one] = [compared("forgotten", "--plan", "./plan.json"), worker()];
    await until(() => rows("forgotten") > 0, "a first row");
    runs.server.tell("FLUSHALL");
    const { code, stderr } = await sweep.ended;
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(rowsOf(cwd, "forgotten")).toEqual(rowsOf(cwd, "local"));
    one.child.kill("SIGTERM");
    expect((await one.ended).code).toBe(130);
  });

  it("keeps failures of an earlier run to itself: gone on with, trials have the limit that is asked for now", async () => {
    const sweep = compared("limited", "--plan", "./plan.json", "--time-limit", "0.0001");
    await until(() => runs.server.tell("KEYS", "latchlab:*-0").length > 0, "a job");
    sweep.child.kill("SIGKILL");
    await sweep.ended;
    const one = worker("--idle-limit", "2");
    expect((await one.ended).stderr).toMatch(/[1-9]\d* trials run/);
    worker();
    const again = await compared("limited", "--plan", "./plan.json", "--resume").ended;
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(rowsOf(cwd, "limited")).toEqual(rowsOf(cwd, "local"));
  });

  it("is told when nobody works any more, also by a sweep that is to be quiet", async () => {
    const [sweep, one] = [compared("left", "--plan", "./plan.json"), worker()];
    await until(() => rows("left") > 0, "a first row");
    expect(sweep.said()).toBe("");
    one.child.kill("SIGKILL");
    await until(() => sweep.said().includes("nobody works on the queue"), "a word that nobody works");
    worker();
    expect((await sweep.ended).code).toBe(0);
    expect(rowsOf(cwd, "left")).toEqual(rowsOf(cwd, "local"));
  });

  it("finds a sweep again whose folder was moved", async () => {
    const sweep = compared("moved", "--plan", "./plan.json");
    await until(() => runs.server.tell("KEYS", "latchlab:*-0").length > 0, "a job");
    sweep.child.kill("SIGKILL");
    await sweep.ended;
    expect((await worker("--idle-limit", "2").ended).stderr).toContain(`${TRIALS} trials run`);
    execFileSync("mv", [join(cwd, "moved"), join(cwd, "elsewhere")]);
    const again = await compared("elsewhere", "--plan", "./plan.json", "--resume").ended;
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(rowsOf(cwd, "elsewhere")).toEqual(rowsOf(cwd, "local"));
  });

  it("gives trials to workers that have the same modules in another order", async () => {
    for (const name of ["one", "two"]) writeFileSync(join(cwd, `${name}.mjs`), deadly(NaN, name));
    worker("--plugin", "./two.mjs", "--plugin", "./one.mjs");
    const sweep = compared("ordered", "--plan", "./plan.json", "--plugin", "./one.mjs", "--plugin", "./two.mjs");
    expect((await sweep.ended).code).toBe(0);
    expect(rowsOf(cwd, "ordered")).toEqual(rowsOf(cwd, "local"));
  });

  it("may have no memory left, or refuse who asks: a line each and exit code 2", async () => {
    runs.server.tell("CONFIG", "SET", "maxmemory", "1");
    const full = await compared("full", "--plan", "./plan.json").ended;
    runs.server.tell("CONFIG", "SET", "maxmemory", "0");
    expect(full.stderr).toMatch(/^latchlab compare: --redis redis:\/\/127\.0\.0\.1:\d+: OOM [^\n]+\n$/);
    expect(full.code).toBe(2);
    runs.server.tell("ACL", "SETUSER", "poor", "on", ">secret", "+@all", "~none");
    const url = runs.server.url.replace("//", "//poor:secret@");
    for (const words of [["worker"], ["compare", "--engine", "bullmq", "--plan", "./plan.json", "--out", "poor"]]) {
      const { code, stderr } = await start(words, { LATCHLAB_REDIS: url }).ended;
      expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^latchlab \w+: --redis redis:[^@]*: NOPERM /);
      expect(stderr).not.toContain("secret");
      expect(stderr.split("\n").length).toBeLessThan(5);
      expect(code).toBe(2);
    }
  });

  it("may come to refuse a worker that runs: it ends with a line and exit code 2", async () => {
    runs.server.tell("ACL", "SETUSER", "once", "on", "nopass", "+@all", "~*", "&*");
    const one = start(["worker", "--workers", "1"], { LATCHLAB_REDIS: runs.server.url.replace("//", "//once:x@") });
    compared("refused", "--plan", "./plan.json");
    await until(() => rows("refused") > 0, "a first row");
    runs.server.tell("ACL", "SETUSER", "once", "-@scripting");
    const { code, stderr } = await one.ended;
    expect(stderr).toMatch(/^latchlab worker: --redis redis:[^@]*: NOPERM [^\n]*\n$/m);
    expect(code).toBe(2);
  });

  it("is named when it may forget what it is told", async () => {
    runs.server.tell("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
    const { code, stderr } = await asked("queue", "status");
    runs.server.tell("CONFIG", "SET", "maxmemory-policy", "noeviction");
    expect(stderr).toBe(
      "latchlab queue: the server forgets when its memory is full (allkeys-lru); set its maxmemory-policy to noeviction\n",
    );
    expect(code).toBe(0);
  });

  it.each([
    ["/99", /^latchlab queue: --redis redis:\/\/127\.0\.0\.1:\d+\/99: ERR DB index is out of range\n$/],
    ["/abc", /^latchlab queue: --redis: after the host may stand the number of a database, got redis:.*\/abc\n$/],
    ["?password=secret", /^latchlab queue: --redis: the URL must have no \? and no #, got redis:[^?]* with .*\n$/],
    ["/#secret", /^latchlab queue: --redis: the URL must have no \? and no #, got redis:[^#]* with .*\n$/],
  ])("is not asked by a URL that ends with %s", async (end, line) => {
    const { code, stderr } = await asked("queue", "drain", "--redis", `${runs.server.url}${end}`);
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain("secret");
    expect(code).toBe(2);
  });

  it("says in one line, without the password, what is wrong with a server", async () => {
    const guarded = await RedisServer.start(["--requirepass", "right"], (port) => `redis://:wrong@127.0.0.1:${port}`);
    const said = async (url: string) => {
      const { code, stderr } = await latchlab(["queue", "status", "--redis", url], cwd);
      return { code, stderr };
    };
    const refused = await said(guarded.url);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^latchlab queue: --redis redis:\/\/127\.0\.0\.1:\d+: WRONGPASS [^\n]+\n$/);
    expect(refused.stderr).not.toContain("wrong@");
    const right = guarded.url.replace("wrong", "right");
    expect(await said(right)).toEqual({ code: 0, stderr: "" });
    await guarded.kill();
    expect((await said(right)).stderr).toMatch(
      /^latchlab queue: --redis redis:\/\/127\.0\.0\.1:\d+: [^\n]*ECONNREFUSED/,
    );
    expect(await said("http://127.0.0.1/")).toEqual({
      code: 2,
      stderr: "latchlab queue: --redis must be redis://host:port, or rediss://host:port for TLS, got http://…\n",
    });
  });

  it("speaks TLS where the URL says so", async () => {
    const [key, certificate] = [join(cwd, "key.pem"), join(cwd, "certificate.pem")];
    const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "1"];
    execFileSync("openssl", [...words, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], {
      stdio: "ignore",
    });
    const port = await freePort();
    const tls = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-auth-clients", "no"];
    const secure = await RedisServer.start(
      ["--port", "0", "--tls-port", String(port), ...tls],
      () => `rediss://localhost:${port}`,
    );
    const ask = (env: NodeJS.ProcessEnv) => started(["queue", "status", "--redis", secure.url], cwd, env).ended;
    expect((await ask({})).stderr).toMatch(/self-signed certificate/);
    expect(await ask({ NODE_EXTRA_CA_CERTS: certificate })).toMatchObject({ code: 0, stderr: "" });
    await secure.kill();
  });
});
