import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { CLAIMS } from "../../../../properties/claims/claims.ts";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { illustrate } from "../../../../src/experiments/illustrations.ts";
import { emptyFolder, type Ended, fileIn, latchlab } from "../../latchlab.ts";

const cwd = emptyFolder();
let reproduced: Ended;
beforeAll(async () => {
  reproduced = await latchlab(["reproduce", "--quiet"], cwd);
}, 600_000);

/** A folder of its own with the results of that run. */
function results(): string {
  const folder = emptyFolder();
  cpSync(join(cwd, "runs", "quick"), join(folder, "results"), { recursive: true });
  return folder;
}

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

describe("latchlab reproduce", () => {
  it("writes verdicts, data, report and figures to runs/quick, and prints the table and the paths", () => {
    const { code, stdout, stderr } = reproduced;
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const folder = join(cwd, "runs", "quick");
    const { claims, runs } = JSON.parse(read(folder, "verification.json")) as Verification;
    expect(claims.map(({ id }) => id)).toEqual(CLAIMS.map(({ id }) => id));
    expect(runs).toBe(300);
    expect(readdirSync(folder).sort()).toEqual([
      "REPORT.md",
      "comparison.jsonl",
      "figures",
      "illustrations.json",
      "minimal.jsonl",
      "report.html",
      "run.json",
      "sweeps",
      "verification.json",
    ]);
    const { scale, seconds } = JSON.parse(read(folder, "run.json")) as { scale: string; seconds: object };
    expect(scale).toBe("quick");
    expect(Object.keys(seconds)).toEqual(["verification", "comparison", "minimal"]);
    for (const time of Object.values(seconds)) expect(time).toBeGreaterThan(1);
    const figures = readdirSync(join(folder, "figures"));
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(figure).toMatch(/\.svg$/);
      expect(read(folder, "REPORT.md")).toContain(`figures/${figure}`);
      expect(stdout).toContain(`\n${join("runs", "quick", "figures", figure)}\n`);
    }
    expect(stdout).toMatch(/^\d+ claims: .*all as expected/m);
    expect(stdout).not.toContain("What fails as worded");
  });

  it("refuses a folder it cannot write before anything is computed", async () => {
    const folder = emptyFolder();
    fileIn(folder, "file", "");
    mkdirSync(join(folder, "out", "REPORT.md"), { recursive: true });
    const [file, below, report, notMade] = await Promise.all(
      ["file", join("file", "below"), "out", "/proc/latchlab"].map((out) =>
        latchlab(["reproduce", "--out", out], folder),
      ),
    );
    expect(file.stderr).toBe("latchlab reproduce: cannot write to file: a file is in the way\n");
    expect(below.stderr).toMatch(/^latchlab reproduce: cannot write to file.below: a file is in the way\n$/);
    expect(report.stderr).toMatch(/^latchlab reproduce: cannot write out.REPORT\.md: a folder is in the way\n$/);
    expect(notMade.stderr).toMatch(/^latchlab reproduce: cannot write to .proc.latchlab: .+\n$/);
    for (const { code, stdout } of [file, below, report, notMade]) expect([code, stdout]).toEqual([2, ""]);
    expect(readdirSync(join(folder, "out"))).not.toContain("verification.json");
  });
});

describe("latchlab report", () => {
  it("renders the same report again, and --check says so", async () => {
    const folder = results();
    const before = read(folder, "results", "REPORT.md");
    rmSync(join(folder, "results", "REPORT.md"));
    rmSync(join(folder, "results", "figures"), { recursive: true });
    const rendered = await latchlab(["report", "--out", join("results", "REPORT.md")], folder);
    expect(rendered.code).toBe(0);
    expect(read(folder, "results", "REPORT.md")).toBe(before);
    const checked = await latchlab(["report", "--out", join("results", "REPORT.md"), "--check"], folder);
    expect(checked).toMatchObject({ code: 0, stderr: "" });
  });

  it("links the figures from where the report stands", async () => {
    const folder = results();
    mkdirSync(join(folder, "docs"));
    expect((await latchlab(["report", "--out", join("docs", "page.md")], folder)).code).toBe(0);
    const links = Array.from(read(folder, "docs", "page.md").matchAll(/\]\(([^)]*\.svg)\)/g), ([, link]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(existsSync(join(folder, "docs", link))).toBe(true);
  });

  it("names with --check every file that differs, and writes nothing", async () => {
    const folder = results();
    const figures = join(folder, "results", "figures");
    const [first, second] = readdirSync(figures);
    rmSync(join(figures, first));
    appendFileSync(join(figures, second), " ");
    writeFileSync(join(figures, "stray.svg"), "");
    const { code, stdout } = await latchlab(["report", "--check"], folder);
    expect(code).toBe(1);
    const figure = (name: string) => join("results", "figures", name);
    expect(stdout.trim().split("\n").sort()).toEqual([
      "REPORT.md: missing",
      ...[
        `${figure(first)}: missing`,
        `${figure(second)}: differs from what the results give`,
        `${figure("stray.svg")}: not a figure of this report`,
      ].sort(),
    ]);
    expect(existsSync(join(folder, "REPORT.md"))).toBe(false);
  });

  /** Every picture is there, and there is nothing in it. */
  const emptied = JSON.stringify(illustrate(), (key, value: unknown) =>
    key !== "" && typeof value === "object" ? {} : value,
  );

  it("refuses results that are missing, no JSON, of another schema or cut down, in one line", async () => {
    const broken = (name: string, text: string) => {
      const folder = results();
      fileIn(join(folder, "results"), name, text);
      return latchlab(["report"], folder);
    };
    const ended = await Promise.all([
      latchlab(["report", "--from", "nowhere"]),
      broken("verification.json", "{"),
      broken("verification.json", '{"schema": 2}'),
      broken("verification.json", '{"schema": 1}'),
      broken("illustrations.json", '{"schema": 1}'),
      broken("illustrations.json", emptied),
    ]);
    for (const { code, stdout, stderr } of ended) {
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^latchlab report: .*(verification|illustrations)\.json.*\n$/);
    }
  });
});
