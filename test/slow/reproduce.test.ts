/**
 * `latchlab reproduce` as `npm start` runs it, at quick scale. Writes results/slow/reproduce.json; about two minutes
 * of one core.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import type { Verification } from "../../properties/engine/verdict.ts";
import { emptyFolder, latchlab } from "../cli/latchlab.ts";
import { keepResult, linesOf } from "../../scripts/keep-result.ts";

const read = (...path: string[]) => readFileSync(join(...path), "utf8");

it("latchlab reproduce writes verdicts, data, report and figures to runs/quick, and prints the table and the paths", async () => {
  const cwd = emptyFolder();
  const { code, stdout, stderr } = await latchlab(["reproduce", "--quiet"], cwd);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const folder = join(cwd, "runs", "quick");
  const { claims, runs } = JSON.parse(read(folder, "verification.json")) as Verification;
  expect(claims.map(({ id }) => id)).toEqual(CLAIMS.map(({ id }) => id));
  expect(runs).toBe(300);
  const files = readdirSync(folder).sort();
  expect(files).toEqual([
    "REPORT.md",
    "comparison.jsonl",
    "figures",
    "illustrations.json",
    "minimal.jsonl",
    "pages",
    "report.html",
    "run.json",
    "sweeps",
    "verification.json",
  ]);
  const { scale, seconds } = JSON.parse(read(folder, "run.json")) as {
    scale: string;
    seconds: Readonly<Record<string, number>>;
  };
  expect(scale).toBe("quick");
  expect(Object.keys(seconds)).toEqual(["verification", "comparison", "minimal"]);
  for (const time of Object.values(seconds)) expect(time).toBeGreaterThan(1);
  const figures = readdirSync(join(folder, "figures")).sort();
  expect(figures.length).toBeGreaterThan(0);
  for (const figure of figures) {
    expect(figure).toMatch(/\.svg$/);
    const pages = readdirSync(join(folder, "pages")).map((page) => read(folder, "pages", page));
    expect([read(folder, "REPORT.md"), ...pages].join()).toContain(`figures/${figure}`);
  }
  expect(stdout).toContain(`\npage  ${join("runs", "quick", "report.html")}\n`);
  const summary = /^\d+ claims: .*all as expected/m.exec(stdout)?.[0];
  expect(summary).toBeDefined();
  expect(stdout).not.toContain("What fails as stated");

  const again = await latchlab(["report", "--from", "runs/quick", "--out", "runs/quick/REPORT.md", "--check"], cwd);
  expect([again.code, again.stderr]).toEqual([0, ""]);
  const rounded = Object.fromEntries(Object.entries(seconds).map(([part, time]) => [part, Math.round(time)]));
  keepResult("reproduce", linesOf({ node: process.version, summary, seconds: rounded, files, figures }));
});
