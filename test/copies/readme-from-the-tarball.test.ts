/** The way of docs/your-own-network.md from install to a failing and then a passing test, in an empty folder with the packed package. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";
import { install, pack } from "./packed.ts";

const section = readFileSync("docs/your-own-network.md", "utf8");
const blocks = [...section.matchAll(/```(\w+) ?(.*)\n([\s\S]*?)```/g)].map(([, language, note, code]) => ({
  language,
  note,
  code,
}));
const folder = emptyFolder();
const log: { readonly command: string; readonly status: number | null; readonly output: string }[] = [];

beforeAll(() => {
  // On a busy machine nothing here is a failure of the package.
  writeFileSync(join(folder, "vitest.config.mjs"), "export default { test: { testTimeout: 120_000 } };\n");
  const tarball = pack();
  for (const { language, note, code } of blocks) {
    if (language === "js") {
      const [, file] = /^file=(\S+)$/.exec(note) ?? [];
      writeFileSync(join(folder, file), code);
      continue;
    }
    for (const command of code.trim().split("\n")) {
      if (command === "npm install latchlab vitest@4") {
        install(tarball, folder);
        log.push({ command, status: 0, output: "" });
        continue;
      }
      const { status, stdout, stderr } = spawnSync("bash", ["-c", command], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, CI: "true", NO_COLOR: "1" },
      });
      log.push({ command, status, output: `${stdout}${stderr}` });
      expect(status === 0, `${command}\n${stdout}${stderr}`).toBe(note !== "fails");
    }
  }
}, 300_000);

const outputOf = (command: RegExp) => log.filter((entry) => command.test(entry.command)).map(({ output }) => output);

describe("a user-defined cell, as docs/your-own-network.md has it,", () => {
  it("has blocks that write files, one that fails and some that pass", () => {
    expect(blocks.filter(({ language }) => language === "js").length).toBe(2);
    expect(blocks.filter(({ note }) => note === "fails").length).toBe(1);
    expect(log.length).toBeGreaterThanOrEqual(7);
  });

  it("fails at first by its Jacobian alone, and says which entry, where, stated and found", () => {
    const [first] = outputOf(/^npx vitest run$/);
    expect(first).toMatch(/the Jacobian is wrong at state \[[-\d.]+\], input \[[-\d.]+\]: Jacobians: WRONG/);
    expect(first).toMatch(/∂N_0\/∂a_0: stated [-\d.]+, found [-\d.]+/);
    expect(first).toMatch(/Tests\s+1 failed \| 3 passed \(4\)/);
  });

  it("passes when it is mended, and is guarded from then on", () => {
    const [, second] = outputOf(/^npx vitest run$/);
    expect(second).toMatch(/Tests\s+4 passed \(4\)/);
    expect(outputOf(/--init/)[0]).toContain("13 bounds, with margins");
    expect(outputOf(/--expect/)[0]).toContain("13 of 13 bounds kept");
  });
});
