/** The tarball as a whole: how large it is, what is not in it, and that what it prints is what the repository has. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, latchlab } from "../cli/latchlab.ts";
import { install, pack } from "./packed.ts";

/** The most bytes that the packed package may have. */
const LIMIT = 1_000_000;

const folder = emptyFolder();
let tarball = "";

beforeAll(() => {
  tarball = pack();
  install(tarball, folder);
});

describe("the tarball", () => {
  it(`is smaller than ${LIMIT} bytes`, () => {
    expect(statSync(tarball).size).toBeLessThan(LIMIT);
  });

  it("has no maps, no sources and nothing of tests and scripts", () => {
    const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
    expect(files).toContain("package/lib/main.js");
    expect(files.filter((file) => /\.map$|(?<!\.d)\.ts$|\/(?:test|scripts|bench|dist)\//.test(file))).toEqual([]);
  });

  it.each(["theorem-3", "remark-hopping", "comparison"])(
    "explains %s by the committed page, byte for byte as the repository does",
    async (name) => {
      const explained = execFileSync(join(folder, "node_modules/.bin/latchlab"), ["explain", name], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1" },
      });
      expect(explained).toBe((await latchlab(["explain", name])).stdout);
      const title = readFileSync(`results/pages/${name}.md`, "utf8").split("</a>")[1].split("\n")[0];
      // A long title goes on in a second line.
      expect(explained).toContain(title.slice(0, 40));
    },
  );
});
