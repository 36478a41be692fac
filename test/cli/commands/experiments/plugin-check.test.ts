import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { CheckedEntry } from "../../../../src/experiments/plugin-check/check-plugin.ts";
import { ALGORITHM_RULES } from "../../../../src/experiments/plugin-check/algorithm-rules.ts";
import { TASK_RULES } from "../../../../src/experiments/plugin-check/task-rules.ts";
import { emptyFolder, latchlab } from "../../latchlab.ts";

const check = (...args: readonly string[]) => latchlab(["plugin", "check", ...args], emptyFolder());

/** What is broken of each task or algorithm of a module of test/cli/plugins. */
async function brokenIn(module: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { code, stdout, stderr } = await check(resolve("test/cli/plugins", module), "--time-limit", "5", "--json");
  expect([code, stderr]).toEqual([1, ""]);
  const { isRefused, entries } = JSON.parse(stdout) as { isRefused: boolean; entries: readonly CheckedEntry[] };
  expect(isRefused).toBe(true);
  const broken = (entry: CheckedEntry) =>
    entry.rules.filter(({ outcome }) => outcome === "broken").map(({ rule }) => rule);
  return new Map(entries.map((entry) => [entry.name, broken(entry)]));
}

describe("latchlab plugin check", () => {
  it.each(["examples/my-algorithm.mjs"])("passes %s, with a line for each rule", async (example) => {
    const { code, stdout } = await check(resolve(example));
    expect(stdout).toMatch(
      /^algorithm sign-descent\n(ok {6}[\w-]+: it .*\n)+.*my-algorithm\.mjs keeps all \d+ rules\n$/,
    );
    expect(code).toBe(0);
  });

  it("refuses each algorithm by the very rule that it breaks", async () => {
    const broken = await brokenIn("broken-algorithms.mjs");
    for (const { name } of ALGORITHM_RULES.filter((rule) => rule.name !== "name")) {
      expect([name, broken.get(`breaks-${name}`)]).toEqual([name, [name]]);
    }
    expect(broken.get("adam")).toEqual(["name"]);
    for (const how of ["hangs", "exits"]) expect(broken.get(`breaks-runs-as-it-${how}`)).toEqual(["runs"]);
    expect(broken.get("breaks-nothing")).toEqual([]);
    expect([...broken.values()].at(-1)).toEqual(["complete"]);
  });

  it("refuses each task by the very rule that it breaks", async () => {
    const broken = await brokenIn("broken-tasks.mjs");
    for (const { name } of TASK_RULES.filter((rule) => rule.name !== "name")) {
      expect([name, broken.get(`breaks-${name}`)]).toEqual([name, [name]]);
    }
    expect(broken.get("parity")).toEqual(["name"]);
    expect(broken.get("breaks-nothing")).toEqual([]);
  });

  it("refuses modules that cannot be loaded or export nonsense, and says what was seen", async () => {
    const folder = emptyFolder();
    for (const [name, text, why] of [
      ["nonsense.mjs", "export const x = 1;", /must export a list named tasks, or one named algorithms, or both$/],
      ["no-list.mjs", "export const tasks = 7;", /must export a list/],
      ["throws.mjs", "throw new Error('not\\ntoday');", /cannot be loaded: not.*today$/],
      ["torn.mjs", "nonsense(", /cannot be loaded: /],
      ["exits.mjs", "process.exit(4);", /cannot be loaded: .*code: 4$/],
      ["hangs.mjs", "for (;;);", /cannot be loaded: it took longer than 2 s$/],
    ] as const) {
      writeFileSync(join(folder, name), text);
      const { code, stdout, stderr } = await latchlab(["plugin", "check", name, "--time-limit", "2"], folder);
      expect([code, stderr]).toEqual([1, ""]);
      expect(stdout.trim()).toMatch(why);
      expect(stdout).toMatch(new RegExp(`^${name} is refused: it .*\n$`));
    }
  });

  it("says what was seen beside the rule, and which rules were not tried for that", async () => {
    const folder = emptyFolder();
    const one = `{ name: "mine", title: "t", about: "a", source: "s", units: "tanh", budget: 10, options: {}, create: () => { throw "no"; } }`;
    writeFileSync(join(folder, "mine.mjs"), `export const algorithms = [${one}];`);
    const { code, stdout } = await latchlab(["plugin", "check", "mine.mjs"], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken {2}creates: it creates what its entry says.*: it threw: no$/m);
    expect(stdout).toMatch(/^– {7}network: it trains a network within its budget \(not tried\)$/m);
    expect(stdout).toMatch(/mine\.mjs is refused: 1 rule is broken\n$/);
  });

  it("notices chance that is drawn while the module is loaded, and every way to read the clock", async () => {
    const example = readFileSync("examples/my-algorithm.mjs", "utf8");
    const begun = (text: string) => example.replace("const w = initial.slice();", `${text} const w = initial.slice();`);
    const folder = emptyFolder();
    for (const [name, text, seen] of [
      ["loaded.mjs", `const luck = Math.random();\n${example}`, "Math.random while it was loaded"],
      ["dated.mjs", begun("new Date();"), "Date"],
      ["called.mjs", begun("Date();"), "Date"],
      ["timed.mjs", begun("performance.now();"), "performance.now"],
      ["ticked.mjs", begun("process.hrtime.bigint();"), "process.hrtime"],
    ] as const) {
      writeFileSync(join(folder, name), text);
      const { code, stdout } = await latchlab(["plugin", "check", name], folder);
      expect(code).toBe(1);
      expect(stdout).toMatch(new RegExp(`^broken {2}draws: .*: it used ${seen}$`, "m"));
      expect(stdout).toMatch(/is refused: 1 rule is broken\n$/);
    }
    // A date that is given is no clock.
    writeFileSync(join(folder, "given.mjs"), begun("new Date(2026, 1, 1);"));
    expect((await latchlab(["plugin", "check", "given.mjs"], folder)).code).toBe(0);
  });

  it("is used wrongly without a file that is there, and for anything but a check", async () => {
    expect(await check("none.mjs")).toEqual({
      code: 2,
      stdout: "",
      stderr: "latchlab plugin: none.mjs: there is no such file\n",
    });
    const { code, stderr } = await latchlab(["plugin", "chek", "none.mjs"]);
    expect([code, stderr]).toEqual([
      2,
      "latchlab plugin: what is done with a plugin must be one of check, got chek (did you mean check?)\n",
    ]);
  });
});
