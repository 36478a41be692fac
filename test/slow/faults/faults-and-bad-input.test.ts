/**
 * Faults and bad input that once were passed, hung or told as something else, each tried as a user meets it: by the
 * command line in a folder of its own. Two minutes on two cores that do nothing else.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder, fileIn, latchlab, MAIN } from "../../cli/latchlab.ts";
import {
  after,
  before,
  EXAMPLE,
  examiningFirst,
  FOR_EVER,
  replaced,
} from "../../cli/commands/theory/example-claims.ts";
import { SMALL, SMALL_PLAN } from "../../cli/small-sweep.ts";
import { makeSweep, planOf } from "../sweeps/made-sweep.ts";

const ALGORITHM = readFileSync("examples/my-algorithm.mjs", "utf8");
const OWN = ["compare", "--plan", "own.json", "--quiet", "--workers", "1"];

/** A folder with a finished sweep of two trials in `own`. */
async function withSweep(): Promise<string> {
  const cwd = emptyFolder();
  fileIn(cwd, "own.json", JSON.stringify(SMALL_PLAN));
  expect(await latchlab([...OWN, "--out", "own"], cwd)).toMatchObject({ code: 0, stderr: "" });
  return cwd;
}

const journalIn = (cwd: string, folder: string) => join(cwd, folder, "journal.jsonl");
const rowsIn = (cwd: string, folder: string) => readFileSync(journalIn(cwd, folder), "utf8");

/** Runs a command that must refuse its input: exit code 2, nothing on stdout, one line on stderr. */
async function refusal(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await latchlab(args, cwd);
  expect([code, stdout], stderr).toEqual([2, ""]);
  expect(stderr).toMatch(/^latchlab( [a-z]+)?: [^\n]+\n$/);
  return stderr;
}

const withModule = (text: string) => {
  const cwd = emptyFolder();
  fileIn(cwd, "mine.mjs", text);
  return cwd;
};

const verify = (text: string, ...more: readonly string[]) =>
  latchlab(
    ["verify", "--claims", "mine.mjs", "--quiet", "--runs", "20", "--time-limit", "1", ...more],
    withModule(text),
  );

it("verify --time-limit ends what never returns: an examination, cases that are all filtered away, a module", async () => {
  const filtered = replaced("    .map(({ r, x, step", "    .filter(() => false).map(({ r, x, step");
  const [examined, drawn, loaded] = await Promise.all(
    [examiningFirst(FOR_EVER), filtered, before(FOR_EVER)].map((text) => verify(text)),
  );
  for (const { code, stdout } of [examined, drawn]) {
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /undecided\D+(its check broke down: it did not come to an end|the time limit)/,
    );
  }
  expect([loaded.code, loaded.stdout]).toEqual([2, ""]);
  expect(loaded.stderr).toMatch(/^latchlab verify: --claims mine\.mjs: loading it took longer than 30 s\n$/);
});

it("a trial of the tuning that fails is told and counts, and --resume goes on with the folder", async () => {
  const failing = ALGORITHM.replace(
    "const w = initial.slice();",
    'const w = initial.slice(); if (step === 0.3) throw new Error("no shoes");',
  );
  const cwd = withModule(failing);
  const few = ["--tasks", "latch", "--T", "10", "--trials", "1", "--algorithms", "sign-descent", "--quiet"];
  const compare = ["compare", "--plugin", "mine.mjs", ...few, "--out", "own"];
  const failed = await latchlab(compare, cwd);
  expect(failed.code).toBe(1);
  expect(failed.stdout).toMatch(/^failed: tuning: latch sign-descent T = 20 trial 1: no shoes$/m);
  fileIn(cwd, "mine.mjs", ALGORITHM);
  expect(await latchlab([...compare, "--resume"], cwd)).toMatchObject({ code: 0, stderr: "" });
});

it("a module that ends the process or patches the language while it loads is refused, as claims and as a plugin", async () => {
  for (const [line, said] of [
    ["process.exit(0);", /it ended the thread that loaded it/],
    ["Math.abs = () => 0;", /the module changes Math\.abs/],
  ] as const) {
    expect(await refusal(["verify", "--claims", "mine.mjs"], withModule(before(line)))).toMatch(said);
    const plugin = ["compare", "--plugin", "mine.mjs", "--algorithms", "sign-descent", "--dry-run"];
    expect(await refusal(plugin, withModule(`${line}\n${ALGORITHM}`))).toMatch(said);
  }
});

it("a claim whose control does not exist is refused", async () => {
  const said = await refusal(["verify", "--claims", "mine.mjs"], withModule(after("claims.splice(1);")));
  expect(said).toMatch(/the controls of my-map\/repaired must be claims that there are, got my-map\/control/);
});

it("an error rate that was edited is refused by resume, merge, export and report, and so are contradictory rows", async () => {
  const cwd = await withSweep();
  const whole = rowsIn(cwd, "own");
  writeFileSync(journalIn(cwd, "own"), whole.replace(/"errorRate":[\d.]+/, '"errorRate":0.125'));
  for (const args of [
    [...OWN, "--out", "own", "--resume"],
    ["merge", "own", "--out", "merged"],
    ["export", "own"],
    ["report", "own"],
  ]) {
    expect(await refusal(args, cwd)).toMatch(/own.journal\.jsonl: line 1 is no row as it was written: /);
  }
  expect(existsSync(join(cwd, "merged"))).toBe(false);
});

it.each([
  ["a blank line", (text: string) => text.replace("\n", "\n\n")],
  ["a byte order mark", (text: string) => `\uFEFF${text}`],
  ["a torn line in the middle", (text: string) => `${text.slice(0, 300)}\n${text}`],
])("%s in a journal is named, and sweep repair makes the folder whole again", async (_what, damage) => {
  const cwd = await withSweep();
  const whole = rowsIn(cwd, "own");
  writeFileSync(journalIn(cwd, "own"), damage(whole));
  const resume = [...OWN, "--out", "own", "--resume"];
  expect(await refusal(resume, cwd)).toMatch(/latchlab sweep repair own/);
  expect(await latchlab(["sweep", "repair", "own"], cwd)).toMatchObject({ code: 0, stderr: "" });
  expect(await latchlab(resume, cwd)).toMatchObject({ code: 0, stderr: "" });
  expect(rowsIn(cwd, "own").split("\n").sort()).toEqual(whole.split("\n").sort());
});

it("an id with two backquotes adds no script to the HTML report, whose policy lets only its own run", async () => {
  const hostile = "a``<script>alert(1)</script>";
  const cwd = withModule(EXAMPLE.replaceAll("My map", hostile).replaceAll("M' = r", `${hostile} M' = r`));
  const { stdout } = await latchlab(["verify", "--claims", "mine.mjs", "--json", "--runs", "20", "--quiet"], cwd);
  fileIn(cwd, "verification.json", stdout.replaceAll("my-map/", "my``<script>x</script>``map/"));
  cpSync(join("results", "illustrations.json"), join(cwd, "illustrations.json"));
  const report = ["report", "--from", ".", "--out", "out/REPORT.md", "--html", "out/report.html"];
  const { code, stderr } = await latchlab(report, cwd);
  expect([code, stderr]).toEqual([0, ""]);
  const html = readFileSync(join(cwd, "out", "report.html"), "utf8");
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  const hashes = policy.match(/'sha256-[^']+'/g) ?? [];
  expect(policy).toMatch(/script-src/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(html.match(/<script\b/g)?.length).toBe(hashes.length - 1);
  expect(html).not.toContain("<script>x</script>");
});

it("a second process in the folder of a sweep is refused, and the rows are those of one", async () => {
  const cwd = emptyFolder();
  const args = ["compare", ...SMALL, "--trials", "4000", "--out", "one"];
  const first = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: "ignore" });
  const ended = new Promise((done) => first.on("close", done));
  try {
    while (!existsSync(join(cwd, "one", "sweep.lock"))) await new Promise((wake) => setTimeout(wake, 5));
    expect(await refusal([...args, "--resume"], cwd)).toMatch(/ writes there; let it end, or choose another folder/);
  } finally {
    first.kill("SIGKILL");
    await ended;
  }
});

it("20 000 rows are exported and gone on with in 128 MB of heap, and a plan of a million trials is told at once", async () => {
  const cwd = emptyFolder();
  const plan = planOf(20_000);
  makeSweep(join(cwd, "made"), plan);
  fileIn(cwd, "made.json", JSON.stringify({ schema: 1, ...plan }));
  const small = ["--max-old-space-size=128"];
  const exported = await latchlab(["export", "made", "--out", "made.csv"], cwd, small);
  expect([exported.code, exported.stderr]).toEqual([0, ""]);
  expect(readFileSync(join(cwd, "made.csv"), "utf8").trimEnd().split("\n")).toHaveLength(20_001);
  const resumed = await latchlab(
    ["compare", "--plan", "made.json", "--out", "made", "--resume", "--shard", "1/2", "--quiet"],
    cwd,
  );
  expect([resumed.code, resumed.stderr]).toEqual([0, ""]);
  fileIn(cwd, "many.json", JSON.stringify({ schema: 1, ...plan, trials: 100_000 }));
  const began = performance.now();
  expect((await latchlab(["compare", "--plan", "many.json", "--dry-run"], cwd)).code).toBe(0);
  expect(performance.now() - began).toBeLessThan(60_000);
});

const map = (parts: string) => `export default { dimension: 1, ${parts} };\n`;

it("a map that fills typed arrays without end is refused by the limit on memory", async () => {
  const kept = map("next: ([a]) => { kept.push(new Float64Array(4e6).fill(1)); return [a / 2]; }");
  const said = await refusal(["examine", "mine.mjs", "--quiet"], withModule(`const kept = [];\n${kept}`));
  expect(said).toMatch(/it needed more than \d+ megabytes/);
});

it.each([
  ["hides behind a proxy that throws", "export default new Proxy({}, { get() { throw null; } });"],
  [
    "posts answers of its own",
    `import { parentPort } from "node:worker_threads"; parentPort?.postMessage({ kind: "record", record: {} });\nexport default 7;`,
  ],
  ["draws at random", map("next: ([a]) => [a / 2 + Math.random()]")],
])("a map that %s is refused in one line, with the code of unusable input", async (_what, text) => {
  await refusal(["examine", "mine.mjs", "--quiet"], withModule(text));
});

it("titles and thrown texts reach no terminal raw", async () => {
  const raw = "\u001b[31m\n::error::pwned";
  const cwd = withModule(
    map(`title: ${JSON.stringify(raw)}, next: () => { throw new Error(${JSON.stringify(raw)}); }`),
  );
  const formula = JSON.parse(readFileSync("examples/formula.json", "utf8")) as object;
  fileIn(cwd, "formula.json", JSON.stringify({ ...formula, title: raw }));
  for (const file of ["mine.mjs", "formula.json"]) {
    const { stdout, stderr } = await latchlab(["examine", file, "--quiet"], cwd);
    expect(stdout + stderr).not.toBe("");
    // eslint-disable-next-line no-control-regex
    expect(stdout + stderr).not.toMatch(/\u001b|^::/m);
  }
});

it("time limits beyond what timers count are refused, and minimal takes any shard", async () => {
  for (const command of ["compare", "minimal", "verify", "replay"]) {
    const words = command === "replay" ? [command, "theorem-3/literal"] : [command];
    expect(await refusal([...words, "--time-limit", "2147484"], emptyFolder())).toMatch(/--time-limit must be /);
  }
  const shard = await latchlab(["minimal", "--shard", "1/101", "--trials", "1", "--quiet"]);
  expect([shard.code, shard.stderr]).toEqual([0, ""]);
});

it("sweeps of a user's algorithm are merged, exported and compared", async () => {
  const cwd = withModule(ALGORITHM);
  const plugin = ["--plugin", "mine.mjs"];
  const few = ["--algorithms", "sign-descent", "--tasks", "latch", "--T", "6", "--trials", "2", "--budget", "300"];
  const compare = ["compare", ...plugin, ...few, "--protocol", "recovered", "--quiet"];
  for (const part of ["1", "2"])
    expect((await latchlab([...compare, "--shard", `${part}/2`, "--out", part], cwd)).code).toBe(0);
  for (const args of [
    ["merge", "1", "2", "--out", "all"],
    ["export", "all"],
    ["diff", "all", "all"],
  ]) {
    expect(await latchlab([...args, ...plugin], cwd)).toMatchObject({ code: 0, stderr: "" });
  }
});

it("options that would be ignored are refused, and what commands print can be used", async () => {
  const cwd = await withSweep();
  expect(await refusal([...OWN, "--seed", "7", "--out", "x"], cwd)).toMatch(/--seed must be that of own\.json/);
  expect(await refusal([...OWN, "--scale", "paper", "--out", "x"], cwd)).toMatch(/--scale/);
  const [protocol] = SMALL_PLAN.protocols;
  const settings = [{ task: "lach", algorithm: "adam", options: {} }];
  fileIn(cwd, "misspelt.json", JSON.stringify({ ...SMALL_PLAN, protocols: [{ ...protocol, settings }] }));
  expect(await refusal(["compare", "--plan", "misspelt.json", "--out", "x", "--quiet"], cwd)).toMatch(/lach/);
  const dry = await latchlab(["compare", "--plan", "own.json", "--dry-run"], cwd);
  const printed = dry.stdout.slice(dry.stdout.indexOf("{"), dry.stdout.lastIndexOf("}") + 1);
  fileIn(cwd, "printed.json", printed);
  expect((await latchlab(["compare", "--plan", "printed.json", "--out", "again", "--quiet"], cwd)).code).toBe(0);
  const sorted = (folder: string) => rowsIn(cwd, folder).split("\n").sort();
  expect(sorted("again")).toEqual(sorted("own"));
  writeFileSync(journalIn(cwd, "again"), `${rowsIn(cwd, "again").split("\n")[0]}\n`);
  expect((await latchlab(["report", "again", "--quiet"], cwd)).code).toBe(0);
  expect(readFileSync(join(cwd, "again", "report.md"), "utf8")).toMatch(/1 of 2 trials/);
  expect(await refusal(["nosuch", "--help"], cwd)).toBe("latchlab: unknown command 'nosuch'\n");
  const listed = await latchlab(["verify", "--list", "--json"], cwd);
  expect((JSON.parse(listed.stdout) as { claims: unknown[] }).claims.length).toBeGreaterThan(50);
  const { stdout: page } = await latchlab(["explain", "definition-6"], cwd);
  for (const [, line] of page.matchAll(/latchlab ((?:verify|explain|replay) \S+)/g)) {
    expect(await latchlab(line.split(" "), cwd)).toMatchObject({ code: 0 });
  }
});

it("a verify that is interrupted shows the verdicts that it has", async () => {
  const args = [MAIN, "verify", "--runs", "3000", "--workers", "1", "--quiet"];
  const child = spawn(process.execPath, args, { cwd: emptyFolder(), stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, isInterrupted] = ["", false];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    if (!isInterrupted && /\b(held|refuted)\b/.test(stdout)) isInterrupted = child.kill("SIGINT");
  });
  const code = await new Promise((done) => child.on("close", done));
  expect(code).toBe(130);
  expect(stdout).toMatch(/^interrupted: \d+ of \d+ claims$/m);
});
