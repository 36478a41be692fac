/**
 * Runs trials on worker threads, which take them from one queue: searches and long trials first, trials of the same
 * network beside each other, so that they can run in lockstep.
 *
 * Rows come as they are finished, in any order. A trial that throws, takes its worker down or runs too long is reported
 * as such and the others go on. Asked to stop, it begins nothing new and ends when what runs has finished, or soon.
 */
import { availableParallelism } from "node:os";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { LaneSteps } from "../../../training/lockstep/lane-group.ts";
import { IN_FLIGHT, ranLonger } from "../../../training/lockstep/lockstep.ts";
import type { TrialSpecification } from "../../trial-row.ts";
import { WorkerPool } from "../../worker-pool.ts";
import { type LocalOptions, SECONDS_TO_STOP } from "./executor.ts";
import { inOrder } from "./trial-order.ts";
import { BEGUN, type Ended, NEXT, type QueueTask, STOPPED, type TrialQueue, TURNS } from "./sweep-worker.ts";

/** How trials are run on threads of this process. */
export interface SweepOptions extends LocalOptions {
  /** Threads that several sweeps share, which outlive this one. Default: threads of its own. */
  readonly pool?: SweepPool;
}

/** Threads that run trials. */
export type SweepPool = WorkerPool<QueueTask, LaneSteps>;

/** Threads for sweeps that follow each other; they end with `pool.end()`. */
export const sweepPool = (workers: number): SweepPool => new WorkerPool<QueueTask, LaneSteps>(WORKER, workers);

/** The seconds that a worker may take to load user-defined modules, where trials have a limit. */
const SECONDS_TO_LOAD = 60;

const WORKER = new URL("./sweep-worker.js", import.meta.url);

/**
 * Runs these trials, each in any order and place. The promise resolves with what the lanes did when all are finished,
 * or when the sweep was stopped and none runs.
 */
export async function runSweep(
  specifications: readonly TrialSpecification[],
  options: SweepOptions,
): Promise<LaneSteps> {
  if (specifications.length === 0) return { all: 0, idle: 0 };
  return new Sweep(options, specifications.length).run(inOrder(specifications));
}

/** A queue, and which of its trials have ended. */
interface Queue extends TrialQueue {
  readonly ended: Set<number>;
}

class Sweep {
  readonly #options: SweepOptions;
  readonly #pool: SweepPool;
  /** The threads that this sweep has at most. */
  readonly #workers: number;
  /** Aborted when what runs is given up. */
  readonly #givenUp = new AbortController();
  readonly #inFlight: number;
  readonly #steps: LaneSteps = { all: 0, idle: 0 };
  /** Trials that were running when their worker was lost: tried alone before they are given up. */
  readonly #suspects: { readonly trial: TrialSpecification; readonly why: string }[] = [];
  #queue: Queue | undefined;
  #tasks = 0;
  #giveUp: NodeJS.Timeout | undefined;
  /** What a receiver of rows or failures threw. */
  #broken: { readonly error: unknown } | undefined;

  constructor(options: SweepOptions, count: number) {
    const { workers = availableParallelism(), lockstep = true, pool } = options;
    this.#options = options;
    this.#workers = Math.min(workers, count);
    this.#pool = pool ?? sweepPool(this.#workers);
    this.#inFlight = lockstep ? Math.min(IN_FLIGHT, Math.ceil(count / this.#workers)) : 1;
  }

  async run(specifications: readonly TrialSpecification[]): Promise<LaneSteps> {
    const { stop } = this.#options;
    const endSoon = () => {
      this.#stop();
    };
    stop?.addEventListener("abort", endSoon, { once: true });
    try {
      for (let left = specifications; left.length > 0 && !this.#hasStopped();) {
        const lost = await this.#runAll(left);
        await this.#runAlone();
        // Workers that are lost again and again, and by no trial's fault that can be seen.
        if (lost.length === left.length) for (const trial of lost) this.#fail(trial, "its worker was lost");
        left = lost.length === left.length ? [] : lost;
      }
      if (this.#broken !== undefined) throw this.#broken.error;
      return this.#steps;
    } finally {
      stop?.removeEventListener("abort", endSoon);
      clearTimeout(this.#giveUp);
      if (this.#options.pool === undefined) await this.#pool.end();
    }
  }

  #hasStopped(): boolean {
    return this.#options.stop?.aborted === true || this.#broken !== undefined;
  }

  /** Begins nothing new, and gives up soon what runs. */
  #stop(): void {
    if (this.#queue !== undefined) Atomics.store(this.#queue.next, STOPPED, 1);
    this.#giveUp ??= setTimeout(() => {
      this.#givenUp.abort();
    }, 1000 * SECONDS_TO_STOP);
  }

  /** Runs these on all workers; gives those that were lost with a worker and are not suspected of it. */
  async #runAll(specifications: readonly TrialSpecification[]): Promise<readonly TrialSpecification[]> {
    const queue = this.#queueOf(specifications);
    this.#queue = queue;
    const worker = async () => {
      while (!this.#hasStopped() && Atomics.load(queue.next, NEXT) < specifications.length) {
        const lost = await this.#work(queue, this.#inFlight);
        if (lost === undefined || this.#hasStopped()) continue;
        if (lost.suspect !== undefined) this.#suspects.push({ trial: lost.suspect, why: lost.why });
        // Modules that could not be loaded will not be loaded by the next worker either.
        else if (lost.isBeforeAny) this.#failAll(queue, lost.why);
      }
    };
    await Promise.all(Array.from({ length: this.#workers }, worker));
    const suspects = new Set(this.#suspects.map(({ trial }) => trial));
    return queue.specifications.filter(
      (trial, index) =>
        Atomics.load(queue.begunBy, index) !== 0 &&
        !queue.ended.has(index) &&
        !suspects.has(trial) &&
        !this.#hasStopped(),
    );
  }

  /** Runs each suspect by itself; what is lost then is given up. */
  async #runAlone(): Promise<void> {
    const worker = async () => {
      for (let one = this.#suspects.shift(); one !== undefined && !this.#hasStopped(); one = this.#suspects.shift()) {
        const queue = this.#queueOf([one.trial]);
        const lost = await this.#work(queue, 1);
        if (lost !== undefined && !queue.ended.has(0) && !this.#hasStopped()) this.#fail(one.trial, lost.why);
      }
    };
    await Promise.all(Array.from({ length: this.#workers }, worker));
  }

  #failAll(queue: Queue, why: string): void {
    for (;;) {
      const index = Atomics.add(queue.next, NEXT, 1);
      if (index >= queue.specifications.length) return;
      this.#fail(queue.specifications[index], why);
    }
  }

  #fail(trial: TrialSpecification, why: string): void {
    this.#guarded(() => {
      this.#options.onFailure(trial, why);
    });
  }

  /** Keeps the first thing that a receiver throws, and stops. */
  #guarded(tell: () => void): void {
    if (this.#broken !== undefined) return;
    try {
      tell();
    } catch (error) {
      this.#broken = { error };
      this.#stop();
    }
  }

  /** Lets one worker take trials of a queue until none is left. Says what is known where the worker was lost. */
  async #work(queue: Queue, inFlight: number): Promise<Lost | undefined> {
    const { timeLimit, lockstep = true, onRow } = this.#options;
    const { port1: ours, port2: port } = new MessageChannel();
    const progress = sharedIntegers(2);
    const hear = (message: Ended) => {
      queue.ended.add(message.index);
      if ("why" in message) this.#fail(queue.specifications[message.index], message.why);
      else {
        this.#guarded(() => {
          onRow(message.row);
        });
      }
    };
    const hearAll = () => {
      for (let last = receiveMessageOnPort(ours); last !== undefined; last = receiveMessageOnPort(ours)) {
        hear(last.message as Ended);
      }
    };
    ours.on("message", hear);
    const watch = timeLimit === undefined ? undefined : watchTurns(progress, timeLimit);
    const { specifications, plugins, next, begunBy } = queue;
    const task: QueueTask = {
      queue: { specifications, plugins, next, begunBy },
      number: ++this.#tasks,
      progress,
      inFlight,
      lockstep,
      timeLimit: timeLimit ?? null,
      port,
    };
    try {
      const signals = [this.#givenUp.signal, ...(watch === undefined ? [] : [watch.signal])];
      const { all, idle } = await this.#pool.run(task, { signal: AbortSignal.any(signals), transfer: [port] });
      hearAll();
      this.#steps.all += all;
      this.#steps.idle += idle;
      return undefined;
    } catch (error) {
      hearAll();
      const index = progress[BEGUN] - 1;
      const suspect = index < 0 || queue.ended.has(index) ? undefined : specifications[index];
      const why = watch?.why() ?? (error instanceof Error ? error.message : String(error));
      return { suspect, isBeforeAny: index < 0, why };
    } finally {
      watch?.end();
      ours.close();
    }
  }

  #queueOf(specifications: readonly TrialSpecification[]): Queue {
    return {
      specifications,
      plugins: this.#options.plugins ?? [],
      next: sharedIntegers(2),
      begunBy: sharedIntegers(specifications.length),
      ended: new Set(),
    };
  }
}

/** What is known of a worker that was lost. */
interface Lost {
  /** The trial that went on last, which may have brought it down; undefined where that one had ended. */
  readonly suspect: TrialSpecification | undefined;
  /** Whether it had begun none. */
  readonly isBeforeAny: boolean;
  readonly why: string;
}

const sharedIntegers = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));

interface Watch {
  /** Aborted when no trial has gone on for the limit, or none has begun for the time of loading. */
  readonly signal: AbortSignal;
  /** Why it was aborted; undefined where it was not. */
  readonly why: () => string | undefined;
  readonly end: () => void;
}

function watchTurns(progress: Int32Array, timeLimit: number): Watch {
  const late = new AbortController();
  let why: string | undefined;
  let [seen, since] = [0, Date.now()];
  const look = () => {
    if (progress[TURNS] !== seen) [seen, since] = [progress[TURNS], Date.now()];
    const isLoading = seen === 0;
    const seconds = (Date.now() - since) / 1000;
    if (why !== undefined || seconds <= (isLoading ? Math.max(SECONDS_TO_LOAD, timeLimit) : timeLimit)) return;
    why = isLoading ? `its worker had not begun within ${SECONDS_TO_LOAD} s` : ranLonger(timeLimit);
    late.abort();
  };
  const timer = setInterval(look, Math.min(1000, 100 * timeLimit));
  return {
    signal: late.signal,
    why: () => why,
    end: () => {
      clearInterval(timer);
    },
  };
}
