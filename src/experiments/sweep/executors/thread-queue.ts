/**
 * A queue of trials in this process, from which threads take one after the other and to which trials may be added at
 * any time: what is added together need not be run together, so that lanes stay full.
 *
 * A thread that is lost gives its trials back. The one that went on last is suspected of it and runs alone; lost again,
 * it has failed.
 */
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { LaneSteps } from "../../../training/lockstep/lane-group.ts";
import { IN_FLIGHT } from "../../../training/lockstep/lockstep.ts";
import type { TrialSpecification } from "../../trial-row.ts";
import { WorkerPool } from "../../worker-pool.ts";
import { AddedParts } from "./added-parts.ts";
import { type ExecutionOptions, type LocalOptions, SECONDS_TO_STOP } from "./executor.ts";
import { BEGUN, type Ended, PROGRESS, type QueuePart, type QueueTask, SHARE, STOPPED } from "./sweep-worker.ts";
import { watchTurns } from "./turn-watch.ts";

/** Threads that run trials. */
export type SweepPool = WorkerPool<QueueTask, LaneSteps>;

/** Threads for sweeps that follow each other; they end with `pool.end()`. */
export const sweepPool = (workers: number): SweepPool =>
  new WorkerPool<QueueTask, LaneSteps>(new URL("./sweep-worker.js", import.meta.url), workers);

/** How often in a row threads may be lost before they have begun any trial, and a trial with its place. */
const MOST_LOST = 2;

/** How all trials of a queue are run. */
export interface ThreadQueueOptions extends Omit<LocalOptions, "onRow" | "onFailure"> {
  /** The threads that take from it at most. */
  readonly workers: number;
}

/** Who is told what trials come to. */
export type Receivers = Pick<ExecutionOptions, "onRow" | "onFailure">;

/** Trials that were added together. */
interface Batch {
  readonly receivers: Receivers;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  /** How many have not ended. */
  left: number;
}

/** A trial that has not ended. */
interface Entry {
  readonly trial: TrialSpecification;
  readonly batch: Batch;
  /** How often a thread took its place and was lost before it could say so. */
  readonly lost: number;
}

/** What is known of a thread that was lost: it had begun none, or there is a suspect, or one had ended on it. */
interface Lost {
  /** The trials that it had begun and not ended, by their places in the queue. */
  readonly held: readonly number[];
  /** The one of them that went on last, which may have brought it down; undefined where that one had ended. */
  readonly suspect: number | undefined;
  /** Whether it had begun none. */
  readonly isBeforeAny: boolean;
  readonly why: string;
}

const sharedIntegers = (count: number) => new Int32Array(new SharedArrayBuffer(4 * count));

export class ThreadQueue {
  /** What the lanes of threads did that have come to an end. */
  readonly steps: LaneSteps = { all: 0, idle: 0 };
  readonly #pool: SweepPool;
  readonly #options: ThreadQueueOptions;
  /** The trials that have not ended, by their places. */
  readonly #entries = new Map<number, Entry>();
  readonly #batches = new Set<Batch>();
  /** One more than the last place. */
  #end = 0;
  /** The place of the next trial that is to be begun. */
  readonly #next = sharedIntegers(1);
  readonly #control = sharedIntegers(2);
  readonly #added = new AddedParts();
  /** How many threads in a row were lost before they had begun any trial. */
  #lostBeforeAny = 0;
  /** What keeps threads at work. */
  readonly #serving = new Set<Promise<void>>();
  /** Aborted when what runs is given up. */
  readonly #givenUp = new AbortController();
  #giveUp: NodeJS.Timeout | undefined;
  /** What a receiver of rows or failures threw. */
  #broken: { readonly error: unknown } | undefined;

  constructor(pool: SweepPool, options: ThreadQueueOptions) {
    this.#pool = pool;
    this.#options = options;
    options.stop?.addEventListener("abort", this.#stop, { once: true });
  }

  /**
   * Adds trials, to be begun in this order. The promise resolves when all have ended, or the queue was stopped and none
   * runs; it rejects with what a receiver threw, which stops the queue.
   */
  async add(trials: readonly TrialSpecification[], receivers: Receivers): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken.error;
    if (trials.length === 0 || this.#hasStopped()) return;
    return new Promise((resolve, reject) => {
      const batch = { receivers, resolve, reject, left: trials.length };
      this.#batches.add(batch);
      this.#append(trials.map((trial) => ({ trial, batch, lost: 0 })));
    });
  }

  /** Ends when nothing more is added and no thread is at work. */
  async end(): Promise<void> {
    while (this.#serving.size > 0) await Promise.all(this.#serving);
    this.#options.stop?.removeEventListener("abort", this.#stop);
    clearTimeout(this.#giveUp);
  }

  #append(entries: readonly Entry[]): void {
    const { workers } = this.#options;
    const from = this.#end;
    for (const entry of entries) this.#entries.set(this.#end++, entry);
    Atomics.store(this.#control, SHARE, Math.ceil(this.#entries.size / workers));
    this.#added.tell({ from, specifications: entries.map(({ trial }) => trial) });
    this.#staff();
  }

  /** Sets as many threads to work as there are, where there are trials that none has begun. */
  #staff(): void {
    const idle = this.#hasStopped() ? 0 : this.#options.workers - this.#serving.size;
    for (let k = Math.min(idle, this.#end - Atomics.load(this.#next, 0)); k > 0; k--) {
      const serving = this.#serve()
        .catch((error: unknown) => {
          this.#break(error);
        })
        .finally(() => {
          this.#serving.delete(serving);
          // What was added while this one ended.
          this.#staff();
          if (this.#serving.size === 0) this.#findLost();
          if (this.#hasStopped() && this.#serving.size === 0) this.#letGo();
        });
      this.#serving.add(serving);
    }
  }

  /** Adds again the trials whose places were taken by threads that were lost before they could say so. */
  #findLost(): void {
    if (this.#entries.size === 0 || this.#hasStopped()) return;
    const again: Entry[] = [];
    for (const [index, entry] of [...this.#entries]) {
      if (entry.lost === MOST_LOST) this.#settle({ index, why: "its worker was lost" });
      else {
        this.#entries.delete(index);
        again.push({ ...entry, lost: entry.lost + 1 });
      }
    }
    if (again.length > 0) this.#append(again);
  }

  #hasStopped(): boolean {
    return this.#options.stop?.aborted === true || this.#broken !== undefined;
  }

  #break(error: unknown): void {
    this.#broken ??= { error };
    this.#stop();
  }

  /** Begins nothing new, and gives up soon what runs. */
  readonly #stop = (): void => {
    Atomics.store(this.#control, STOPPED, 1);
    this.#giveUp ??= setTimeout(() => {
      this.#givenUp.abort();
    }, 1000 * SECONDS_TO_STOP);
  };

  /** Keeps a thread at work while there are trials that none has begun. */
  async #serve(): Promise<void> {
    while (!this.#hasStopped() && Atomics.load(this.#next, 0) < this.#end) {
      const lost = await this.#work(this.#waiting(), this.#next);
      if (lost !== undefined && !this.#hasStopped()) await this.#takeBack(lost);
    }
  }

  /** The trials that none has begun. */
  #waiting(): QueuePart {
    const from = Atomics.load(this.#next, 0);
    const specifications = Array.from({ length: this.#end - from }, (_, k) => this.#entryAt(from + k).trial);
    return { from, specifications };
  }

  #entryAt(index: number): Entry {
    const entry = this.#entries.get(index);
    if (entry === undefined) throw new Error(`the trial at place ${index} of the queue has ended`);
    return entry;
  }

  /** Ends the waiting for trials that will not be run. */
  #letGo(): void {
    for (const { resolve, reject } of this.#batches) {
      if (this.#broken === undefined) resolve();
      else reject(this.#broken.error);
    }
    this.#batches.clear();
  }

  /** Puts the trials of a lost thread into the queue again; runs the one that may have brought it down alone. */
  async #takeBack({ held, suspect, isBeforeAny, why }: Lost): Promise<void> {
    // Modules that cannot be loaded will not be loaded by the next thread either.
    if (isBeforeAny && ++this.#lostBeforeAny >= MOST_LOST) this.#failAll(why);
    const again: Entry[] = [];
    for (const index of held) {
      if (index === suspect) continue;
      again.push(this.#entryAt(index));
      this.#entries.delete(index);
    }
    if (again.length > 0) this.#append(again);
    if (suspect !== undefined) await this.#runAlone(suspect);
  }

  /** Fails all trials that none has begun. */
  #failAll(why: string): void {
    while (Atomics.load(this.#next, 0) < this.#end) {
      const index = Atomics.load(this.#next, 0);
      if (Atomics.compareExchange(this.#next, 0, index, index + 1) === index) this.#settle({ index, why });
    }
  }

  async #runAlone(index: number): Promise<void> {
    const next = sharedIntegers(1);
    Atomics.store(next, 0, index);
    const lost = await this.#work({ from: index, specifications: [this.#entryAt(index).trial] }, next);
    if (lost !== undefined && this.#entries.has(index) && !this.#hasStopped()) this.#settle({ index, why: lost.why });
  }

  /** Hands over what a trial has come to. */
  #settle(ended: Ended): void {
    const entry = this.#entries.get(ended.index);
    if (entry === undefined) return;
    this.#entries.delete(ended.index);
    const { trial, batch } = entry;
    batch.left--;
    this.#lostBeforeAny = 0;
    const { onRow, onFailure } = batch.receivers;
    if (this.#broken === undefined) {
      try {
        if ("why" in ended) onFailure(trial, ended.why);
        else onRow(ended.row);
      } catch (error) {
        this.#break(error);
        return;
      }
    }
    if (batch.left > 0 || this.#broken !== undefined) return;
    this.#batches.delete(batch);
    batch.resolve();
  }

  /** Lets a thread take trials until none is left. Says what is known where the thread was lost. */
  async #work(part: QueuePart, next: Int32Array): Promise<Lost | undefined> {
    const { plugins = [], lockstep = true, timeLimit } = this.#options;
    const { port1: ours, port2: port } = new MessageChannel();
    const [progress, held] = [sharedIntegers(PROGRESS), sharedIntegers(IN_FLIGHT)];
    const hearAll = () => {
      for (let last = receiveMessageOnPort(ours); last !== undefined; last = receiveMessageOnPort(ours)) {
        this.#settle(last.message as Ended);
      }
    };
    ours.on("message", (ended: Ended) => {
      this.#settle(ended);
    });
    const hearNoMore = next === this.#next ? this.#added.listen(ours, progress) : undefined;
    const watch = timeLimit === undefined ? undefined : watchTurns(progress, timeLimit);
    const task: QueueTask = {
      ...{ part, next, control: this.#control, plugins, held, progress, lockstep, port },
      timeLimit: timeLimit ?? null,
    };
    try {
      const signals = [this.#givenUp.signal, ...(watch === undefined ? [] : [watch.signal])];
      const { all, idle } = await this.#pool.run(task, { signal: AbortSignal.any(signals), transfer: [port] });
      hearAll();
      this.steps.all += all;
      this.steps.idle += idle;
      return undefined;
    } catch (error) {
      hearAll();
      const last = progress[BEGUN] - 1;
      return {
        held: Array.from(held, (place) => place - 1).filter((index) => this.#entries.has(index)),
        suspect: this.#entries.has(last) ? last : undefined,
        isBeforeAny: last < 0,
        why: watch?.why() ?? (error instanceof Error ? error.message : String(error)),
      };
    } finally {
      watch?.end();
      hearNoMore?.();
      ours.close();
    }
  }
}
