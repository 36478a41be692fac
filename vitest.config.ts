import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Where tests take longest, longest first. */
const LONG = [
  "test/cli/commands/",
  "properties/claims/",
  "test/planted-faults.test.ts",
  "test/package/",
  "test/results/",
  "test/examples.test.ts",
  "test/networks/back-propagation-through-time/",
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

/** Files share the modules that their worker has loaded: to load them anew for each takes longer than most files do. */
const SHARED = { isolate: false, testTimeout: 120_000, hookTimeout: 120_000 };

/** Those that change what modules hold, such as the list of algorithms, have a worker each. */
const ALONE = "test/**/*.alone.test.ts";

export default defineConfig({
  test: {
    // Tests of the command line run the build.
    globalSetup: ["scripts/build.mjs"],
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: { ...SHARED, name: "test", include: ["test/**/*.test.ts"], exclude: ["test/slow/**", ALONE] },
      },
      {
        test: { ...SHARED, name: "alone", include: [ALONE], isolate: true },
      },
      {
        test: { ...SHARED, name: "properties", include: ["properties/**/*.test.ts"], testTimeout: 300_000 },
      },
      {
        test: { ...SHARED, name: "examples", include: ["examples/**/*.test.mjs"] },
      },
    ],
  },
});
