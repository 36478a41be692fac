import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { TrialRow } from "../../../../src/experiments/trial-row.ts";
import { emptyFolder, latchlab } from "../../latchlab.ts";

const EXAMPLE = resolve("examples/my-algorithm.mjs");
const SMALL = ["--T", "6", "--tasks", "latch", "--trials", "2", "--budget", "2000", "--quiet"];

/** An algorithm whose first step is what `body` does. */
const algorithm = (name: string, body: string) => `{
  name: "${name}", title: "${name}", about: "", source: "", units: "tanh", budget: 1000, options: {},
  create: () => ({ name: "${name}", knowledge: "gradient", *start(w) { ${body} yield { at: w }; } }),
}`;

describe("latchlab compare --plugin", () => {
  it("compares a user-defined algorithm beside the others, tuned on a grid that it brings", async () => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await latchlab(
      ["compare", "--plugin", EXAMPLE, "--algorithms", "sign-descent,adam", "--out", "own", ...SMALL],
      cwd,
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^sign-descent +latch +\d\/2 +step=0\.\d+/m);
    expect(stdout).toMatch(/^sign-descent +\d\/2/m);
    const again = await latchlab(
      ["compare", "--plugin", EXAMPLE, "--algorithms", "sign-descent,adam", "--out", "own", "--resume", ...SMALL],
      cwd,
    );
    expect(again.stdout).toBe(stdout);
  });

  it("refuses in one line what is no plug-in, and names that are taken or unknown", async () => {
    const cwd = emptyFolder();
    let modules = 0;
    const line = async (text: string, ...args: readonly string[]) => {
      const name = `mine-${++modules}.mjs`;
      writeFileSync(join(cwd, name), text);
      const { code, stdout, stderr } = await latchlab(["compare", "--plugin", name, ...args, ...SMALL], cwd);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^latchlab compare: .*\n$/);
      return stderr;
    };
    expect(await line("export const x = 1;")).toMatch(/must export a list named tasks, or one named algorithms/);
    expect(await line("export const algorithms = [{ name: 'a' }];")).toMatch(/an algorithm must have a units/);
    expect(await line("export const tasks = [null];")).toMatch(/a task must have a name that is a string/);
    expect(await line("nonsense(")).toMatch(/--plugin mine-4\.mjs: /);
    expect(await line(`export const algorithms = [${algorithm("adam", "")}];`)).toMatch(/must be a new one, got adam/);
    expect(await line(`export const algorithms = [${algorithm("mine", "")}];`, "--algorithms", "mein")).toMatch(
      /--algorithms must be one of \d+ names, .* lists, got mein \(did you mean mine\?\)/,
    );
    const { stderr } = await latchlab(["compare", "--plugin", "none.mjs"], cwd);
    expect(stderr).toBe("latchlab compare: --plugin none.mjs: there is no such file\n");
  });

  it("reports a worker that crashes or runs away, replaces it, marks its trial, and finishes the others", async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "bad.mjs"),
      `export const algorithms = [
        ${algorithm("crashes", "process.exit(7);")},
        ${algorithm("throws", 'throw new Error("no idea");')},
        ${algorithm("never-ends", "for (;;);")},
      ];`,
    );
    const args = ["--plugin", "bad.mjs", "--algorithms", "crashes,throws,never-ends,adam,back-propagation"];
    const { code, stdout } = await latchlab(
      ["compare", ...args, "--protocol", "published", "--time-limit", "1.5", "--out", "bad", ...SMALL],
      cwd,
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/failed: latch crashes T = 6 trial 1: .+/);
    expect(stdout).toMatch(/failed: latch throws T = 6 trial 2: no idea/);
    expect(stdout).toMatch(/failed: latch never-ends T = 6 trial 1: it ran longer than 1\.5 s/);
    expect(stdout).toMatch(/^adam +\d\/2/m);
    expect(stdout).toMatch(/^back-propagation +\d\/2/m);
    expect(stdout).toMatch(/^crashes +–$/m);
    const { failures } = JSON.parse(readFileSync(join(cwd, "bad", "run.json"), "utf8")) as { failures: string[] };
    expect(failures).toHaveLength(6);
    expect(
      readFileSync(join(cwd, "bad", "journal.jsonl"), "utf8")
        .trimEnd()
        .split("\n"),
    ).toHaveLength(4);
  });

  it("names what misbehaves beside other trials in lockstep, and keeps the rows of all others", async () => {
    const cwd = emptyFolder();
    const bodies: Readonly<Record<string, readonly [body: string, why: RegExp]>> = {
      "throws-null": ["yield { at: w.slice() }; throw null;", /: null$/],
      "throws-text": ["yield { at: w.slice() }; throw 'oops';", /: oops$/],
      "asks-nothing": ["yield { at: w.slice() }; yield {};", /a question must be about \d+ parameters .*got none$/],
      exits: ["yield { at: w.slice() }; process.exit(3);", /exited with code: 3/],
      hangs: ["yield { at: w.slice() }; for (;;);", /it ran longer than 1 s$/],
      shares: ["const at = scratch.subarray(0, w.length); at.set(w); for (;;) yield { at };", /another training uses/],
    };
    const algorithms = Object.entries(bodies).map(([name, [body]]) => algorithm(name, body));
    writeFileSync(
      join(cwd, "bad.mjs"),
      `const scratch = new Float64Array(100);
      export const algorithms = [${algorithms.join(", ")}];`,
    );
    const { code } = await latchlab(
      [
        ...["compare", "--plugin", "bad.mjs", "--algorithms", [...Object.keys(bodies), "adam"].join(",")],
        ...["--protocol", "published", "--workers", "1", "--time-limit", "1", "--out", "bad", ...SMALL],
      ],
      cwd,
    );
    expect(code).toBe(1);
    const { failures } = JSON.parse(readFileSync(join(cwd, "bad", "run.json"), "utf8")) as { failures: string[] };
    // Of those that share an array the first has it for itself.
    expect(failures).toHaveLength(2 * Object.keys(bodies).length - 1);
    for (const failure of failures) expect(failure).toMatch(bodies[failure.split(" ")[1]][1]);
    const journal = readFileSync(join(cwd, "bad", "journal.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    const names = journal.map((line) => (JSON.parse(line) as TrialRow).specification.algorithm);
    expect(names.sort()).toEqual(["adam", "adam", "shares"]);
  });
});
