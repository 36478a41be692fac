/**
 * Runs trials on worker threads, which take them from one queue: searches and long trials first, trials of the same
 * network beside each other, so that they can run in lockstep.
 *
 * Rows come as they are finished, in any order. A trial that throws, takes its worker down or runs too long is reported
 * as such and the others go on. Asked to stop, it begins nothing new and ends when what runs has finished, or soon.
 */
import { availableParallelism } from "node:os";
import type { LaneSteps } from "../../../training/lockstep/lane-group.ts";
import type { TrialSpecification } from "../../trial-row.ts";
import type { LocalOptions } from "./executor.ts";
import { type SweepPool, sweepPool, ThreadQueue } from "./thread-queue.ts";
import { inOrder } from "./trial-order.ts";

/** How trials are run on threads of this process. */
export interface SweepOptions extends LocalOptions {
  /** Threads that several sweeps share, which outlive this one. Default: threads of its own. */
  readonly pool?: SweepPool;
}

/**
 * Runs these trials, each in any order and place. The promise resolves with what the lanes did when all are finished,
 * or when the sweep was stopped and none runs.
 */
export async function runSweep(
  specifications: readonly TrialSpecification[],
  options: SweepOptions,
): Promise<LaneSteps> {
  if (specifications.length === 0) return { all: 0, idle: 0 };
  const workers = Math.min(options.workers ?? availableParallelism(), specifications.length);
  const pool = options.pool ?? sweepPool(workers);
  const queue = new ThreadQueue(pool, { ...options, workers });
  try {
    await queue.add(inOrder(specifications), options);
  } finally {
    await queue.end();
    if (options.pool === undefined) await pool.end();
  }
  return queue.steps;
}
