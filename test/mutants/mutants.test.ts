/**
 * Mutants of the library, each run through the claims until five have noticed. Writes results/slow/mutants.json: who
 * noticed. About a quarter of an hour on two cores.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import { keepResult, linesOf } from "../../scripts/keep-result.ts";
import { given } from "../../src/numeric/given.ts";
import type { Mutant } from "./mutant.ts";
import { type KeptMutant, LEAST_NOTICED, mutated, MUTANTS, type WayOfNoticing } from "./mutants.ts";

const RUNS = 300;
const SEED = "1";

/** Mutants that are run side by side, each in a process and on a copy of its own. */
const SIDE_BY_SIDE = 2;

/** Seconds for a claim, of which most take less than one; and for all claims on one mutant. */
const CLAIM_LIMIT = 10;
const MUTANT_LIMIT = 180;

/** The number of claims that are enough: once so many have noticed a mutant, the others are not asked. */
const ENOUGH = 5;

interface Outcome {
  readonly id: string;
  readonly as: WayOfNoticing;
  readonly isNoticed: boolean;
  /** Whether the claim came to its verdict, or crashed, within its time. */
  readonly isJudged: boolean;
}

let root: string;
/** Copies of the compiled package that no process is using, and those who wait for one. */
const free: string[] = [];
const waiting: ((copy: string) => void)[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "latchlab-mutants-"));
  for (let k = 0; k < SIDE_BY_SIDE; k++) {
    const copy = join(root, String(k));
    cpSync("dist", join(copy, "dist"), { recursive: true });
    cpSync("package.json", join(copy, "package.json"));
    symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
    free.push(join(copy, "dist"));
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function withCopy<Result>(run: (dist: string) => Promise<Result>): Promise<Result> {
  const dist = free.pop() ?? (await new Promise<string>((take) => waiting.push(take)));
  try {
    return await run(dist);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free.push(dist);
    else next(dist);
  }
}

/** What the claims of a copy say; a process that ends by itself before its last claim has crashed. */
function outcomesOn(dist: string): Promise<readonly Outcome[]> {
  const script = join(import.meta.dirname, "run-claims.mjs");
  const words = [script, dist, String(RUNS), SEED, String(CLAIM_LIMIT), String(ENOUGH)];
  const limits = { timeout: MUTANT_LIMIT * 1000, killSignal: "SIGKILL", maxBuffer: 2 ** 26 } as const;
  return new Promise((answer) => {
    execFile(process.execPath, words, limits, (error, stdout) => {
      const lines = stdout.split("\n").slice(0, -1);
      const outcomes = lines.map((line) => JSON.parse(line) as Outcome);
      const hasCrashed = error !== null && error.killed !== true;
      answer(hasCrashed ? [...outcomes, { id: "crash", as: "crash", isNoticed: true, isJudged: false }] : outcomes);
    });
  });
}

function outcomesOf(mutant: Mutant): Promise<readonly Outcome[]> {
  return withCopy(async (dist) => {
    const { before, after } = mutated(mutant, dist);
    writeFileSync(join(dist, mutant.file), after);
    try {
      return await outcomesOn(dist);
    } finally {
      writeFileSync(join(dist, mutant.file), before);
    }
  });
}

/** Whether the library as it is has all verdicts as expected. */
let isSound = false;

/** What is kept, by the name of the mutant. */
const kept = new Map<string, KeptMutant>();

function keptOf({ name, kind, file, survives }: Mutant, outcomes: readonly Outcome[]): KeptMutant {
  const noticed = outcomes.filter(({ isNoticed }) => isNoticed);
  const as: Partial<Record<WayOfNoticing, number>> = {};
  for (const { as: way } of noticed) as[way] = (as[way] ?? 0) + 1;
  const judged = outcomes.filter(({ isJudged }) => isJudged).length;
  const unfinished = noticed.length < ENOUGH && judged < CLAIMS.length ? CLAIMS.length - judged : undefined;
  const by = noticed.map(({ id }) => id);
  return { name, kind, file, noticedBy: noticed.length, as, by, ...given({ unfinished, survives }) };
}

describe("the library as it is", () => {
  it("has each verdict as expected, in time: what follows is due to the mutants", async () => {
    const outcomes = await withCopy(outcomesOn);
    expect(outcomes.filter(({ isNoticed, isJudged }) => isNoticed || !isJudged)).toEqual([]);
    expect(outcomes.map(({ id }) => id)).toEqual(CLAIMS.map(({ id }) => id));
    isSound = true;
  });
});

describe("some claim notices, or the table says why none does:", () => {
  it.concurrent.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))("%s", async (name, mutant) => {
    const found = keptOf(mutant, await outcomesOf(mutant));
    kept.set(name, found);
    expect(found.noticedBy > 0, "noticed, if and only if the table says nothing about survival").toBe(
      mutant.survives === undefined,
    );
  });
});

describe("the claims", () => {
  it(`notice at least ${LEAST_NOTICED * 100} % of all mutants`, () => {
    const mutants = MUTANTS.flatMap(({ name }) => kept.get(name) ?? []);
    expect(mutants).toHaveLength(MUTANTS.length);
    expect(isSound, "nothing is kept where the claims say something even of the library as it is").toBe(true);
    const noticed = mutants.filter(({ noticedBy }) => noticedBy > 0).length;
    keepResult("mutants", linesOf({ seed: SEED, runs: RUNS, claims: CLAIMS.length, noticed, mutants }));
    expect(noticed).toBeGreaterThanOrEqual(LEAST_NOTICED * MUTANTS.length);
  });

  it("notice what an earlier edition of them did not", () => {
    const survivors = MUTANTS.filter(({ name, onceUnnoticed }) => onceUnnoticed && kept.get(name)?.noticedBy === 0);
    expect(survivors.map(({ name }) => name)).toEqual([]);
  });
});
