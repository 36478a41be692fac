/**
 * What commands take on sweeps of 100 000 and of 1 000 000 made rows: the time grows as the rows do, and the memory
 * stays below a bound. Writes results/slow/large-sweeps.json; a quarter of an hour on a machine that does nothing else,
 * and four gigabytes on the disk.
 */
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, truncateSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepResult } from "../../../scripts/keep-result.ts";
import { emptyFolder, fileIn, MAIN } from "../../cli/latchlab.ts";
import { makeSweep, planOf } from "./made-sweep.ts";

const FEW = 100_000;
const TIMES = 10;
/** How much more than ten times the time ten times the rows may take, and the most memory of a process in 10⁶ bytes. */
const MOST_TIMES_LONGER = 1.3 * TIMES;
const MOST_MEGABYTES = 500;

/** The trials that are missing where a sweep goes on. */
const MISSING = 10;

interface Cost {
  readonly rows: number;
  /** Of the processor. */
  readonly seconds: number;
  /** The most that was resident at once, in 10⁶ bytes. */
  readonly megabytes: number;
}

/** Node counts memory in kibibytes. */
const TOLD = `
  process.on("exit", () => {
    const { maxRSS, userCPUTime } = process.resourceUsage();
    process.stderr.write("\\n" + JSON.stringify({ seconds: userCPUTime / 1e6, megabytes: (maxRSS * 1024) / 1e6 }));
  });`;

function costOf(cwd: string, rows: number, args: readonly string[]): Cost {
  const told = fileIn(cwd, "told.mjs", TOLD);
  const words = ["--import", told, MAIN, ...args];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd, encoding: "utf8", maxBuffer: Infinity });
  expect(status, stderr).toBe(0);
  const { seconds, megabytes } = JSON.parse(stderr.slice(stderr.lastIndexOf("\n"))) as Cost;
  return { rows, seconds: Number(seconds.toPrecision(3)), megabytes: Math.round(megabytes) };
}

const RESUME = ["compare", "--plan", "made/plan.json", "--out", "made", "--resume", "--quiet", "--workers", "1"];

/** A command, and what is done before it. */
interface Command {
  readonly args: readonly string[];
  readonly before?: (cwd: string) => void;
}

/** The commands in the order in which they run; what a later one reads an earlier one has written. */
const COMMANDS: readonly (readonly [name: string, Command])[] = [
  ["resume with all rows there", { args: RESUME }],
  [
    "resume with some missing",
    {
      args: RESUME,
      before: (cwd) => {
        dropLast(join(cwd, "made", "journal.jsonl"), MISSING);
      },
    },
  ],
  ["export in the compact form", { args: ["export", "made", "--format", "compact", "--out", "made.jsonl"] }],
  ["report", { args: ["report", "made", "--out", "reported"] }],
  ["merge", { args: ["merge", "made", "--out", "all"] }],
  ["diff", { args: ["diff", "made", "all"] }],
  ["export as a table", { args: ["export", "made", "--out", "made.csv"] }],
];

/** Cuts the last lines off a file. */
function dropLast(file: string, lines: number): void {
  const { size } = statSync(file);
  const tail = Buffer.alloc(Math.min(size, 1 << 16));
  const descriptor = openSync(file, "r");
  readSync(descriptor, tail, 0, tail.length, size - tail.length);
  closeSync(descriptor);
  let end = tail.length;
  for (let k = 0; k <= lines; k++) end = tail.lastIndexOf("\n", end - 1);
  truncateSync(file, size - tail.length + end + 1);
}

const folders = new Map<number, string>();
const found = new Map<string, readonly Cost[]>();

beforeAll(() => {
  for (const rows of [FEW, FEW * TIMES]) {
    const cwd = emptyFolder();
    makeSweep(join(cwd, "made"), planOf(rows));
    folders.set(rows, cwd);
  }
}, 3_600_000);

afterAll(() => {
  for (const cwd of folders.values()) rmSync(cwd, { recursive: true });
  if (found.size < COMMANDS.length) return;
  const result = {
    node: process.version,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    most: { timesLonger: MOST_TIMES_LONGER, megabytes: MOST_MEGABYTES },
    commands: Object.fromEntries(found),
  };
  keepResult("large-sweeps", `${JSON.stringify(result, null, 2)}\n`);
});

it.each(COMMANDS)(
  "%s takes time in proportion to the rows, and less memory than half a gigabyte",
  (name, { args, before }) => {
    const costs = [...folders].map(([rows, cwd]) => {
      before?.(cwd);
      return costOf(cwd, rows, args);
    });
    found.set(name, costs);
    const [few, many] = costs;
    expect(many.seconds / few.seconds).toBeLessThan(MOST_TIMES_LONGER);
    for (const { megabytes } of costs) expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  },
  3_600_000,
);

it("trials that were missing have a row again", () => {
  for (const [rows, cwd] of folders) {
    expect(readFileSync(join(cwd, "made", "report.md"), "utf8")).toContain(`: ${rows} trials, `);
  }
});
