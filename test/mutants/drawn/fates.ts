/** What becomes of a mutant: the tests that run through the change are asked, the nearest first, until one fails. */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { TestsThrough } from "./covered.ts";
import { type DrawnMutant, mutatedText } from "./drawn.ts";

/** Ended: some test failed, or they came to no end in their time. Left: none was there, or none failed. */
export const FATES = ["killed", "timed out", "uncovered", "survived"] as const;
export type Fate = (typeof FATES)[number];

export interface Outcome {
  readonly fate: Fate;
  /** The file of the test that failed, its title, and how many files were asked. */
  readonly by?: string;
  readonly title?: string;
  readonly asked: number;
}

/** Seconds of tests, as they take without a mutant, that one mutant is put to; those nearest are asked whatever. */
const ENOUGH_SECONDS = Number(process.env.MUTATION_SECONDS ?? 30);

/** The time a run may take: so many times what its tests take without a mutant, and seconds for the start. */
const SLOWER = 10;
const START_SECONDS = 60;

/** How near a file of tests stands to the source: named like it, in its mirroring folder, importing it, or none. */
function distanceTo(file: string, test: string): number {
  const source = file.replace(/\.js$/, ".ts");
  if (basename(test) === basename(source).replace(".ts", ".test.ts")) return 0;
  if (dirname(test) === join("test", dirname(source).replace(/^src\//, ""))) return 1;
  return readFileSync(test, "utf8").includes(`/${basename(source)}"`) ? 2 : 3;
}

/** Of the tests that run through a mutant those it is put to, in the order in which their files are asked. */
export function nearestOf(mutant: DrawnMutant, through: readonly TestsThrough[]): readonly TestsThrough[] {
  const inOrder = through
    .map((one) => ({ ...one, distance: distanceTo(mutant.file, one.test) }))
    .sort((a, b) => a.distance - b.distance || a.seconds - b.seconds);
  let seconds = 0;
  return inOrder.filter((one, place) => {
    if (place > 0 && one.distance > 1 && seconds + one.seconds > ENOUGH_SECONDS) return false;
    seconds += one.seconds;
    return true;
  });
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** What the tests say of this copy of the compiled library. */
function reportOf(dist: string, tests: readonly TestsThrough[]): Promise<Report | "timed out"> {
  const seconds = START_SECONDS + SLOWER * tests.reduce((sum, one) => sum + one.seconds, 0);
  const words = ["run", "--config", "vitest.mutation.config.ts", "--project=asked", "--reporter=json", "--bail=1"];
  const asked = `${dist}.asked.json`;
  writeFileSync(asked, JSON.stringify(Object.fromEntries(tests.map(({ test, names }) => [test, names]))));
  const child = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", ...words, ...tests.map(({ test }) => test)],
    // A group of its own, so that its workers end with it.
    {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, LATCHLAB_DIST: dist, MUTATION_ASKED: asked },
    },
  );
  return new Promise((answer, fail) => {
    let text = "";
    let isLate = false;
    child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
    const clock = setTimeout(() => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, 1000 * seconds);
    child.on("error", fail);
    child.on("close", () => {
      clearTimeout(clock);
      try {
        answer(isLate ? "timed out" : (JSON.parse(text.slice(text.indexOf('{"numTotalTestSuites"'))) as Report));
      } catch {
        fail(new Error(`the tests of a mutant left no report, but: ${text.slice(0, 500)}`));
      }
    });
  });
}

export async function outcomeOf(mutant: DrawnMutant, dist: string, through: readonly TestsThrough[]): Promise<Outcome> {
  const tests = nearestOf(mutant, through);
  const asked = tests.length;
  if (asked === 0) return { fate: "uncovered", asked };
  const file = join(dist, mutant.file);
  const before = readFileSync(file, "utf8");
  writeFileSync(file, mutatedText(mutant, dist));
  try {
    let report = await reportOf(dist, tests);
    // A machine that stood still for a while is no end of a mutant.
    if (report === "timed out") report = await reportOf(dist, tests);
    if (report === "timed out") return { fate: "timed out", asked };
    const failed = report.testResults.find(({ status }) => status === "failed");
    if (failed === undefined) {
      requireAllAsked(tests, report);
      return { fate: "survived", asked };
    }
    // What the mutant does not change must be there: a package that is gone says nothing of it.
    if (failed.message.includes("Cannot find package")) throw new Error(`${failed.name}: ${failed.message}`);
    const title = failed.assertionResults.find(({ status }) => status === "failed")?.title;
    return { fate: "killed", by: failed.name, asked, ...(title === undefined ? {} : { title }) };
  } finally {
    writeFileSync(file, before);
  }
}

function requireAllAsked(tests: readonly TestsThrough[], { testResults }: Report): void {
  const wanted = tests.reduce((sum, { names }) => sum + names.length, 0);
  const passed = testResults.flatMap((one) => one.assertionResults).filter(({ status }) => status === "passed").length;
  if (!(passed >= wanted)) throw new Error(`mutation: ${wanted} tests were to be asked, got answers of ${passed}`);
}
