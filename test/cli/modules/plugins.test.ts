/** Modules of tasks and algorithms that print, keep timers or throw where they are read. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { emptyFolder, fileIn, latchlab } from "../latchlab.ts";

const EXAMPLE = readFileSync("examples/my-algorithm.mjs", "utf8");

const compare = (text: string, ...args: readonly string[]) => {
  const folder = emptyFolder();
  fileIn(folder, "mine.mjs", text);
  const few = ["--tasks", "latch", "--T", "6", "--trials", "1", "--budget", "500", "--workers", "1"];
  return latchlab(
    ["compare", "--plugin", "mine.mjs", "--algorithms", "sign-descent", "--protocol", "published", ...few, ...args],
    folder,
  );
};

describe("latchlab compare --plugin", () => {
  it("ends, although the module keeps a timer", async () => {
    const { code, stdout } = await compare(`setInterval(() => {}, 1000);\n${EXAMPLE}`, "--quiet");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^sign-descent +\d\/1/m);
  });

  it("keeps what the module prints out of the answer: while it loads, from timers, and in trials", async () => {
    const printing = `console.log("::error::loading");
      process.stdout.write("written\\n");
      setInterval(() => console.log("tick"), 1);
      await new Promise((done) => setTimeout(done, 50));
      ${EXAMPLE.replace("*start(initial) {", '*start(initial) { console.log("starting");')}`;
    const { code, stdout, stderr } = await compare(printing, "--json", "--quiet");
    const [row] = JSON.parse(stdout) as readonly TrialRow[];
    expect(row.specification.algorithm).toBe("sign-descent");
    expect(code).toBe(0);
    // What a thread of trials prints last may be lost as it is ended; none of it is in the answer.
    for (const said of [":\\u003aerror:\\u003aloading\n", "written\n", "tick\n"]) expect(stderr).toContain(said);
  });

  it.each([
    ["tasks that throw when they are read", "const tasks = [{ get name() { throw null; } }]; export { tasks };"],
    [
      "an algorithm behind a proxy that throws",
      "export const algorithms = [new Proxy({}, { get() { throw Object.create(null); } })];",
    ],
    ["a list that throws", "export const tasks = new Proxy([], { get() { throw new Error('a\\nb'); } });"],
    [
      "a name that turns into another",
      "let k = 0; export const tasks = [{ get name() { return k++ === 0 ? 'a' : 7; } }];",
    ],
  ])("refuses %s in one line", async (_what, text) => {
    const { code, stdout, stderr } = await compare(text, "--quiet");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab compare: --plugin mine\.mjs: .*\n$/);
  });
});
