import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { latchlab } from "./cli/latchlab.ts";

const run = (file: string, args: readonly string[]) =>
  new Promise<{ readonly code: number; readonly output: string }>((resolve) => {
    execFile(file, args, { encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
    });
  });

describe("the examples", () => {
  it("are all run here or by another test", () => {
    expect(readdirSync("examples").sort()).toEqual([
      "flip-flop",
      "formula.json",
      "github-actions.yml",
      "my-algorithm.mjs", // test/cli/commands/plugin.test.ts
      "my-cell.mjs",
      "my-cell.node-test.mjs",
      "my-cell.test.mjs", // a project of vitest.config.ts
      "my-claims.mjs", // test/cli/commands/user-claims.test.ts
      "my-theory.mjs",
    ]);
  });

  it("formula.json and my-cell.mjs are examined", async () => {
    for (const file of ["formula.json", "my-cell.mjs"]) {
      const { code, stdout } = await latchlab(["examine", join("examples", file), "--quiet"], ".");
      expect(code).toBe(0);
      expect(stdout).toMatch(/^It latches /m);
      expect(stdout).toContain("Jacobian right");
    }
  });

  it("flip-flop.safetensors keeps the bounds beside it", async () => {
    const folder = join("examples", "flip-flop");
    const { code, stdout } = await latchlab(
      ["guard", join(folder, "flip-flop.safetensors"), "--expect", join(folder, "bounds.json"), "--quiet"],
      ".",
    );
    expect(stdout).toMatch(/keeps its 17 bounds/);
    expect(code).toBe(0);
  });

  it("my-cell.node-test.mjs passes under node's own runner", async () => {
    const { code, output } = await run(process.execPath, ["--test", join("examples", "my-cell.node-test.mjs")]);
    expect(code, output).toBe(0);
  });

  it("my-theory.mjs finds that the central statements hold, and says of how many cases they say nothing", async () => {
    const { code, output } = await run(process.execPath, [join("examples", "my-theory.mjs")]);
    expect(code, output).toBe(0);
    for (const statement of ["contraction", "bounded-drift", "decay"]) {
      expect(output).toMatch(
        new RegExp(`^my-maps-${statement}/repaired: held on 300 cases, \\d+ not applicable$`, "m"),
      );
    }
    expect(output).not.toMatch(/bounded-drift.* 0 not applicable/);
  });

  it("github-actions.yml calls a command that there is, with options that it has", async () => {
    const text = readFileSync(join("examples", "github-actions.yml"), "utf8");
    const [, line] = /npx latchlab (guard .*)$/m.exec(text.slice(text.indexOf("jobs:"))) ?? [];
    expect(line).toBe("guard weights.safetensors --expect bounds.json --format github");
    const { stdout } = await latchlab(["guard", "--help"], ".");
    for (const option of ["--expect", "--format", "--init"]) expect(stdout).toContain(option);
  });
});
