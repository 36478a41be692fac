import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLAIMS } from "../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../properties/claims/paper.ts";
import type { Verification } from "../properties/engine/verdict.ts";
import { keptExperiments } from "../src/cli/sweep/kept-sweeps.ts";
import { readmeSummary } from "../src/report/readme-summary.ts";
import { paperTable } from "../src/report/tables/paper-table.ts";
import { type BenchResult, speedTable } from "../src/report/tables/speed-table.ts";
import { type TrainingResult, trainingTable } from "../src/report/tables/training-table.ts";

const resultIn = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

/** Tables that stand between <!-- name --> and <!-- /name -->, each made from code and committed results. */
const TABLES: Readonly<Record<string, () => string>> = {
  summary: () =>
    readmeSummary(
      resultIn("results/verification.json") as Verification,
      keptExperiments("results"),
      "results/figures",
      "REPORT.md",
    ),
  "paper-table": paperTable,
  "training-table": () => trainingTable(resultIn("results/slow/training.json") as TrainingResult),
  "speed-table": () => speedTable(resultIn("results/bench.json") as BenchResult),
};
const withTables = (text: string) =>
  Object.entries(TABLES).reduce((before, [name, render]) => {
    const [begins, ends] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [begin, end] = [before.indexOf(begins), before.indexOf(ends)];
    expect(begin).toBeGreaterThan(0);
    expect(end).toBeGreaterThan(begin);
    return `${before.slice(0, begin)}${begins}\n\n${render()}\n\n${before.slice(end)}`;
  }, text);
if (process.env.UPDATE_README === "1") writeFileSync("README.md", withTables(readFileSync("README.md", "utf8")));

const readme = readFileSync("README.md", "utf8");
const blocks = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);

describe("README.md", () => {
  it("has programs", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(2);
  });

  it.each(blocks.map((code, index) => [index + 1, code] as const))("program %i runs as it stands", (_index, code) => {
    // The package's own name resolves to its compiled exports.
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/NaN|undefined/);
  });

  it("names files that exist", () => {
    const named = [...readme.matchAll(/`((?:src|properties|test|results|examples)\/[\w./-]+)`/g)].map(
      ([, file]) => file,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("has the tables that code and results make", () => {
    expect(readme, "to write the table anew: UPDATE_README=1 npx vitest run test/readme.test.ts").toBe(
      withTables(readme),
    );
  });

  it("leads to places that the report has", () => {
    const report = readFileSync("REPORT.md", "utf8");
    const places = [...readme.matchAll(/\]\(REPORT\.md#([\w-]+)\)/g)].map(([, place]) => place);
    expect(places.length).toBeGreaterThan(PAPER_ITEMS.length);
    expect(
      places.filter((place) => !report.includes(`<a id="${place}"></a>`)),
      "to mend it: npm run results",
    ).toEqual([]);
  });
});

describe("the manifest of the paper", () => {
  it("names files that exist, each once for an item", () => {
    const named = PAPER_ITEMS.flatMap(({ sources, tests }) => [...sources, ...tests]);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
    for (const { id, sources, tests } of PAPER_ITEMS) {
      expect(new Set([...sources, ...tests]).size, id).toBe(sources.length + tests.length);
    }
  });

  it("has for every item claims or a reason why it has none, not both", () => {
    const without = new Set(PAPER_ITEMS.map(({ id }) => id));
    for (const { item } of CLAIMS) without.delete(item.id);
    const excused = PAPER_ITEMS.filter(({ reason }) => reason !== undefined).map(({ id }) => id);
    expect([...without].sort()).toEqual(excused.sort());
  });

  it("lists the item of every claim", () => {
    const ids = PAPER_ITEMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CLAIMS.map(({ item }) => item.id).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
