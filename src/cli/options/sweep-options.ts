/** Options of the commands that run a sweep. */
import { given } from "../../numeric/given.ts";
import { ENGINES } from "../sweep/engines/engine-names.ts";
import type { Shard } from "../../experiments/sweep/executors/shards.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { choice, flag, option, without } from "./option.ts";
import { integerFrom, nonEmpty, shard } from "./parsers.ts";
import { queue, quiet, redis, seed, timeLimitOf, workersOf } from "./shared-options.ts";

export const sweepOptions = {
  seed,
  out: option("--out <dir>", "folder of the sweep (default: runs/<name>)", nonEmpty),
  resume: flag("--resume", "run only the trials that the folder lacks"),
  shard: option("--shard <i/n>", "only part i of n, counted from 1", shard),
  shardIndex: without(
    ["shard"],
    option(
      "--shard-index <i>",
      "the same for job arrays, counted from 0: part i + 1 of --shard-count",
      integerFrom(0, 999_999),
    ),
  ),
  shardCount: without(
    ["shard"],
    option("--shard-count <n>", "how many parts --shard-index counts", integerFrom(1, 1_000_000)),
  ),
  workers: workersOf("as many as the machine has; 2 in each job of SLURM"),
  engine: choice("--engine <engine>", "where trials run; rows are the same", ENGINES, "local"),
  redis,
  queue,
  parts: option("--parts <n>", "jobs of an array of SLURM at most (default: 8)", integerFrom(1, 10_000)),
  timeLimit: timeLimitOf("give a trial up after this time"),
  oneByOne: flag("--one-by-one", "answer one trial after the other on each thread; rows are the same"),
  dryRun: flag("--dry-run", "print the plan and what it costs at most, and run nothing"),
  quiet,
};

/** A part of a sweep as job arrays name it. */
interface ShardOfArray {
  readonly shard?: Shard;
  /** The index of the part, counted from 0. */
  readonly shardIndex?: number;
  readonly shardCount?: number;
}

/** The options with --shard-index and --shard-count as the part that --shard would be. */
export function withShard<Options extends ShardOfArray>({
  shardIndex,
  shardCount,
  ...options
}: Options): Omit<Options, "shardIndex" | "shardCount"> {
  return { ...options, ...given({ shard: shardOfArray(shardIndex, shardCount) }) };
}

function shardOfArray(index: number | undefined, count: number | undefined): Shard | undefined {
  if (index === undefined && count === undefined) return undefined;
  if (index === undefined || count === undefined) {
    const only = index === undefined ? "--shard-count" : "--shard-index";
    throw new UsageError(`--shard-index and --shard-count go together, got only ${only}`);
  }
  if (!(index < count)) throw new UsageError(`--shard-index must be from 0 to ${count - 1}, got ${index}`);
  return { index: index + 1, count };
}
