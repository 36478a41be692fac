import { defineConfig } from "vitest/config";

/** Evidence too slow for every commit: `npm run test:slow`. */
export default defineConfig({
  test: {
    name: "slow",
    globalSetup: ["tools/build.mjs"],
    include: ["test/slow/**/*.test.ts"],
    testTimeout: 3_600_000,
  },
});
