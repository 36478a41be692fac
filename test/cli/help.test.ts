import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { CELLS } from "../../src/networks/cells/cells.ts";
import { TASKS } from "../../src/tasks/tasks.ts";
import { ALGORITHMS } from "../../src/training/algorithms/algorithms.ts";
import { warmLatchlab } from "./latchlab.ts";

/** Help with what it lists of each kind of entry as one word, so that it does not depend on which there are. */
const withoutEntries = (help: string) =>
  Object.entries({ algorithms: ALGORITHMS, tasks: TASKS, cells: CELLS }).reduce((text, [kind, entries]) => {
    const name = `"?(?:${entries.map((entry) => entry.name).join("|")})"?`;
    return text.replace(new RegExp(`(?<![\\w-])${name}(?:,\\s+${name})+(?![\\w-])`, "g"), `<the ${kind}>`);
  }, help);

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
      await expect(withoutEntries(stdout)).toMatchFileSnapshot(`help/${name}.txt`);
    }
  });

  it("has one file for each command in test/cli/help, and no other", () => {
    const files = ["latchlab", ...names].map((name) => `${name}.txt`).sort();
    expect(readdirSync("test/cli/help").sort()).toEqual(files);
  });
});
