/** Set-up of vitest that notes through which places of the compiled library each test runs. */
import { Session } from "node:inspector";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { type CoveredByTest, DIST, fullName, isRun, keepCovered, placesAsked } from "./covered.ts";

const session = new Session();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

const placesByFile = new Map<string, { readonly start: number; readonly place: number }[]>();
for (const [place, { file, start }] of placesAsked().entries()) {
  const places = placesByFile.get(file) ?? [];
  places.push({ start, place });
  placesByFile.set(file, places);
}

/** The places that were run since it was last asked. */
function runSince(): readonly number[] {
  const places: number[] = [];
  session.post("Profiler.takePreciseCoverage", (error, { result }) => {
    if (error !== null) throw error;
    for (const { url, functions } of result) {
      if (!url.startsWith("file:")) continue;
      const asked = placesByFile.get(relative(DIST, fileURLToPath(url))) ?? [];
      for (const { start, place } of asked) if (isRun(functions, start)) places.push(place);
    }
  });
  return places;
}

const before = new Set<number>();
const tests: CoveredByTest[] = [];
let start = 0;

beforeEach(() => {
  for (const place of runSince()) before.add(place);
  start = performance.now();
});

afterEach(({ task }) => {
  const seconds = (performance.now() - start) / 1000;
  tests.push({ name: fullName(task), seconds, places: runSince() });
});

afterAll(() => {
  const { testPath } = expect.getState();
  if (testPath === undefined) throw new Error("the file of tests has no path");
  const test = relative(".", testPath);
  keepCovered({ test, before: [...before], tests });
});
