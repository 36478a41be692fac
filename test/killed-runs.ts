/**
 * Runs of the command line that are killed with -9 at random moments and gone on with, again and again: what they leave
 * in the end is held against what an uninterrupted run leaves.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { JOURNAL } from "../src/cli/sweep/journal/journal-reading.ts";
import type { Random } from "../src/numeric/random.ts";
import { emptyFolder, MAIN } from "./cli/latchlab.ts";

/** What is run, and how often it is killed. */
export interface KilledRuns {
  /** The words after `latchlab`; the run must take `--out` and `--resume` besides. */
  readonly args: readonly string[];
  readonly kills: number;
  /** Draws the moments: shares of the time that the whole run takes. */
  readonly random: Random;
  /** The folder to run in. Default: an empty one. */
  readonly cwd?: string;
}

/** What became of them. */
export interface Killed {
  /** The hash of the rows that the uninterrupted run left, and of those that each finished run left. */
  readonly whole: string;
  readonly afterKills: readonly string[];
  /**
   * The kills by where they fell: "before any row", "after all rows", else in the sweep whose journal was written last,
   * by its folder, or "main".
   */
  readonly landed: Readonly<Partial<Record<string, number>>>;
}

/**
 * Runs it whole; then kills and resumes it, from the beginning again whenever it has finished, until that was often
 * enough, and lets it finish. Throws an Error where a run that was not killed ends with another exit code than 0.
 */
export async function killedRuns({ args, kills, random, cwd = emptyFolder() }: KilledRuns): Promise<Killed> {
  const began = performance.now();
  await finished(args, cwd, "whole");
  const duration = performance.now() - began;
  const all = rowCount(join(cwd, "whole"));
  const folder = join(cwd, "killed");
  const afterKills: string[] = [];
  const landed: Partial<Record<string, number>> = {};
  const finish = () => {
    afterKills.push(hashOfRows(folder));
    rmSync(folder, { recursive: true });
  };
  for (let killed = 0; killed < kills;) {
    const wasKilled = await killedAfter(random.uniform() * duration, args, cwd, "killed");
    if (!wasKilled) finish();
    else {
      killed++;
      const place = rowCount(folder) === all ? "after all rows" : lastWritten(folder);
      landed[place] = (landed[place] ?? 0) + 1;
    }
  }
  await finished(args, cwd, "killed");
  finish();
  return { whole: hashOfRows(join(cwd, "whole")), afterKills, landed };
}

/**
 * The hash of all rows of the sweeps at and below a folder, whatever the order in which they finished. Throws a
 * RangeError for a folder without any: all such are alike.
 */
export function hashOfRows(folder: string): string {
  const journals = journalsIn(folder);
  if (!journals.some((journal) => sizeAndTime(join(folder, journal)).size > 0)) {
    throw new RangeError(`hashOfRows: there must be rows in ${folder}, got none`);
  }
  const hash = createHash("sha256");
  for (const journal of journals) {
    hash.update(`${journal}\n`);
    const lines = readFileSync(join(folder, journal), "utf8").split("\n");
    hash.update(lines.sort().join("\n"));
  }
  return hash.digest("hex");
}

const journalsIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => path === JOURNAL || path.endsWith(`/${JOURNAL}`))
        .sort()
    : [];

const rowCount = (folder: string): number =>
  journalsIn(folder).reduce((sum, path) => sum + readFileSync(join(folder, path), "utf8").split("\n").length - 1, 0);

function lastWritten(folder: string): string {
  const written = journalsIn(folder)
    .map((path) => ({ path, ...sizeAndTime(join(folder, path)) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.time - a.time);
  if (written.length === 0) return "before any row";
  const name = dirname(written[0].path);
  return name === "." ? "main" : name;
}

function sizeAndTime(file: string) {
  const { size, mtimeMs } = statSync(file);
  return { size, time: mtimeMs };
}

function begin(args: readonly string[], cwd: string, out: string) {
  const words = [...args, "--out", out, "--resume", "--quiet"];
  const child = spawn(process.execPath, [MAIN, ...words], { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  }).then((code) => {
    if (code !== null && code !== 0) throw new Error(`latchlab ${words.join(" ")} ended with ${code}: ${stderr}`);
    return code;
  });
  return { child, ended };
}

async function finished(args: readonly string[], cwd: string, out: string): Promise<void> {
  await begin(args, cwd, out).ended;
}

/** Kills a run after so many milliseconds; whether it ran that long. */
async function killedAfter(wait: number, args: readonly string[], cwd: string, out: string): Promise<boolean> {
  const { child, ended } = begin(args, cwd, out);
  const timer = setTimeout(() => child.kill("SIGKILL"), wait);
  const code = await ended;
  clearTimeout(timer);
  return code === null;
}
