/**
 * Runs independent tasks on worker threads, any number of them: results come in the order of the tasks. A task that throws,
 * or takes its worker down, fails alone.
 */
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";

export interface PoolOptions<Result> {
  /** Threads at most; as many as the machine runs at once when not given. */
  readonly workers?: number;
  /** Ends the pool, running tasks included; `runInWorkers` then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** What stands for the result of a task that failed. */
  readonly onFailure: (index: number, error: Error) => Result;
  /** Called when a task is done, in any order. */
  readonly onDone?: (index: number) => void;
}

/** `file` is a compiled module whose default export takes one task, plain data, and returns its result. */
export async function runInWorkers<Result>(
  file: URL,
  tasks: readonly object[],
  { workers = availableParallelism(), signal, onFailure, onDone }: PoolOptions<Result>,
): Promise<readonly Result[]> {
  if (tasks.length === 0) return [];
  const pool = new Piscina<object, Result>({
    filename: file.href,
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(workers, tasks.length)),
  });
  const stop = () => void pool.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.all(
      tasks.map(async (task, index) => {
        try {
          return await pool.run(task);
        } catch (error) {
          if (signal.aborted) throw error;
          return onFailure(index, error as Error);
        } finally {
          onDone?.(index);
        }
      }),
    );
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", stop);
    await pool.destroy();
  }
}
