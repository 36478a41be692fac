import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { TEST_FOLDERS } from "./test/mutants/drawn/covered.ts";
import { AS_BUILT, builtSources } from "./test/setup/built-sources.ts";

/** Files in the order in which they were named. */
class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => process.argv.findIndex((word) => moduleId.endsWith(`/${word}`));
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

const ASKED = {
  include: TEST_FOLDERS.map((folder) => `${folder}/**/*.test.ts`),
  exclude: ["test/**/*.alone.test.ts"],
};

const DRAWN = "test/mutants/drawn";
const SHARED = { server: { deps: AS_BUILT }, testTimeout: 120_000, hookTimeout: 120_000 };

/** Mutants drawn by chance, and the tests that they are put to: `npm run test:mutation`. */
export default defineConfig({
  test: {
    sequence: { sequencer: AsNamed },
    projects: [
      {
        test: {
          name: "drawn",
          include: [`${DRAWN}/*.test.ts`],
          globalSetup: ["scripts/build.mjs"],
          testTimeout: 86_400_000,
        },
      },
      {
        plugins: [builtSources],
        test: { ...SHARED, ...ASKED, name: "covered", setupFiles: [`${DRAWN}/covered-setup.ts`], isolate: true },
      },
      {
        plugins: [builtSources],
        test: {
          ...SHARED,
          ...ASKED,
          name: "asked",
          setupFiles: [`${DRAWN}/asked-setup.ts`],
          isolate: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
