import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { SMALL_PLAN } from "../../small-sweep.ts";
import { emptyFolder, type Ended, fileIn, latchlab, warmLatchlab } from "../../latchlab.ts";

const EXAMPLE = resolve("examples/my-algorithm.mjs");
const OWN = [
  ...["compare", "--plugin", EXAMPLE, "--algorithms", "sign-descent,adam", "--T", "6", "--tasks", "latch,parity"],
  ...["--trials", "2", "--budget", "1000", "--out", "own"],
];

const cwd = emptyFolder();
const read = (...path: string[]) => readFileSync(join(cwd, ...path), "utf8");
let compared: Ended;
beforeAll(async () => {
  compared = await latchlab([...OWN, "--quiet"], cwd);
});

describe("latchlab compare", () => {
  it("ends with the report in its folder, and names the page", () => {
    expect([compared.code, compared.stderr]).toEqual([0, ""]);
    expect(compared.stdout).toMatch(/\nFigures and tables: own.report\.html\n$/);
    expect(readdirSync(join(cwd, "own", "figures")).sort()).toEqual([
      ...["latch", "parity"].flatMap((task) => [
        `comparison-${task}-error-presentations.svg`,
        `comparison-${task}-solved.svg`,
      ]),
      "running-times.svg",
      "win-matrix.svg",
    ]);
    const page = read("own", "report.md");
    expect(page).toMatch(/latchlab compare --scale quick --seed 1 --tasks latch,parity .* --plugin \S+ --out again\n/);
    expect(page).toContain("## How the algorithms were tuned");
    expect(page).toMatch(/^\| `sign-descent` \| sign-descent \| .* \| user-defined: /m);
    expect(page).not.toContain("Findings");
    const html = read("own", "report.html");
    expect(html.match(/<figure>/g)).toHaveLength(6);
    expect(html).not.toContain("<img");
  });

  it("names the page on stderr beside JSON, and writes none for a shard or a dry run", async () => {
    const folder = emptyFolder();
    const plan = fileIn(folder, "plan.json", JSON.stringify(SMALL_PLAN));
    const json = await warmLatchlab(["compare", "--plan", plan, "--out", "json", "--json", "--quiet"], folder);
    expect([json.code, json.stderr]).toEqual([0, ""]);
    expect(JSON.parse(json.stdout)).toHaveLength(2);
    expect(existsSync(join(folder, "json", "report.html"))).toBe(true);
    const again = await warmLatchlab(["compare", "--plan", plan, "--out", "json", "--json", "--resume"], folder);
    expect(again.stderr).toMatch(/Figures and tables: json.report\.html\n$/);
    for (const how of [["--shard", "1/2"], ["--dry-run"]]) {
      const out = how[0].slice(2);
      expect((await warmLatchlab(["compare", "--plan", plan, "--out", out, "--quiet", ...how], folder)).code).toBe(0);
      expect(existsSync(join(folder, out, "report.html"))).toBe(false);
    }
  });
});

describe("latchlab report <sweep>", () => {
  it("renders the same bytes again, from any folder and on request elsewhere", async () => {
    const report = ["report", "own", "--plugin", EXAMPLE];
    const checked = await latchlab([...report, "--check", "--quiet"], cwd);
    expect(checked).toEqual({ code: 0, stdout: "8 files as rendered\n", stderr: "" });
    writeFileSync(join(cwd, "own", "figures", "stray.svg"), "");
    appendFileSync(join(cwd, "own", "report.md"), "more");
    const differs = await latchlab([...report, "--check"], cwd);
    expect(differs.code).toBe(1);
    expect(differs.stdout).toMatch(/report\.md: differs from .*\n.*stray\.svg: not of this report\n$/);
    rmSync(join(cwd, "own", "figures", "stray.svg"));
    const elsewhere = await latchlab([...report, "--out", "there", "--html", "one.html"], cwd);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([0, "latchlab report: figures and report\n"]);
    expect(elsewhere.stdout.trim().split("\n").slice(-2)).toEqual([join("there", "report.md"), "one.html"]);
    expect(read("there", "report.md")).toContain("--out again");
  });

  it("renders the trials of a file that export writes", async () => {
    const folder = emptyFolder();
    const plan = fileIn(folder, "plan.json", JSON.stringify(SMALL_PLAN));
    await warmLatchlab(["compare", "--plan", plan, "--out", "small", "--quiet"], folder);
    await warmLatchlab(["export", "small", "--format", "compact", "--out", "small.jsonl"], folder);
    const refused = await warmLatchlab(["report", "small.jsonl"], folder);
    expect(refused.stderr).toBe("latchlab report: --out must say where the report of small.jsonl is to stand\n");
    expect((await warmLatchlab(["report", "small.jsonl", "--out", "page", "--quiet"], folder)).code).toBe(0);
    const pages = ["page", "small"].map((name) => readFileSync(join(folder, name, "report.md"), "utf8"));
    expect(pages[0]).toBe(pages[1]);
  });

  it("has the longest T, where these lie in a sweep of their own", async () => {
    const folder = emptyFolder();
    const plan = fileIn(folder, "plan.json", JSON.stringify(SMALL_PLAN));
    const longer = SMALL_PLAN.tasks.map(({ task }) => ({ task, T: [17] }));
    const long = fileIn(folder, "long.json", JSON.stringify({ ...SMALL_PLAN, tasks: longer }));
    await warmLatchlab(["compare", "--plan", plan, "--out", "small", "--quiet"], folder);
    await warmLatchlab(["compare", "--plan", long, "--out", join("small", "long"), "--quiet"], folder);
    expect((await warmLatchlab(["report", "small", "--quiet"], folder)).code).toBe(0);
    expect(readFileSync(join(folder, "small", "report.md"), "utf8")).toMatch(/\| T = 17 /);
  });

  it("refuses in one line what is no sweep, a broken journal, and names that no plugin brings", async () => {
    const folder = emptyFolder();
    cpSync(join(cwd, "own"), join(folder, "own"), { recursive: true });
    mkdirSync(join(folder, "broken"));
    fileIn(join(folder, "broken"), "plan.json", JSON.stringify(SMALL_PLAN));
    fileIn(join(folder, "broken"), "journal.jsonl", "{}\n");
    mkdirSync(join(folder, "begun", "tuning"), { recursive: true });
    fileIn(join(folder, "begun", "tuning"), "plan.json", JSON.stringify(SMALL_PLAN));
    for (const [args, line] of [
      [["nowhere"], /nowhere: it holds no plan\.json, so it is no sweep$/],
      [["begun"], /begun: it holds no plan\.json, so it is no sweep; only begun.tuning was begun$/],
      [["broken"], /broken.journal\.jsonl: line 1 is no row as it was written: .+$/],
      [["own"], /own: algorithmNamed: the algorithms are .*, got sign-descent; --plugin names the module .*$/],
      [["own", "--from", "results"], /--from goes without a sweep, got own too$/],
      [["own", "--plugin", "none.mjs"], /--plugin none\.mjs: there is no such file$/],
    ] as const) {
      const { code, stdout, stderr } = await warmLatchlab(["report", ...args], folder);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^latchlab report: .*\n$/);
      expect(stderr.trim()).toMatch(line);
    }
  });
});
