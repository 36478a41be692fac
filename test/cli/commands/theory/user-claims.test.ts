import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { emptyFolder, EXAMPLE, fileIn, latchlab, WarmProcess } from "../../latchlab.ts";

describe("latchlab verify --claims", () => {
  it("runs the claims of a user-defined module, and only those", async () => {
    const { code, stdout } = await latchlab(["verify", "--claims", EXAMPLE, "--json", "--quiet", "--workers", "1"]);
    const { claims } = JSON.parse(stdout) as Verification;
    expect(claims.map(({ id, verdict }) => [id, verdict.kind])).toEqual([
      ["my-map/repaired", "held"],
      ["my-map/control", "refuted"],
    ]);
    expect(code).toBe(0);
  });

  it("turns red when the module's statement is false", async () => {
    const text = readFileSync(EXAMPLE, "utf8")
      .replace("cases: pair(onGrid(0.1, 0.99), (r) => r)", "cases: pair(onGrid(0.1, 0.99), (r) => r * 0.9)")
      .replaceAll('from "latchlab/numerics"', `from "${resolve("dist/src/numerics.js")}"`)
      .replaceAll('from "latchlab/properties"', `from "${resolve("dist/properties/index.js")}"`)
      .replaceAll('from "fast-check"', `from "${resolve("node_modules/fast-check/lib/fast-check.js")}"`);
    const folder = emptyFolder();
    const { code, stdout } = await latchlab(
      ["verify", "--claims", fileIn(folder, "mine.mjs", text), "--quiet", "--workers", "1"],
      folder,
    );
    expect(stdout).toContain("my-map/repaired");
    expect(code).toBe(1);
  });

  const refusing = new WarmProcess();
  it.each([
    ["a missing module", "nowhere.mjs", undefined, /--claims .*nowhere\.mjs: there is no such file/],
    ["a module that throws", "throws.mjs", 'throw new Error("no shoes");', /--claims .*throws\.mjs: no shoes/],
    ["a module without claims", "none.mjs", "export const claims = [1];", /must export claims/],
  ])("refuses %s in one line", async (_name, file, text, line) => {
    const folder = emptyFolder();
    if (text !== undefined) fileIn(folder, file, text);
    const { code, stderr } = await refusing.run(["verify", "--claims", file], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("refuses claims under an id that is taken already", async () => {
    const { code, stderr } = await latchlab(["verify", "--claims", EXAMPLE, "--claims", EXAMPLE]);
    expect(code).toBe(2);
    expect(stderr).toBe("latchlab verify: --claims: the id my-map/repaired is taken already\n");
  });
});
