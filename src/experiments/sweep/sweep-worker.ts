/** What a worker thread does for a sweep: it takes trials from a queue that all workers share until none is left. */
import type { MessagePort } from "node:worker_threads";
import { allowLanes } from "../../networks/lockstep/lane-choice.ts";
import { loadPlugins } from "../plugin.ts";
import { type FinishedTrial, trainingsOf } from "../run-specification.ts";
import type { TrialRow, TrialSpecification } from "../trial-row.ts";
import type { LaneSteps } from "../lockstep/lane-group.ts";
import { runInLockstep } from "../lockstep/lockstep.ts";

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

/** What one worker is given: the queue, and how it works on it. */
export interface QueueTask {
  readonly queue: TrialQueue;
  /** The number of the task, from 1. */
  readonly number: number;
  /** Counts whenever a trial goes on. */
  readonly turns: Int32Array;
  /** The trials in flight at most, and whether lanes are allowed. */
  readonly inFlight: number;
  readonly lanes: boolean;
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
  const { queue, number, turns, inFlight, lanes, timeLimit, port } = task;
  const { specifications, plugins, next, begunBy } = queue;
  await loadPlugins(plugins);
  allowLanes(lanes);
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
    onTurn: () => turns[0]++,
    inFlight,
    ...(timeLimit === null ? {} : { timeLimit }),
  });
}
