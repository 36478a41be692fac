import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Tests of the command line run the build.
    globalSetup: ["tools/build.mjs"],
    projects: [
      {
        test: {
          name: "test",
          include: ["test/**/*.test.ts"],
          exclude: ["test/slow/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: "properties", include: ["properties/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 120_000 },
      },
      { test: { name: "examples", include: ["examples/**/*.test.mjs"], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
