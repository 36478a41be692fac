/** The tarball as a whole: how large it is, what is not in it, and that what it prints is what the repository has. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, latchlab } from "../cli/latchlab.ts";
import { install, pack } from "./packed.ts";

/** The most bytes that the packed package may have. */
const LIMIT = 1_000_000;

/** The figures that only pages of results show: with them the tarball would be larger than its limit. */
const LEFT_OUT = [
  "closed-curve",
  "cobweb",
  "companion-parity",
  "companion-two-sequence",
  "decay",
  "drift",
  "gradient-shares",
  "gradient-while-training",
  "latched-trajectories",
  "marginal-inputs",
  "minimal-density",
  "minimal-frequency",
  "noise-bounds",
  "repelling-cycle",
  "running-times",
  "transient-growth",
  "uncertainty",
  "win-matrix",
];

const folder = emptyFolder();
let tarball = "";
/** The packed files by their paths in the package. */
let files: readonly string[] = [];

beforeAll(() => {
  tarball = pack();
  const listed = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  files = listed.map((file) => file.replace("package/", ""));
  install(tarball, folder);
});

/** The Markdown that is packed: each page's path in the package, and its text. */
const packedPages = (): readonly (readonly [string, string])[] =>
  files
    .filter((file) => file.endsWith(".md"))
    .map((file) => [file, readFileSync(join(folder, "node_modules/latchlab", file), "utf8")]);

/** Whether the package has this file or folder. */
const isPacked = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));

describe("the tarball", () => {
  it(`is smaller than ${LIMIT} bytes`, () => {
    expect(statSync(tarball).size).toBeLessThan(LIMIT);
  });

  it("has no maps, no sources and nothing of tests and scripts", () => {
    expect(files).toContain("lib/main.js");
    expect(files.filter((file) => /\.map$|(?<!\.d)\.ts$|(?:^|\/)(?:test|scripts|bench|dist)\//.test(file))).toEqual([]);
  });

  it("has each file of examples/ that a packed page names, be it in a link, in code or in a block", () => {
    const named = packedPages().flatMap(([page, text]) =>
      [...text.matchAll(/\bexamples(?:\/[\w.-]*\w)+/g)].map(([path]) => `${path} in ${page}`),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named).toContain("examples/my-claims.mjs in docs/claims.md");
    expect(named.filter((name) => !isPacked(name.split(" ")[0]))).toEqual([]);
  });

  it("has what its pages link, but for the figures that are left out", () => {
    const linked = packedPages().flatMap(([page, text]) =>
      [...text.matchAll(/\]\((?!\w+:)([^)\s#]+)/g)].map(([, target]) => posix.join(posix.dirname(page), target)),
    );
    expect(linked).toContain("results/figures/comparison-latch.svg");
    const missing = new Set(linked.filter((target) => !isPacked(target)));
    expect([...missing].sort()).toEqual(LEFT_OUT.map((name) => `results/figures/${name}.svg`));
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
