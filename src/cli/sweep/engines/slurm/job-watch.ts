/** Whether the jobs of an array still run, and what there is to say of those that do not get on. */
import { counted } from "../../../../numeric/number-text.ts";
import { type Answered, jobStates, type JobState } from "./slurm.ts";

/** The milliseconds without an answer after which that is said. */
const SILENCE = 60_000;
/** The milliseconds after which it is said that jobs do not run, and again: reasons change back and forth. */
const SAID_EVERY = 10_000;

/** The states of jobs that have ended. */
const OVER: ReadonlySet<string> = new Set([
  "COMPLETED",
  "CANCELLED",
  "FAILED",
  "TIMEOUT",
  "NODE_FAIL",
  "OUT_OF_MEMORY",
  "BOOT_FAIL",
  "DEADLINE",
  "PREEMPTED",
]);
/** Those of jobs that wait, and may do so for ever. */
const WAITING: ReadonlySet<string> = new Set([
  "PENDING",
  "REQUEUED",
  "REQUEUE_FED",
  "REQUEUE_HOLD",
  "RESV_DEL_HOLD",
  "SPECIAL_EXIT",
  "STOPPED",
  "SUSPENDED",
]);

export class JobWatch {
  readonly #job: string;
  readonly #speak: (line: string) => void;
  readonly #now: () => number;
  /** What was last known of each part. */
  readonly #known = new Map<number, string>();
  #wasCancelled = false;
  #heard: number;
  #isSilent = false;
  #said = "";
  #saidAt: number;

  constructor(job: string, speak: (line: string) => void, now: () => number = Date.now) {
    this.#job = job;
    this.#speak = speak;
    this.#now = now;
    this.#heard = this.#saidAt = now();
  }

  /** The state in which the job of each part was last seen. */
  get states(): ReadonlyMap<number, string> {
    return this.#known;
  }

  /** Whether what ended last was cancelled, all of it: not by a limit, nor by itself. */
  get wasCancelled(): boolean {
    return this.#wasCancelled;
  }

  /** Asks SLURM; says whether all jobs have ended. Where it does not answer, they may not have. */
  async haveEnded(stop?: AbortSignal): Promise<boolean> {
    return this.#hear(await jobStates(this.#job, stop));
  }

  #hear({ is: states, why }: Answered<ReadonlyMap<number, JobState>>): boolean {
    if (states === undefined) {
      this.#hearNothing(why);
      return false;
    }
    this.#heard = this.#now();
    if (this.#isSilent) this.#speak("squeue answers again");
    this.#isSilent = false;
    const isOver = (state: string | undefined) => state !== undefined && OVER.has(state);
    const ended = [...states].filter(([part, { state }]) => isOver(state) && !isOver(this.#known.get(part)));
    const left = [...states.values()].filter(({ state }) => !isOver(state));
    this.#wasCancelled = left.length === 0 && ended.length > 0 && ended.every(([, one]) => one.state === "CANCELLED");
    for (const [part, { state }] of states) this.#known.set(part, state);
    if (left.length > 0 && left.every(({ state }) => WAITING.has(state))) this.#sayWaiting(left);
    else this.#said = "";
    return left.length === 0;
  }

  #hearNothing(why: string): void {
    if (this.#isSilent || this.#now() - this.#heard < SILENCE) return;
    this.#isSilent = true;
    this.#speak(`array ${this.#job} may run or not: squeue has not answered for a minute: ${why}`);
  }

  #sayWaiting(jobs: readonly JobState[]): void {
    const words = new Map<string, number>();
    for (const { state, reason } of jobs) {
      const one = reason === "" || reason === "None" ? state : `${state} (${reason})`;
      words.set(one, (words.get(one) ?? 0) + 1);
    }
    const text = [...words].map(([one, count]) => `${counted(count, "job")} ${one}`).join(", ");
    if (text === this.#said || this.#now() - this.#saidAt < SAID_EVERY) return;
    [this.#said, this.#saidAt] = [text, this.#now()];
    this.#speak(`array ${this.#job} does not run: ${text}`);
  }
}
