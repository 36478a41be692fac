/** Replays of claims whose modules or examinations never come to an end, end their thread, throw or print. */
import { describe, expect, it } from "vitest";
import { emptyFolder, fileIn, latchlab } from "../../latchlab.ts";
import { after, before, EXAMPLE, examiningFirst, FOR_EVER, replaced } from "./example-claims.ts";

const CASE = JSON.stringify({ r: 0.5, x: 1, y: 1.25 });

const replay = (text: string, ...args: readonly string[]) => {
  const folder = emptyFolder();
  fileIn(folder, "mine.mjs", text);
  return latchlab(["replay", "my-map/repaired", "--claims", "mine.mjs", ...args], folder);
};

describe("a replay of a user's claim", () => {
  it.concurrent.each([
    ["the search for a counterexample", []],
    ["a case that is drawn", ["--path", "0"]],
    ["a case that is given", ["--case", CASE]],
  ])("whose examination never ends is given up at its time limit: %s", async (_what, args) => {
    const { code, stdout, stderr } = await replay(examiningFirst(FOR_EVER), "--time-limit", "1", ...args);
    expect(stderr).toBe("latchlab replay: my-map/repaired: it took longer than 1 s (--time-limit)\n");
    expect([code, stdout]).toEqual([3, ""]);
  });

  it.concurrent("whose cases are all filtered away is given up at its time limit", async () => {
    const { code, stdout, stderr } = await replay(
      replaced("    .map(({ r, x, step", "    .filter(() => false).map(({ r, x, step"),
      ...["--path", "0", "--time-limit", "1"],
    );
    expect(stderr).toBe("latchlab replay: my-map/repaired: it took longer than 1 s (--time-limit)\n");
    expect([code, stdout]).toEqual([3, ""]);
  });

  it.concurrent("whose telling never ends is given up at its time limit", async () => {
    const endless = replaced(
      "narrate: ({ r, x, y }) =>",
      `narrate: () => ${FOR_EVER.replace(";", "")}, tell: ({ r, x, y }) =>`,
    );
    const { code, stdout, stderr } = await replay(endless, "--path", "0", "--time-limit", "1");
    expect(stderr).toBe("latchlab replay: my-map/repaired: it took longer than 1 s (--time-limit)\n");
    expect([code, stdout]).toEqual([3, ""]);
  });

  it.concurrent.each([
    ["ends its thread", "process.exit(0);", /its examination broke down: /],
    ["changes the language", "Math.max = () => 1;", /its examination broke down: the module changes Math\.max, /],
  ])("that %s while it is examined is refused in one line", async (_what, statement, why) => {
    const { code, stdout, stderr } = await replay(examiningFirst(statement), "--path", "0");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^latchlab replay: my-map\/repaired: .*\n$/);
    expect(stderr).toMatch(why);
  });

  it.concurrent("whose examination throws is undecided, with exit code 1, as in verify", async () => {
    const { code, stdout, stderr } = await replay(examiningFirst("throw Object.create(null);"), "--path", "0");
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/verdict +undecided: examining it threw: something that cannot be shown/);
  });

  it.concurrent("says so when it shows a first case because the search for a counterexample broke off", async () => {
    const { code, stdout } = await replay(examiningFirst('if (x !== 0) throw new Error("no idea");'));
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /the search for a counterexample is undecided: examining .* threw: no idea/,
    );
    // The first case has x = 0.
    expect(code).toBe(0);
  });

  it.concurrent("answers and ends although the module keeps timers and prints", async () => {
    const kept = 'setInterval(() => console.log("::error::tick"), 5); console.log("loaded");';
    const [plain, kept1, kept2] = await Promise.all([
      replay(EXAMPLE, "--path", "0"),
      replay(before(kept), "--path", "0"),
      replay(after(kept), "--path", "0"),
    ]);
    for (const { code, stdout, stderr } of [kept1, kept2]) {
      expect([code, stdout]).toEqual([0, plain.stdout]);
      expect(stderr).toContain("loaded\n");
      expect(stderr).not.toContain("::error");
    }
  });
});
