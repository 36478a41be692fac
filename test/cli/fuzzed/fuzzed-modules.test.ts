import { describe, expect, it } from "vitest";
import { emptyFolder, fileIn, latchlab } from "../latchlab.ts";
import { modulesTried } from "./module-taking.ts";
import { MODULE_KINDS } from "./wrong-modules.ts";

/** Modules of each kind; test/slow/faults/fuzzed-modules tries 200 of each. */
const COUNT = 5;

describe("the commands that load modules", () => {
  it.concurrent.each(MODULE_KINDS)("use a module of $name as it should be", async ({ text, args }) => {
    const cwd = emptyFolder();
    fileIn(cwd, "mine.mjs", text);
    expect(await latchlab(args("mine.mjs"), cwd)).toMatchObject({ code: 0, stderr: "" });
  });

  it.concurrent.each(MODULE_KINDS)("use what is wrong in $name or refuse it in one line", async (kind) => {
    const { used, refused, wrong } = await modulesTried(kind, COUNT);
    expect(wrong).toEqual([]);
    expect(used + refused).toBe(COUNT);
  });
});
