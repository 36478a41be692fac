import { defineConfig } from "vitest/config";
import { AS_BUILT, builtSources } from "./test/setup/built-sources.ts";
import { wideResult } from "./test/slow/wide-result.ts";

const BUILT = { plugins: [builtSources] };
const SHARED = { server: { deps: AS_BUILT }, testTimeout: 3_600_000 };

/**
 * Evidence too slow for every commit, one file after the other: `npm run test:slow`. What it finds is kept in
 * results/slow.
 */
export default defineConfig({
  test: {
    globalSetup: ["scripts/build.mjs"],
    reporters: ["default", wideResult],
    // Some of it measures times.
    maxWorkers: 1,
    projects: [
      { ...BUILT, test: { ...SHARED, name: "slow", include: ["test/slow/**/*.test.ts"] } },
      // `npm run test:slow` leaves them to `npm run test:mutants`.
      { ...BUILT, test: { ...SHARED, name: "mutants", include: ["test/mutants/*.test.ts"] } },
      {
        ...BUILT,
        test: {
          ...SHARED,
          name: "wide",
          include: [
            "test/copies/planted-faults.test.ts",
            "test/properties/claims/substitution.test.ts",
            "test/numeric/elementary/**/*.test.ts",
            "test/numeric/interval/{elementary,interval}.test.ts",
            "test/networks/back-propagation-through-time/{derivatives,faster-kernels}.test.ts",
            "test/networks/derivative-check/derivative-check.test.ts",
          ],
          env: { WIDE: "1" },
        },
      },
    ],
  },
});
