/**
 * Keeps in results/slow/wide.json which tests passed with all their points, once all files of the project "wide" ran.
 */
import type { Reporter, TestModule } from "vitest/node";
import { keepResult } from "../../scripts/keep-result.ts";

export const wideResult: Reporter = {
  async onTestRunEnd(modules: readonly TestModule[]) {
    const wide = modules.filter(({ project }) => project.name === "wide");
    if (wide.length === 0 || !wide.every((module) => module.ok())) return;
    const { testFiles } = await wide[0].project.globTestFiles();
    if (wide.length < testFiles.length) return;
    const passed = wide
      .map((module): [string, number] => [module.relativeModuleId, [...module.children.allTests("passed")].length])
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const result = { node: process.version, testsThatPassed: Object.fromEntries(passed) };
    keepResult("wide", `${JSON.stringify(result, null, 2)}\n`);
  },
};
