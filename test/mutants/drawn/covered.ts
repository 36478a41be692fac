/** Which tests run through which places of the compiled library. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The compiled library as it is: the mutants are changes of copies of it. */
export const DIST = resolve("dist");

/** Where the places stand that are asked about, and where the set-up leaves what it found, by file of tests. */
export const MUTATION_FOLDER = "runs/mutation";
export const PLACES_FILE = `${MUTATION_FOLDER}/places.json`;
const COVERED_FOLDER = `${MUTATION_FOLDER}/covered`;

/**
 * Folders of tests that load the library in their own process, and test it rather than what is built on it: those that
 * start another process there see no mutant.
 */
export const TEST_FOLDERS = ["dynamics", "experiments", "networks", "numeric", "properties", "tasks", "training"].map(
  (folder) => `test/${folder}`,
);

/** A place of a compiled file, which stands below dist/. */
export interface Place {
  readonly file: string;
  readonly start: number;
}

/** What one test ran through: the numbers of the places, and its time in seconds. */
export interface CoveredByTest {
  readonly name: string;
  readonly seconds: number;
  readonly places: readonly number[];
}

/** What the tests of one file ran through, and what was run before the first of them: its imports and preparations. */
export interface CoveredByFile {
  readonly test: string;
  readonly before: readonly number[];
  readonly tests: readonly CoveredByTest[];
}

export interface CountedFunction {
  readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
}

/** Whether the smallest counted part around this place was run. */
export function isRun(functions: readonly CountedFunction[], place: number): boolean {
  let least = Infinity;
  let isSmallestRun = false;
  for (const { ranges } of functions) {
    for (const { startOffset, endOffset, count } of ranges) {
      const size = endOffset - startOffset;
      if (!(startOffset <= place && place < endOffset && size <= least)) continue;
      least = size;
      isSmallestRun = count > 0;
    }
  }
  return isSmallestRun;
}

const coveredFileOf = (test: string) => join(COVERED_FOLDER, `${test.replaceAll("/", "__")}.json`);

export function keepCovered(covered: CoveredByFile): void {
  mkdirSync(COVERED_FOLDER, { recursive: true });
  writeFileSync(coveredFileOf(covered.test), JSON.stringify(covered));
}

/** Drops all that is known of which tests run through which places. */
export function forgetCovered(): void {
  rmSync(COVERED_FOLDER, { recursive: true, force: true });
  mkdirSync(COVERED_FOLDER, { recursive: true });
}

/** The files of tests of which it is not known through which places they run, or was known before they changed. */
export function testsNotCovered(): readonly string[] {
  const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
  return TEST_FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
    .filter((file) => file.endsWith(".test.ts") && !file.endsWith(".alone.test.ts"))
    .filter((test) => !(changedAt(coveredFileOf(test)) > changedAt(test)));
}

export const placesAsked = () => JSON.parse(readFileSync(PLACES_FILE, "utf8")) as readonly Place[];

export function coveredByFiles(): readonly CoveredByFile[] {
  return readdirSync(COVERED_FOLDER).map(
    (file) => JSON.parse(readFileSync(join(COVERED_FOLDER, file), "utf8")) as CoveredByFile,
  );
}

/** The tests of a file that run through a place; all of them where it is run before the first. */
export interface TestsThrough {
  readonly test: string;
  readonly names: readonly string[];
  readonly seconds: number;
}

export function testsThrough(place: number, covered: readonly CoveredByFile[]): readonly TestsThrough[] {
  return covered.flatMap(({ test, before, tests }) => {
    const through = before.includes(place) ? tests : tests.filter(({ places }) => places.includes(place));
    const seconds = through.reduce((sum, one) => sum + one.seconds, 0);
    return through.length === 0 ? [] : [{ test, seconds, names: through.map(({ name }) => name) }];
  });
}

/** The name of a test with those of the suites around it. */
export function fullName(task: { readonly name: string; readonly suite?: Suite | undefined }): string {
  return task.suite === undefined ? task.name : `${fullName(task.suite)} ${task.name}`;
}

interface Suite {
  readonly name: string;
  readonly suite?: Suite | undefined;
}
