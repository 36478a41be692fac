import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { emptyFolder, FALSE_CLAIMS, fileIn, latchlab, storedCase, warmLatchlab } from "../../latchlab.ts";

const HOLDS = "remark-latching-neuron/literal";
const QUIET_INPUTS = {
  w: 2,
  start: 1,
  inputs: { kind: "zero", steps: 10, signal: [5, 5, 5, 5, 5, 5, 5, 5, 5], seed: 1 },
};
/** The modules that claims import, for those in a folder of their own. */
const PROPERTIES = pathToFileURL("lib/properties.js").href;
const FAST_CHECK = import.meta.resolve("fast-check");
const FAILS = "small-number/repaired";

describe("latchlab replay", () => {
  it("shows the counterexample that a replay line of verify points to, step by step", async () => {
    const { stdout } = await warmLatchlab([
      "verify",
      "theorem-3/literal",
      "definition-5/tempting",
      "--seed",
      "a seed",
      "--json",
    ]);
    for (const { verdict } of (JSON.parse(stdout) as Verification).claims) {
      if (verdict.kind !== "refuted") throw new Error(`refuted was expected, got ${verdict.kind}`);
      const args = Array.from(verdict.replay.command.matchAll(/'[^']*'|\S+/g), ([word]) => word.replaceAll("'", ""));
      const replayed = await warmLatchlab(args.slice(1));
      expect(replayed.code).toBe(0);
      expect(replayed.stdout).toContain(`  case         ${JSON.stringify(verdict.counterexample)}\n`);
      expect(replayed.stdout).toContain(verdict.narrative[verdict.narrative.length - 1]);
      expect(replayed.stdout).toMatch(/verdict +this case violates the statement, as expected\n$/);
    }
  });

  it("finds the counterexample of a claim by itself, and takes the first draw where there is none", async () => {
    const [fails, holds] = await Promise.all([
      latchlab(["replay", "theorem-2/literal"]),
      warmLatchlab(["replay", HOLDS]),
    ]);
    expect(fails.stdout).toMatch(/the counterexample of seed 1, path [\d:]+\n/);
    expect(fails.stdout).toContain("violates the statement, as expected");
    expect(holds.stdout).toContain("the first case of seed 1");
    expect(holds.stdout).toContain("this case does not violate the statement");
    expect([fails.code, holds.code]).toEqual([0, 0]);
  });

  it("escapes what users' claims and rows say", async () => {
    const folder = emptyFolder();
    const said = String.raw`k\u001b[31m\n::error::pwned ##[error]pwned`;
    const claims = readFileSync(FALSE_CLAIMS, "utf8")
      .replace("`k = ${k}`", `"${said}"`)
      .replace('"k < 7"', `"${said}"`);
    fileIn(
      folder,
      "claims.mjs",
      claims
        .replace('"latchlab/properties"', JSON.stringify(PROPERTIES))
        .replace('"fast-check"', JSON.stringify(FAST_CHECK)),
    );
    const claim = await latchlab(["replay", FAILS, "--claims", "claims.mjs", "--case", '{"k":8}'], folder);
    const train = ["train", "--task", "latch", "--algorithm", "adam", "--T", "5", "--quiet", "--seed"];
    const { stdout: row } = await warmLatchlab([...train, "x\u001b[31m\n::error::", "--json"], folder);
    fileIn(folder, "row.json", row);
    const trial = await warmLatchlab(["replay", "row.json"], folder);
    expect([claim.code, claim.stderr, trial.code, trial.stderr]).toEqual([1, "", 0, ""]);
    for (const { stdout } of [claim, trial]) {
      expect(stdout).toContain(String.raw`\u001b[31m\u000a:\u003aerror`);
      for (const hostile of ["\u001b", "::", "##["]) expect(stdout).not.toContain(hostile);
    }
  });

  it("examines a case by value: exit code 1 where a claim that should hold is violated", async () => {
    const [violating, quiet] = await Promise.all([
      latchlab(["replay", FAILS, "--claims", FALSE_CLAIMS, "--case", '{"k":8}']),
      warmLatchlab(["replay", HOLDS, "--case", JSON.stringify(QUIET_INPUTS)]),
    ]);
    expect(violating.code).toBe(1);
    expect(violating.stdout).toContain("this case VIOLATES the statement");
    expect(quiet.code).toBe(0);
    expect(quiet.stdout).toContain("this case does not violate the statement");
  });

  it.each([
    [
      "theorem-3-threshold/repaired",
      { w: 2, drift: 3 },
      /it does not meet the hypothesis "drift radius short of the far end": d ≤ ā \+ a_\+\(h\*\)/,
    ],
    ["theorem-3-threshold/control", { w: 2, drift: 1 }, /it meets the hypothesis that is dropped/],
  ])("refuses a case that %s says nothing about, by the name of the hypothesis", async (id, c, why) => {
    const { code, stdout, stderr } = await warmLatchlab(["replay", id, "--case", JSON.stringify(c)]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(why);
    expect(stderr).toMatch(/^latchlab replay: --case: theorem-3-threshold\/\w+ says nothing about this case: .*\n$/);
  });

  it("says so of a draw that the claim says nothing about", async () => {
    const { code, stdout } = await latchlab(
      ["replay", "one-number-none/repaired", "--claims", "test/cli/outside-claims.mjs"],
      ".",
    );
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot("texts/replay-not-applicable.txt");
  });

  it("examines a stored case", async () => {
    const cwd = emptyFolder();
    fileIn(cwd, "stored.json", storedCase(FAILS, { k: 8 }));
    const { code, stdout } = await latchlab(["replay", "stored.json", "--claims", FALSE_CLAIMS], cwd);
    expect(code).toBe(1);
    expect(stdout).toContain("stored in stored.json (made for a test)");
  });

  it.each([
    ["a missing key", { w: 2 }, "the case must be an object with the keys inputs, start, w, got one with w"],
    ["a wrong type", { ...QUIET_INPUTS, w: "2" }, 'w must be a number, got "2"'],
    [
      "an unknown word",
      { ...QUIET_INPUTS, inputs: { ...QUIET_INPUTS.inputs, kind: "loud" } },
      'inputs.kind must be "alternating" or',
    ],
    [
      "a wrong length",
      { ...QUIET_INPUTS, inputs: { ...QUIET_INPUTS.inputs, signal: [1] } },
      "inputs.signal must be an array of 9",
    ],
    [
      "an endless run",
      { ...QUIET_INPUTS, inputs: { ...QUIET_INPUTS.inputs, steps: 1e9 } },
      "inputs.steps must be between",
    ],
    ["a weight without attractors", { ...QUIET_INPUTS, w: 0.5 }, "the weight must be"],
  ])("refuses a case with %s in one line", async (_, c, reason) => {
    const { code, stdout, stderr } = await warmLatchlab(["replay", HOLDS, "--case", JSON.stringify(c)]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`latchlab replay: --case: this is no case of ${HOLDS}: `);
    expect(stderr).toContain(reason);
    expect(stderr.trim()).not.toContain("\n");
  });

  it.each([
    [
      ["theorem-3"],
      /"theorem-3" is the name of \d+ claims: theorem-3\/literal and \d+ others, which latchlab verify theorem-3 --list names$/m,
    ],
    [["theorem-3/literal", "--path", "1:x"], /the path must be numbers joined by colons/],
    [["theorem-3/literal", "--path", "3:99:1"], /path 3:99:1 of seed 1 leads to no case of theorem-3\/literal/],
    [["theorem-3/literal", "--case", "{"], /--case must be JSON: /],
    [["nowhere.json"], /corpus file nowhere.json: /],
    [["nowhere.json", "--seed", "1"], /--seed, --path and --case go with a claim/],
  ])("refuses %j in one line", async (args, line) => {
    const { code, stdout, stderr } = await warmLatchlab(["replay", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^latchlab replay: .*\n$/);
  });
});
