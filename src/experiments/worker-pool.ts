/**
 * Worker threads that are started once and given one task after the other. A task that throws, takes its worker down or
 * runs too long fails alone; its worker is replaced.
 */
import { availableParallelism } from "node:os";
import type { MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import { given } from "../numeric/given.ts";

/** A pool of worker threads; `file` is a compiled module whose default export takes a task and returns its result. */
export class WorkerPool<Task extends object, Result> {
  /** The number of threads at most. */
  readonly workers: number;
  readonly #pool: Piscina<Task, Result>;

  constructor(file: URL, workers: number) {
    this.workers = Math.max(1, workers);
    this.#pool = new Piscina<Task, Result>({ filename: file.href, minThreads: 1, maxThreads: this.workers });
    // An answer on its way while the pool ends is one that nobody waits for; run() rejects for all others.
    this.#pool.on("error", () => undefined);
  }

  /**
   * The result of this task, with which these ports are handed over. The promise rejects with what the task threw; once
   * the signal is aborted, which takes the worker down, with the signal's reason.
   */
  async run(task: Task, { signal, transfer = [] }: RunOptions = {}): Promise<Result> {
    return this.#pool.run(task, { transferList: [...transfer], ...given({ signal }) });
  }

  /** Ends all workers, with the tasks that run. */
  async end(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** How a task is handed to a worker. */
export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: readonly MessagePort[];
}

/** How tasks are run in a pool. */
export interface PoolOptions<Result> {
  /** The number of threads at most. Default: as many as the machine runs at once. */
  readonly workers?: number;
  /** The seconds after which a task that has not come to an end has failed. Default: none. */
  readonly secondsAtMost?: number;
  /** Aborting ends the pool, with the tasks that run; `runInWorkers` then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** Makes what stands for the result of a task that failed. */
  readonly onFailure: (index: number, error: Error) => Result;
  /** Called when a task is done or has failed, in any order, with its result or what stands for it. */
  readonly onDone?: (index: number, result: Result) => void;
}

/**
 * Runs independent tasks, any number of them at once; they begin in their order, and so do the results. The pool's own
 * queue would keep no order.
 */
export async function runInWorkers<Result>(
  file: URL,
  tasks: readonly object[],
  { workers = availableParallelism(), secondsAtMost, signal, onFailure, onDone }: PoolOptions<Result>,
): Promise<readonly Result[]> {
  if (tasks.length === 0) return [];
  const pool = new WorkerPool<object, Result>(file, Math.min(workers, tasks.length));
  const stop = () => void pool.end();
  signal.addEventListener("abort", stop, { once: true });
  const results: Result[] = [];
  let begun = 0;
  const runOneAfterTheOther = async () => {
    while (begun < tasks.length) {
      const index = begun++;
      const tooLong = secondsAtMost === undefined ? undefined : AbortSignal.timeout(1000 * secondsAtMost);
      try {
        results[index] = await pool.run(tasks[index], given({ signal: tooLong }));
      } catch (error) {
        if (signal.aborted) throw error;
        const why = tooLong?.aborted === true ? new Error("it did not come to an end") : (error as Error);
        results[index] = onFailure(index, why);
      }
      onDone?.(index, results[index]);
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.workers }, runOneAfterTheOther));
    return results;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", stop);
    await pool.end();
  }
}
