/**
 * Runs trials on worker threads, which take them from one queue: searches and long trials first, trials of the same
 * network beside each other, so that they can run in lockstep.
 *
 * Rows come as they are finished, in any order. A trial that throws, takes its worker down or runs too long is reported
 * as such and the others go on. Asked to stop, it begins nothing new and ends when what runs has finished, or soon.
 */
import { availableParallelism } from "node:os";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import type { TrialRow, TrialSpecification } from "../trial-row.ts";
import { WorkerPool } from "../worker-pool.ts";
import type { LaneSteps } from "../lockstep/lane-group.ts";
import { IN_FLIGHT, ranLonger } from "../lockstep/lockstep.ts";
import { worstWork } from "./sweep-plan.ts";
import { type Ended, NEXT, type QueueTask, STOPPED, type TrialQueue } from "./sweep-worker.ts";

/** How trials are run. */
export interface SweepOptions {
  /** The number of threads at most. Default: as many as the machine runs at once. */
  readonly workers?: number;
  /** Aborting stops the sweep: nothing new is begun, and what has not finished five seconds later is given up. */
  readonly stop?: AbortSignal;
  /** Seconds after which a trial is given up. Default: no limit. */
  readonly timeLimit?: number;
  /** Whether trials of the same network may be answered together, with the same rows. Default true. */
  readonly lockstep?: boolean;
  /** URLs of modules with user-defined tasks and algorithms. */
  readonly plugins?: readonly string[];
  /** Called with each row as its trial ends, in any order. */
  readonly onRow: (row: TrialRow) => void;
  /** Called for each trial that gave no row, with why. */
  readonly onFailure: (specification: TrialSpecification, why: string) => void;
}

/** The seconds within which trials that run may finish after the sweep was stopped. */
export const SECONDS_TO_STOP = 5;

const WORKER = new URL("./sweep-worker.js", import.meta.url);

/**
 * Runs these trials, each in any order and place. The promise resolves with what the lanes did when all are finished,
 * or when the sweep was stopped and none runs.
 */
export async function runSweep(
  specifications: readonly TrialSpecification[],
  { workers = availableParallelism(), stop, timeLimit, lockstep = true, plugins = [], onRow, onFailure }: SweepOptions,
): Promise<LaneSteps> {
  const steps: LaneSteps = { all: 0, idle: 0 };
  if (specifications.length === 0) return steps;
  const pool = new WorkerPool<QueueTask, LaneSteps>(WORKER, Math.min(workers, specifications.length));
  const inFlight = lockstep ? Math.min(IN_FLIGHT, Math.ceil(specifications.length / pool.workers)) : 1;
  let tasks = 0;
  let giveUp: NodeJS.Timeout | undefined;
  /** Works on a queue. Where the worker is lost, gives the trials that it had begun and not ended, and why. */
  const work = async (queue: TrialQueue): Promise<Lost | undefined> => {
    const { port1: ours, port2: port } = new MessageChannel();
    const turns = sharedIntegers(1);
    const number = ++tasks;
    const ended = new Set<number>();
    const hear = (message: Ended) => {
      ended.add(message.index);
      if ("row" in message) onRow(message.row);
      else onFailure(queue.specifications[message.index], message.why);
    };
    const hearAll = () => {
      for (let last = receiveMessageOnPort(ours); last !== undefined; last = receiveMessageOnPort(ours)) {
        hear(last.message as Ended);
      }
    };
    ours.on("message", hear);
    const watch = timeLimit === undefined ? undefined : watchTurns(turns, timeLimit);
    const task = { queue, number, turns, inFlight, lanes: lockstep, timeLimit: timeLimit ?? null, port };
    try {
      const { all, idle } = await pool.run(task, { signal: watch?.signal, transfer: [port] });
      steps.all += all;
      steps.idle += idle;
      hearAll();
      return undefined;
    } catch (error) {
      hearAll();
      const begun = [...queue.begunBy.keys()].filter((index) => Atomics.load(queue.begunBy, index) === number);
      const trials = begun.filter((index) => !ended.has(index)).map((index) => queue.specifications[index]);
      const isLate = watch?.signal.aborted === true && timeLimit !== undefined;
      return { begun: begun.length, trials, why: isLate ? ranLonger(timeLimit) : (error as Error).message };
    } finally {
      watch?.end();
      ours.close();
    }
  };
  const queue = queueOf(inOrder(specifications), plugins);
  const endSoon = () => {
    Atomics.store(queue.next, STOPPED, 1);
    giveUp = setTimeout(() => void pool.end(), 1000 * SECONDS_TO_STOP);
  };
  const isStopped = () => stop?.aborted === true;
  const alone: TrialSpecification[] = [];
  const lane = async () => {
    while (!isStopped() && Atomics.load(queue.next, NEXT) < specifications.length) {
      const lost = await work(queue);
      alone.push(...(lost?.trials ?? []));
      // A worker that is lost before it begins anything would be lost again.
      while (lost?.begun === 0 && !isStopped()) {
        const index = Atomics.add(queue.next, NEXT, 1);
        if (index >= specifications.length) break;
        onFailure(queue.specifications[index], lost.why);
      }
    }
    // One trial takes all down that run beside it: those are tried alone before any is given up.
    while (!isStopped() && alone.length > 0) {
      const [trial] = alone.splice(0, 1);
      const lost = await work(queueOf([trial], plugins));
      if (lost !== undefined && lost.trials.length > 0 && !isStopped()) onFailure(trial, lost.why);
    }
  };
  stop?.addEventListener("abort", endSoon, { once: true });
  try {
    if (!isStopped()) await Promise.all(Array.from({ length: pool.workers }, lane));
    return steps;
  } finally {
    stop?.removeEventListener("abort", endSoon);
    clearTimeout(giveUp);
    await pool.end();
  }
}

/** What was lost with a worker: the number of trials that it had begun, those that had not ended, and why. */
interface Lost {
  readonly begun: number;
  readonly trials: readonly TrialSpecification[];
  readonly why: string;
}

const sharedIntegers = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));

const queueOf = (specifications: readonly TrialSpecification[], plugins: readonly string[]): TrialQueue => ({
  specifications,
  plugins,
  next: sharedIntegers(2),
  begunBy: sharedIntegers(specifications.length),
});

/** Aborts when no trial has gone on for so many seconds. */
function watchTurns(turns: Int32Array, timeLimit: number): { readonly signal: AbortSignal; readonly end: () => void } {
  const late = new AbortController();
  let [seen, since] = [0, Date.now()];
  const timer = setInterval(
    () => {
      if (turns[0] !== seen) [seen, since] = [turns[0], Date.now()];
      else if (Date.now() - since > 1000 * timeLimit) late.abort();
    },
    Math.min(1000, 100 * timeLimit),
  );
  return { signal: late.signal, end: () => clearInterval(timer) };
}

/**
 * The trials in the order in which they are begun: searches, which run alone, and then trials of the same network
 * beside each other; among both the longest first, so that none is left for the end.
 */
function inOrder(specifications: readonly TrialSpecification[]): readonly TrialSpecification[] {
  const groups = new Map<string, { work: number; trials: { trial: TrialSpecification; work: number }[] }>();
  for (const trial of specifications) {
    const level = algorithmNamed(trial.algorithm).knowledge;
    const key = level === "cost" ? "" : JSON.stringify([trial.task, trial.taskOptions, level]);
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { work: level === "cost" ? Infinity : 0, trials: [] }));
    const work = worstWork(trial);
    group.trials.push({ trial, work });
    group.work = Math.max(group.work, work);
  }
  return [...groups.values()]
    .sort((a, b) => b.work - a.work)
    .flatMap(({ trials }) => trials.sort((a, b) => b.work - a.work).map(({ trial }) => trial));
}
