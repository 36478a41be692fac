/** What a worker thread does for a sweep: it takes trials from a queue that all workers share until none is left. */
import type { MessagePort } from "node:worker_threads";
import { allowLanes } from "../../../networks/back-propagation-through-time/lockstep/lane-choice.ts";
import { loadPlugins } from "../../plugin.ts";
import { type FinishedTrial, trainingsOf } from "../../run-specification.ts";
import type { TrialRow, TrialSpecification } from "../../trial-row.ts";
import type { LaneSteps } from "../../../training/lockstep/lane-group.ts";
import { runInLockstep } from "../../../training/lockstep/lockstep.ts";

/** A queue of trials in memory that threads share. */
export interface TrialQueue {
  /** The trials, in the order in which they are begun. User-defined modules are given by their URLs. */
  readonly specifications: readonly TrialSpecification[];
  readonly plugins: readonly string[];
  /** The index of the next trial, and whether no more are to be begun. */
  readonly next: Int32Array;
  /** For each trial the number of the task that has begun it, 0 for none. */
  readonly begunBy: Int32Array;
}

/** The places in `next`. */
export const [NEXT, STOPPED] = [0, 1];

/** The places in `progress`: how often a trial has gone on, and one more than the index of the one that did last. */
export const [TURNS, BEGUN] = [0, 1];

/** What one worker is given: the queue, and how it works on it. */
export interface QueueTask {
  readonly queue: TrialQueue;
  /** The number of the task, from 1. */
  readonly number: number;
  /** Which trial goes on, in memory that threads share. */
  readonly progress: Int32Array;
  /** The trials in flight at most, and whether they may be answered together. */
  readonly inFlight: number;
  readonly lockstep: boolean;
  /** Seconds that a trial may take; null for no limit. */
  readonly timeLimit: number | null;
  /** Where each row and failure is sent as its trial ends. */
  readonly port: MessagePort;
}

/** How a trial of the queue has ended: with a row, or without one. */
export type Ended =
  { readonly index: number; readonly row: TrialRow } | { readonly index: number; readonly why: string };

/** Runs trials of the queue until none is left or none shall be begun. */
export default async function runQueue(task: QueueTask): Promise<LaneSteps> {
  const { queue, number, progress, inFlight, lockstep, timeLimit, port } = task;
  const { specifications, plugins, next, begunBy } = queue;
  await loadPlugins(plugins);
  allowLanes(lockstep);
  const tell = (ended: Ended) => port.postMessage(ended);
  return runInLockstep<number, FinishedTrial>({
    next() {
      if (Atomics.load(next, STOPPED) === 1) return undefined;
      const index = Atomics.add(next, NEXT, 1);
      if (index >= specifications.length) return undefined;
      Atomics.store(begunBy, index, number);
      return index;
    },
    begin: (index) => trainingsOf(specifications[index]),
    onEnd: (index, { row }) => tell({ index, row }),
    onFailure: (index, why) => tell({ index, why }),
    onTurn(index) {
      progress[BEGUN] = index + 1;
      progress[TURNS]++;
    },
    inFlight,
    ...(timeLimit === null ? {} : { timeLimit }),
  });
}
