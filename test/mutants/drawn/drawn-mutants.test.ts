/**
 * Mutants of the library's core, drawn by chance, each put to the tests that run through the change. Writes
 * results/slow/mutation.json: what share of them the tests end. Some hours on two cores; with `MUTATION_RESUME=1` it
 * goes on where it was stopped, and asks again where mutants were left.
 */
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepResult, linesOf } from "../../../scripts/keep-result.ts";
import {
  coveredByFiles,
  DIST,
  forgetCovered,
  MUTATION_FOLDER,
  type Place,
  PLACES_FILE,
  testsNotCovered,
  testsThrough,
} from "./covered.ts";
import { type DrawnMutant, drawnMutants, SAMPLES } from "./drawn.ts";
import { type Outcome, outcomeOf } from "./fates.ts";
import { leftOf } from "./left/survivors.ts";
import { isLeft, LEAST_SCORE, sampleOf, survivorsOf } from "./kept-mutation.ts";

/** Mutants that are put to tests side by side, each on a copy of its own. */
const SIDE_BY_SIDE = Number(process.env.MUTATION_SIDE_BY_SIDE ?? 2);

const JOURNAL = `${MUTATION_FOLDER}/journal.jsonl`;

const samples = SAMPLES.map((sample) => ({ sample, folders: drawnMutants(DIST, sample.seed, sample.count) }));
const mutants = [
  ...new Map(
    samples.flatMap(({ folders }) => folders.flatMap(({ drawn }) => drawn.map((one) => [one.id, one] as const))),
  ).values(),
];

/** What became of them, by their addresses. */
const outcomes = new Map<string, Outcome>();

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "latchlab-mutation-"));
  if (process.env.MUTATION_RESUME !== "1") rmSync(MUTATION_FOLDER, { recursive: true, force: true });
  mkdirSync(MUTATION_FOLDER, { recursive: true });
  if (!existsSync(JOURNAL)) return;
  for (const line of readFileSync(JOURNAL, "utf8").split("\n").slice(0, -1)) {
    const { id, ...outcome } = JSON.parse(line) as Outcome & { readonly id: string };
    outcomes.set(id, outcome);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the compiled library, which finds the packages that it imports. */
function copyOfDist(name: string): string {
  const copy = join(root, name);
  mkdirSync(copy);
  cpSync(DIST, join(copy, "dist"), { recursive: true });
  cpSync("package.json", join(copy, "package.json"));
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  return join(copy, "dist");
}

describe("mutants drawn by chance", () => {
  const placeOf = ({ file, at }: Pick<DrawnMutant, "file" | "at">) => `${file}:${at}`;
  const places = new Map(mutants.map((one): [string, Place] => [placeOf(one), { file: one.file, start: one.at }]));

  it("stand where it is known which tests run through", () => {
    const asked = JSON.stringify([...places.values()]);
    // What is known says of a place that it is the k-th of those asked about then.
    if (!existsSync(PLACES_FILE) || readFileSync(PLACES_FILE, "utf8") !== asked) forgetCovered();
    writeFileSync(PLACES_FILE, asked);
    const tests = testsNotCovered();
    if (tests.length === 0) return;
    const words = ["run", "--config", "vitest.mutation.config.ts", "--project=covered", `--maxWorkers=${SIDE_BY_SIDE}`];
    const { status, stdout } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", ...words, ...tests], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    expect(status, stdout).toBe(0);
  });

  it("are put to these tests", async () => {
    const covered = coveredByFiles();
    const numbers = new Map([...places.keys()].map((key, number) => [key, number]));
    const through = (mutant: DrawnMutant) => testsThrough(numbers.get(placeOf(mutant)) ?? NaN, covered);
    // Those of which nothing is said yet come first.
    const left = mutants
      .filter(({ id }) => {
        const outcome = outcomes.get(id);
        return outcome === undefined || isLeft(outcome);
      })
      .sort((a, b) => Number(leftOf(a) !== undefined) - Number(leftOf(b) !== undefined));
    const copies = Array.from({ length: SIDE_BY_SIDE }, (_, k) => copyOfDist(String(k)));
    await Promise.all(
      copies.map(async (dist) => {
        for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
          const outcome = await outcomeOf(mutant, dist, through(mutant));
          outcomes.set(mutant.id, outcome);
          appendFileSync(JOURNAL, `${JSON.stringify({ id: mutant.id, ...outcome })}\n`);
        }
      }),
    );
    expect(mutants.filter(({ id }) => !outcomes.has(id))).toEqual([]);
  });

  it("are ended by most, and where they are left it is said why", () => {
    const kept = samples.map(({ sample, folders }) => sampleOf(sample, folders, outcomes));
    const survivors = samples.flatMap(({ sample, folders }) => survivorsOf(sample.seed, folders, outcomes));
    keepResult("mutation", linesOf({ samples: kept, survivors }));
    expect(survivors.filter(({ why }) => why === undefined)).toEqual([]);
    expect(kept.filter(({ score }) => !(score >= LEAST_SCORE))).toEqual([]);
  });
});
