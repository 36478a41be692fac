/**
 * Mutants of what decides findings, each against the one unit test that must notice it, on a copy of the compiled
 * library. Some minutes on one core.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FindingMutation, FINDING_MUTATIONS } from "./finding-mutations.ts";
import { mutated } from "./mutants.ts";

interface FindingMutant extends FindingMutation {
  readonly file: string;
  readonly noticedIn: string;
}

const MUTANTS = Object.entries(FINDING_MUTATIONS).flatMap(([file, { noticedIn, mutations }]) =>
  mutations.map((mutation): FindingMutant => ({ ...mutation, file: join("src", file), noticedIn })),
);

let root: string;
let dist: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "latchlab-findings-"));
  dist = join(root, "dist");
  cpSync("dist", dist, { recursive: true });
  cpSync("package.json", join(root, "package.json"));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Outcome {
  readonly title: string;
  readonly status: string;
}

/** What the tests of this file say whose titles begin like this, on the copy as it is. */
function outcomesOf(file: string, titles: readonly string[]): readonly Outcome[] {
  const named = titles.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const { stdout, signal } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project=test", "--reporter=json", file, "-t", `(^| )(${named})`],
    { encoding: "utf8", env: { ...process.env, LATCHLAB_DIST: dist }, maxBuffer: 2 ** 26, timeout: 300_000 },
  );
  if (signal !== null) throw new Error(`${file}: its tests did not end within five minutes`);
  const { testResults } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
    testResults: readonly { assertionResults: readonly Outcome[] }[];
  };
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ title }) => titles.some((one) => title.startsWith(one))),
  );
}

describe("the tests that must notice", () => {
  const files = [...new Set(MUTANTS.map(({ noticedIn }) => noticedIn))];

  it.each(files)("pass on the library as it is: %s", (file) => {
    const titles = [...new Set(MUTANTS.flatMap((one) => (one.noticedIn === file ? [one.caughtBy] : [])))];
    const outcomes = outcomesOf(file, titles);
    expect(outcomes.filter(({ status }) => status !== "passed")).toEqual([]);
    const missing = titles.filter((one) => !outcomes.some(({ title }) => title.startsWith(one)));
    expect(missing).toEqual([]);
  });
});

describe("its test notices", () => {
  it.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))("%s", (_name, mutant) => {
    const { before, after } = mutated(mutant, dist);
    expect(after).not.toBe(before);
    writeFileSync(join(dist, mutant.file), after);
    try {
      const outcomes = outcomesOf(mutant.noticedIn, [mutant.caughtBy]);
      expect(outcomes.map(({ status }) => status)).toContain("failed");
    } finally {
      writeFileSync(join(dist, mutant.file), before);
    }
  });
});
