import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { emptyFolder, fileIn, latchlab, WarmProcess } from "../../latchlab.ts";

const EXAMPLE = resolve("examples/my-claims.mjs");

/** The text of a module that stands outside the package, with the files that its imports mean. */
const withPaths = (text: string): string =>
  text
    .replaceAll('from "latchlab/numerics"', `from "${resolve("lib/numerics.js")}"`)
    .replaceAll('from "latchlab/properties"', `from "${resolve("lib/properties.js")}"`)
    .replaceAll('from "fast-check"', `from "${resolve("node_modules/fast-check/lib/fast-check.js")}"`);

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

  it("turns red when the module's statement is false, with a line that replays the counterexample", async () => {
    const text = readFileSync(EXAMPLE, "utf8")
      .replace("build: (c) => ({ ...c, factor: c.r }),", "build: (c) => ({ ...c, factor: c.r * 0.9 }),")
      .replace("atMost(r, factor)", "true");
    const folder = emptyFolder();
    const file = fileIn(folder, "mine.mjs", withPaths(text));
    const { code, stdout } = await latchlab(["verify", "--claims", file, "--quiet", "--workers", "1"], folder);
    expect(code).toBe(1);
    const line = /latchlab (replay my-map\/repaired --claims .*)/.exec(stdout)?.[1] ?? "";
    const replayed = await latchlab(line.split(" "), folder);
    expect(replayed.stderr).toBe("");
    expect(replayed.stdout).toContain("this case VIOLATES the statement");
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

  it("refuses claims about an item that has the id of one of the paper's and is another", async () => {
    const text = readFileSync(EXAMPLE, "utf8")
      .replace('id: "my-map"', 'id: "theorem-3"')
      .replaceAll('"my-map', '"theorem-3-my-map');
    const { code, stderr } = await refusing.run([
      "verify",
      "--claims",
      fileIn(emptyFolder(), "mine.mjs", withPaths(text)),
    ]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      "latchlab verify: --claims: the item of theorem-3-my-map/repaired must not have the id of one of the paper's, got theorem-3\n",
    );
  });

  it("refuses claims under an id that is taken already", async () => {
    const { code, stderr } = await latchlab(["verify", "--claims", EXAMPLE, "--claims", EXAMPLE]);
    expect(code).toBe(2);
    expect(stderr).toBe("latchlab verify: --claims: the id my-map/repaired is taken already\n");
  });
});
