import { defineConfig } from "vitest/config";

/**
 * Unit tests of what changed, a matter of seconds: `npm run test:quick`. Without those that run the build, look at
 * committed results or check all claims.
 */
export default defineConfig({
  test: {
    name: "quick",
    include: ["test/**/*.test.ts"],
    exclude: [
      "test/*.test.ts",
      "test/{browser,copies,mutants,results,slow}/**",
      "test/cli/{commands/**,usage.test.ts,help.test.ts}",
      "test/cli/verification/verification.test.ts",
      "test/properties/claims/**",
      "test/report/{report,figure}.test.ts",
      "test/report/figures/**",
      "test/examination/latching-neuron.test.ts",
      "test/examination/assertions/assertions.test.ts",
      "test/experiments/training-run.test.ts",
      "test/training/allocation.test.ts",
      "test/**/*.alone.test.ts",
    ],
    passWithNoTests: true,
    isolate: false,
    maxWorkers: "100%",
    testTimeout: 120_000,
    env: { QUICK: "1" },
  },
});
