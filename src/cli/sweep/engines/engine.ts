/**
 * Where the trials of a sweep run: on threads of this process, for workers of a queue, or as jobs of a cluster. Only
 * what is asked for is loaded.
 */
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { shellWord } from "../../../../properties/engine/system/shell-word.ts";
import type { Executor } from "../../../experiments/sweep/executors/executor.ts";
import { runSweep } from "../../../experiments/sweep/executors/local.ts";
import { given } from "../../../numeric/given.ts";
import { VERSION } from "../../../version.ts";
import { pluginHashes } from "../../modules/plugin-hash.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { redisUrl, shownUrl } from "./bullmq/redis-url.ts";
import type { EngineName } from "./engine-names.ts";

/** What is asked for of an engine. */
export interface EngineRequest {
  readonly engine?: EngineName;
  /** The URL of the server of a queue. */
  readonly redis?: string;
  /** What sets the queue apart from what else the server holds. */
  readonly queue?: string;
  /** The most jobs of an array. */
  readonly parts?: number;
  readonly workers?: number;
  /** The URLs of modules with user-defined tasks and algorithms. */
  readonly plugins?: readonly string[];
}

/** The family of queues where none is named. */
export const USUAL_QUEUE = "latchlab";
/** The jobs of an array where no number is given, and the threads of each. */
const [USUAL_PARTS, USUAL_THREADS] = [8, 2];

/**
 * The name of the queue of those who have the same version and the same modules of users: trials of others are in
 * others, so that no worker is given what it cannot run as it was meant.
 */
export const queueName = (hashes: readonly string[]): string =>
  hashes.length === 0 ? VERSION : `${VERSION}+${createHash("sha256").update(hashes.join()).digest("hex").slice(0, 16)}`;

/** Throws a UsageError for options that do not go with the engine. */
export function requireEngine({ engine = "local", redis, queue, parts, workers }: EngineRequest): void {
  const only = (flag: string, value: string | number | undefined, owner: EngineName) => {
    if (value !== undefined && engine !== owner) {
      throw new UsageError(`${flag} goes with --engine ${owner}, got ${value} with ${engine}`);
    }
  };
  only("--redis", redis === undefined ? undefined : "a URL", "bullmq");
  only("--queue", queue, "bullmq");
  only("--parts", parts, "slurm");
  if (engine !== "bullmq") return;
  if (workers !== undefined)
    throw new UsageError(`--workers goes with latchlab worker where a queue is used, got ${workers}`);
  redisUrl(redis, "--engine bullmq");
}

/** The executor of a sweep that is kept in the folder `out`; `speak` is given what there is
 * to say beside progress, and whether it is also for those who asked for silence. */
export async function executorFor(
  request: EngineRequest,
  out: string,
  speak: (line: string, isUrgent?: boolean) => void,
): Promise<Executor> {
  const { engine = "local", redis, queue = USUAL_QUEUE, parts = USUAL_PARTS, workers, plugins = [] } = request;
  if (engine === "local") {
    return (trials, options) => runSweep(trials, { ...options, ...given({ workers }), plugins });
  }
  const hashes = pluginHashes(plugins);
  const loading = plugins.flatMap((url) => ["--plugin", fileURLToPath(url)]);
  if (engine === "slurm") {
    const { arrayExecutor } = await import("./slurm/array-sweep.ts");
    const threads = workers ?? USUAL_THREADS;
    const program = [process.execPath, resolve(process.argv[1])];
    const worker = [...program, "worker", "--workers", String(threads), ...loading];
    return arrayExecutor({ folder: join(out, "slurm"), parts, threads, plugins: hashes, worker, speak });
  }
  const { queueExecutor } = await import("./bullmq/queue-executor.ts");
  const { sweepNameIn } = await import("./bullmq/sweep-name.ts");
  const url = redisUrl(redis, "--engine bullmq");
  const family = queue === USUAL_QUEUE ? [] : ["--queue", queue];
  return queueExecutor({
    url,
    family: queue,
    name: queueName(hashes),
    sweep: sweepNameIn(out),
    plugins: hashes,
    workerCommand: ["latchlab", "worker", "--redis", shownUrl(url), ...family, ...loading].map(shellWord).join(" "),
    speak,
  });
}
