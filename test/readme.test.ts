import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const readme = readFileSync("README.md", "utf8");
const blocks = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);

describe("README.md", () => {
  it("has programs", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(2);
  });

  it.each(blocks.map((code, index) => [index + 1, code] as const))("program %i runs as it stands", (_index, code) => {
    // The package's own name resolves to its compiled exports.
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/NaN|undefined/);
  });

  it("names files that exist", () => {
    const named = [...readme.matchAll(/`((?:src|properties|test|results|examples)\/[\w./-]+)`/g)].map(
      ([, file]) => file,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});
