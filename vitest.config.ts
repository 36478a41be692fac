import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { AS_BUILT, builtSources } from "./test/setup/built-sources.ts";

/** Where tests take longest, longest first. */
const LONG = [
  "test/copies/walk-throughs",
  "test/cli/commands/maps/",
  "test/cli/",
  "properties/claims/",
  "test/copies/planted-faults",
  "test/results/",
  "test/examples.test.ts",
];

/** Long files first, so that in the end no worker waits for another. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((part) => moduleId.includes(`/${part}`));
      return place < 0 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** Watch mode and `--changed` follow imports, so there tests import the sources. */
const FOLLOWS_IMPORTS = !process.argv.includes("run") || process.argv.some((word) => word.startsWith("--changed"));
const BUILT = FOLLOWS_IMPORTS ? {} : { plugins: [builtSources] };

/** Files share the modules that their worker has loaded: to load them anew for each takes longer than most files do. */
const SHARED = {
  server: { deps: AS_BUILT },
  isolate: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
};

/** Those that change what modules hold, such as the list of algorithms, have a worker each and import the sources. */
const ALONE = "test/**/*.alone.test.ts";

export default defineConfig({
  test: {
    // No test runs an old build.
    globalSetup: ["scripts/build.mjs"],
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...BUILT,
        test: {
          ...SHARED,
          name: "test",
          include: ["test/**/*.test.ts"],
          exclude: ["test/slow/**", "test/mutants/**", "test/copies/**", "test/browser/**", "test/engines/**", ALONE],
        },
      },
      // `npm test` leaves them to `npm run test:copies` and .ci/run.
      { ...BUILT, test: { ...SHARED, name: "copies", include: ["test/copies/**/*.test.ts"] } },
      // `npm test` leaves them to `npm run test:browser`, as they need one.
      { ...BUILT, test: { ...SHARED, name: "browser", include: ["test/browser/**/*.test.ts"] } },
      // `npm test` leaves them to `npm run test:engines`, as they need a server of Redis.
      { ...BUILT, test: { ...SHARED, name: "engines", include: ["test/engines/**/*.test.ts"] } },
      {
        test: { ...SHARED, name: "alone", include: [ALONE], isolate: true },
      },
      {
        ...BUILT,
        test: { ...SHARED, name: "properties", include: ["properties/**/*.test.ts"], testTimeout: 300_000 },
      },
      {
        test: { ...SHARED, name: "examples", include: ["examples/**/*.test.mjs"] },
      },
    ],
  },
});
