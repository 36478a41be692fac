/** What a worker thread does for a sweep: it takes trials from a queue that all threads share until none is left. */
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { allowLanes } from "../../../networks/back-propagation-through-time/lockstep/lane-choice.ts";
import { IN_FLIGHT, runInLockstep } from "../../../training/lockstep/lockstep.ts";
import type { LaneSteps } from "../../../training/lockstep/lane-group.ts";
import { outputSent, sendOutputToStderr } from "../../own-output.ts";
import { loadPlugins } from "../../plugin.ts";
import { type FinishedTrial, trainingsOf } from "../../run-specification.ts";
import type { TrialRow, TrialSpecification } from "../../trial-row.ts";

/** Trials that follow each other in a queue, in the order in which they are begun. */
export interface QueuePart {
  /** The place of the first. */
  readonly from: number;
  readonly specifications: readonly TrialSpecification[];
}

/** The places in `control`: whether no more are to be begun, and the most trials in flight on a thread. */
export const [STOPPED, SHARE] = [0, 1];

/**
 * The places in `progress`: how often a trial has gone on, one more than the place of the one that did last, whether a
 * thread has taken the task, and how many of the parts that were added it has read.
 */
export const [TURNS, BEGUN, TAKEN, READ] = [0, 1, 2, 3];
/** The number of places in `progress`. */
export const PROGRESS = 4;

/** What one thread is given: the queue as it is, and how the thread works on it. Arrays are in shared memory. */
export interface QueueTask {
  readonly part: QueuePart;
  /** The place of the next trial. */
  readonly next: Int32Array;
  readonly control: Int32Array;
  /** The URLs of user-defined modules. */
  readonly plugins: readonly string[];
  /** The trials in flight: one more than the place of each, and 0 where there is none. */
  readonly held: Int32Array;
  /** What the thread tells of itself. */
  readonly progress: Int32Array;
  /** Whether trials may be answered together. */
  readonly lockstep: boolean;
  /** Seconds that a trial may take; null for no limit. */
  readonly timeLimit: number | null;
  /** Where each row and failure is sent as its trial ends, and parts come from that are added to the queue. */
  readonly port: MessagePort;
}

/** How the trial at a place of the queue has ended: with a row, or without one. */
export type Ended =
  { readonly index: number; readonly row: TrialRow } | { readonly index: number; readonly why: string };

/** A trial that the thread has begun, and where in `held` it stands. */
interface Taken {
  readonly index: number;
  readonly specification: TrialSpecification;
  readonly slot: number;
}

/** Runs trials of the queue until none is left or none shall be begun. */
export default async function runQueue(task: QueueTask): Promise<LaneSteps> {
  const { control, plugins, held, progress, lockstep, timeLimit, port } = task;
  progress[TAKEN] = 1;
  if (plugins.length > 0) sendOutputToStderr();
  await loadPlugins(plugins);
  allowLanes(lockstep);
  const take = takingFrom(task);
  let inFlight = 0;
  const tell = ({ slot }: Taken, ended: Ended) => {
    port.postMessage(ended);
    Atomics.store(held, slot, 0);
    inFlight--;
  };
  const steps = runInLockstep<Taken, FinishedTrial>({
    next() {
      if (Atomics.load(control, STOPPED) === 1 || inFlight >= Atomics.load(control, SHARE)) return undefined;
      const taken = take();
      if (taken === undefined) return undefined;
      const slot = held.indexOf(0);
      Atomics.store(held, slot, taken.index + 1);
      inFlight++;
      return { ...taken, slot };
    },
    begin: ({ specification }) => trainingsOf(specification),
    onEnd: (taken, { row }) => tell(taken, { index: taken.index, row }),
    onFailure: (taken, why) => tell(taken, { index: taken.index, why }),
    onTurn({ index }) {
      progress[BEGUN] = index + 1;
      progress[TURNS]++;
    },
    inFlight: lockstep ? IN_FLIGHT : 1,
    ...(timeLimit === null ? {} : { timeLimit }),
  });
  if (plugins.length > 0) await outputSent();
  return steps;
}

/** Takes the next trial of a queue that others take from and add to; gives undefined while there is none. */
function takingFrom({ part, next, port, progress }: QueueTask): () => Omit<Taken, "slot"> | undefined {
  let { from, specifications } = part;
  return () => {
    for (;;) {
      const index = Atomics.load(next, 0);
      while (index >= from + specifications.length) {
        const added = receiveMessageOnPort(port)?.message as QueuePart | undefined;
        if (added === undefined) return undefined;
        Atomics.add(progress, READ, 1);
        ({ from, specifications } = added);
      }
      if (Atomics.compareExchange(next, 0, index, index + 1) !== index) continue;
      return { index, specification: specifications[index - from] };
    }
  };
}
