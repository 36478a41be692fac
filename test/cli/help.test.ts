import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { warmLatchlab } from "./latchlab.ts";

// The process that runs the commands has no terminal, so that its help is 80 letters wide wherever the test runs.
describe("the help of latchlab and of each command", () => {
  let names: readonly string[];
  beforeAll(async () => {
    const { stdout } = await warmLatchlab(["--help"]);
    const listed = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].map(([, name]) => name);
    names = listed.filter((name) => name !== "help");
  });

  it("is that of test/cli/help (npx vitest run test/cli/help.test.ts --update keeps the new ones)", async () => {
    for (const name of ["latchlab", ...names]) {
      const { code, stdout, stderr } = await warmLatchlab(name === "latchlab" ? ["--help"] : [name, "--help"]);
      expect({ code, stderr }, name).toEqual({ code: 0, stderr: "" });
      await expect(stdout).toMatchFileSnapshot(`help/${name}.txt`);
    }
  });

  it("has one file for each command in test/cli/help, and no other", () => {
    const files = ["latchlab", ...names].map((name) => `${name}.txt`).sort();
    expect(readdirSync("test/cli/help").sort()).toEqual(files);
  });
});
