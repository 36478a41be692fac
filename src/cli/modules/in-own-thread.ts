/**
 * What is asked of someone's module is asked in a thread of its own: a module may never come to an end, end the thread
 * that loads it, or change what the language brings.
 */
import { WorkerPool } from "../../experiments/worker-pool.ts";
import { UsageError } from "../terminal/usage-error.ts";
import type { ModuleAnswer, ModuleQuestion } from "./module-worker.ts";

const WORKER = new URL("./module-worker.js", import.meta.url);

/** The seconds that loading may always take: on a busy machine threads start slowly. */
export const SECONDS_TO_LOAD = 30;

/**
 * The answer to a question about a module. Throws a UsageError that begins with `source`, as in "--claims mine.mjs",
 * where there is none within so many seconds, or thirty where these are fewer.
 */
export async function askInOwnThread(question: ModuleQuestion, source: string, limit = 0): Promise<ModuleAnswer> {
  const seconds = Math.max(limit, SECONDS_TO_LOAD);
  const pool = new WorkerPool<ModuleQuestion, ModuleAnswer>(WORKER, 1);
  const signal = AbortSignal.timeout(1000 * seconds);
  try {
    const answer = await pool.run(question, { signal });
    if (answer.fault !== undefined) throw new UsageError(`${source}: ${answer.fault}`);
    return answer;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = signal.aborted ? `loading it took longer than ${seconds} s` : ended(error as Error);
    throw new UsageError(`${source}: ${why}`, { cause: error });
  } finally {
    await pool.end();
  }
}

const ended = ({ message }: Error) => `it ended the thread that loaded it (${message})`;
