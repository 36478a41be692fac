/**
 * Runs trials on worker threads, in chunks long enough that handing them over costs nothing, the longest first.
 *
 * Rows come as they are finished, in any order. A trial that throws, takes its worker down or runs too long is reported
 * as such and the others go on. Asked to stop, it hands out nothing new and ends when what runs has finished.
 */
import { availableParallelism } from "node:os";
import type { TrialRow, TrialSpecification } from "../trial-row.ts";
import { WorkerPool } from "../worker-pool.ts";
import { worstWork } from "./sweep-plan.ts";
import type { Chunk } from "./sweep-worker.ts";

/** How trials are run. */
export interface SweepOptions {
  /** The number of threads at most. Default: as many as the machine runs at once. */
  readonly workers?: number;
  /** Aborting stops the sweep: nothing new is begun, what runs is finished. */
  readonly stop?: AbortSignal;
  /**
   * Seconds of wall time after which a chunk of trials is given up; its trials are then tried alone. Default: no limit.
   */
  readonly timeLimit?: number;
  /** URLs of modules with user-defined tasks and algorithms. */
  readonly plugins?: readonly string[];
  /** Called with each row as its trial ends, in any order. */
  readonly onRow: (row: TrialRow) => void;
  /** Called for each trial that gave no row, with why. */
  readonly onFailure: (specification: TrialSpecification, why: string) => void;
}

/** The work up to which neighbours go into one chunk, in units and steps: some ten milliseconds. */
const CHUNK_WORK = 1_000_000;
const LARGEST_CHUNK = 32;

const WORKER = new URL("./sweep-worker.js", import.meta.url);

/**
 * Runs these trials, each in any order and place. The promise resolves when all are finished, or when the sweep was
 * stopped and none runs.
 */
export async function runSweep(
  specifications: readonly TrialSpecification[],
  { workers = availableParallelism(), stop, timeLimit, plugins = [], onRow, onFailure }: SweepOptions,
): Promise<void> {
  const chunks = chunksOf(specifications);
  if (chunks.length === 0) return;
  const pool = new WorkerPool<Chunk, readonly TrialRow[]>(WORKER, Math.min(workers, chunks.length));
  let next = 0;
  const lane = async () => {
    while (next < chunks.length && stop?.aborted !== true) {
      const chunk = chunks[next++];
      try {
        for (const row of await pool.run({ specifications: chunk, plugins }, timeLimit)) onRow(row);
      } catch (error) {
        const why = (error as Error).message;
        // One trial takes its neighbours down: those are tried alone before any is given up.
        if (chunk.length > 1) chunks.push(...chunk.map((one) => [one]));
        else onFailure(chunk[0], why);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.workers }, lane));
  } finally {
    await pool.end();
  }
}

/**
 * The trials in chunks: neighbours together until their work is worth a message, the longest first, so that none is
 * left for the end.
 */
function chunksOf(specifications: readonly TrialSpecification[]): (readonly TrialSpecification[])[] {
  const chunks: { readonly trials: TrialSpecification[]; work: number }[] = [];
  for (const specification of specifications) {
    const work = worstWork(specification);
    const last = chunks.at(-1);
    if (last !== undefined && last.work + work <= CHUNK_WORK && last.trials.length < LARGEST_CHUNK) {
      last.trials.push(specification);
      last.work += work;
    } else {
      chunks.push({ trials: [specification], work });
    }
  }
  return chunks.sort((a, b) => b.work - a.work).map(({ trials }) => trials);
}
