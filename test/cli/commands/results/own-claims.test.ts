import { copyFileSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, fileIn, latchlab } from "../../latchlab.ts";

const EXAMPLE = resolve("examples/my-claims.mjs");

describe("latchlab report --claims", () => {
  let folder: string;
  beforeAll(async () => {
    folder = emptyFolder();
    const { stdout } = await latchlab(["verify", "--claims", EXAMPLE, "--json", "--runs", "50", "--quiet"], folder);
    fileIn(folder, "verification.json", stdout);
    copyFileSync(join("results", "illustrations.json"), join(folder, "illustrations.json"));
  });
  const report = (...args: readonly string[]) =>
    latchlab(["report", "--from", ".", "--out", join("out", "REPORT.md"), ...args], folder);

  it("has the names of a user's claims, which without it are known by their ids", async () => {
    const page = () => readFileSync(join(folder, "out", "pages", "my-map.md"), "utf8");
    expect(await report("--claims", EXAMPLE)).toMatchObject({ code: 0, stderr: "" });
    expect(page()).toContain("My map: r tanh(a) / (1 + a²) contracts");
    expect(await report()).toMatchObject({ code: 0, stderr: "" });
    expect(page()).not.toContain("My map");
    expect(page()).toContain("a user's own, known here by its id alone");
  });

  it("refuses a module that verify refuses, in the same words, one without a verdict, and one beside a sweep", async () => {
    const missing = ["--claims", "nowhere.mjs"];
    const [refused, asVerify] = [await report(...missing), await latchlab(["verify", ...missing], folder)];
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toBe(asVerify.stderr.replace("latchlab verify", "latchlab report"));
    const other = resolve("test/cli/outside-claims.mjs");
    expect(await report("--claims", EXAMPLE, "--claims", other)).toEqual({
      ...{ code: 2, stdout: "" },
      stderr: `latchlab report: --claims ${other}: verification.json must have a verdict on one of its claims, such as one-number/literal\n`,
    });
    const sweep = await latchlab(["report", "a-sweep", "--claims", EXAMPLE], folder);
    expect(sweep.stderr).toBe(
      "latchlab report: --claims goes without a sweep, which has no verdicts on claims, got a-sweep too\n",
    );
    expect(sweep.code).toBe(2);
  });
});
