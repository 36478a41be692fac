/**
 * The executor that runs trials as array jobs of SLURM: it writes the parts and the script, submits it, follows it, and
 * hands rows over as jobs write them. What the jobs of an array leave is dealt to another.
 */
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ExecutionOptions,
  type Executor,
  SECONDS_TO_STOP,
} from "../../../../experiments/sweep/executors/executor.ts";
import { trialId, type TrialSpecification } from "../../../../experiments/trial-row.ts";
import { counted } from "../../../../numeric/number-text.ts";
import { Incomplete } from "../../../terminal/incomplete.ts";
import { UsageError } from "../../../terminal/usage-error.ts";
import { asTrialGroup, type GroupSettings, groupsOf, trialsOfGroup } from "../trial-group.ts";
import {
  type ArrayContent,
  type ArrayRecord,
  arrayRecord,
  arraysIn,
  arrayWith,
  groupsOfPart,
  keepArray,
  lastWordsOf,
  LOG,
  partOf,
  partsOf,
  scriptOf,
} from "./array-folder.ts";
import { arrayScript } from "./array-script.ts";
import { leaveToOthers } from "./array-by-hand.ts";
import { JobWatch } from "./job-watch.ts";
import { LinesRead } from "./part-lines.ts";
import { cancel, hasSlurm, jobNamed, submit } from "./slurm.ts";
import { TrialsLeft } from "./trials-left.ts";

/** The milliseconds between two looks at rows, and between two questions to SLURM. */
const LOOKED_EVERY = 500;
const ASKED_EVERY = 2000;
/** How many arrays may follow each other in which no trial ends. */
const MOST_FRUITLESS = 3;
/** How many arrays one run submits: where so many get on and leave trials, their limits are too narrow. */
const MOST_ARRAYS = 20;
/** The ends of jobs that say nothing of their trials: by a limit or a fault of the cluster, or by hand. */
const BY_LIMIT: ReadonlySet<string> = new Set([
  "TIMEOUT",
  "DEADLINE",
  "PREEMPTED",
  "NODE_FAIL",
  "BOOT_FAIL",
  "CANCELLED",
]);

export interface ArrayRequest {
  /** The folder of the arrays, which all nodes see under this name. */
  readonly folder: string;
  /** The most jobs of an array, and the threads of each. */
  readonly parts: number;
  readonly threads: number;
  /** What the modules of user-defined tasks and algorithms hash to. */
  readonly plugins: readonly string[];
  /** The command line of a worker, without its part. */
  readonly worker: readonly string[];
  readonly speak: (line: string) => void;
}

export const arrayExecutor =
  (request: ArrayRequest): Executor =>
  async (specifications, options) => {
    const left = new TrialsLeft(specifications, options);
    if (await hasSlurm()) await new ArraySweep(request, options, left).run();
    else
      leaveToOthers(request.folder, left, settingsOf(request, options), (trials) => arrayOf(request, options, trials));
    return undefined;
  };

const settingsOf = ({ plugins }: ArrayRequest, { lockstep = true, timeLimit }: ExecutionOptions): GroupSettings => ({
  plugins,
  lockstep,
  timeLimit: timeLimit ?? null,
});

/** The folder of an array of these trials, which nobody has run yet. */
function arrayOf(request: ArrayRequest, options: ExecutionOptions, trials: readonly TrialSpecification[]): string {
  const { folder, parts, threads, worker } = request;
  const groups = [...groupsOf(trials, settingsOf(request, options))];
  const jobs = Math.min(parts, groups.length);
  const dealt = Array.from({ length: jobs }, (_, part) => groups.filter((_, k) => k % jobs === part));
  return arrayWith(folder, (array): ArrayContent => {
    const script = arrayScript(jobs, threads, worker, resolve(partOf(array, "")), LOG);
    return { parts: dealt, script };
  });
}

class ArraySweep {
  readonly #request: ArrayRequest;
  readonly #options: ExecutionOptions;
  readonly #left: TrialsLeft;

  constructor(request: ArrayRequest, options: ExecutionOptions, left: TrialsLeft) {
    this.#request = request;
    this.#options = options;
    this.#left = left;
  }

  async run(): Promise<void> {
    await this.#takeOver();
    let fruitless = 0;
    for (let arrays = 0; this.#left.size > 0 && !this.#isStopped(); arrays++) {
      const before = this.#left.size;
      if (arrays === MOST_ARRAYS) {
        const left = counted(before, "trial");
        throw new Incomplete(`${MOST_ARRAYS} arrays have left ${left}; SBATCH_TIMELIMIT gives jobs more time`);
      }
      const array = arrayOf(this.#request, this.#options, this.#left.all());
      const job = await this.#submit(array);
      if (job === undefined) return;
      this.#request.speak(`array ${job}: ${counted(partsOf(array).length, "job")} for ${counted(before, "trial")}`);
      const ends = await this.#follow(array, job, true);
      fruitless = this.#left.size < before ? 0 : fruitless + 1;
      if (fruitless === MOST_FRUITLESS) {
        this.#giveUp(array, ends);
        return;
      }
    }
  }

  #isStopped(): boolean {
    return this.#options.stop?.aborted === true;
  }

  /** Takes the rows that earlier arrays have left, and follows one that still runs. */
  async #takeOver(): Promise<void> {
    for (const array of arraysIn(this.#request.folder)) {
      this.#read(array, readersOf(array), false);
      const record = arrayRecord(array);
      if (this.#left.size === 0 || this.#isStopped() || record === undefined) continue;
      const job = await jobOf(array, record);
      if (job === undefined || (await new JobWatch(job, this.#request.speak).haveEnded(this.#options.stop))) continue;
      this.#request.speak(`array ${job} still runs`);
      await this.#follow(array, job, false);
    }
  }

  /** Submits an array; gives the number of its job. Undefined where the sweep was stopped meanwhile. */
  async #submit(array: string): Promise<string | undefined> {
    const record = arrayRecord(array);
    if (record === undefined) throw new Error(`#submit: ${array} must have a record, got none`);
    const name = `latchlab-${randomBytes(4).toString("hex")}`;
    // A process that is killed before it was told the number finds the job by its name.
    keepArray(array, { ...record, submitted: { name, job: null } });
    const submission = await submit(resolve(scriptOf(array)), name);
    if ("refused" in submission) {
      keepArray(array, { ...record, submitted: "refused" });
      if (this.#isStopped()) return undefined;
      throw new UsageError(`sbatch ${scriptOf(array)}: ${submission.refused}`);
    }
    if (submission.job !== null) {
      keepArray(array, { ...record, submitted: { name, job: submission.job } });
      return submission.job;
    }
    // It may have been submitted all the same.
    if (!this.#isStopped()) throw new Incomplete(`sbatch ${scriptOf(array)}: ${submission.why}`);
    await this.#cancel({ name });
    return undefined;
  }

  async #cancel(job: string | { readonly name: string }): Promise<void> {
    const against = await cancel(job);
    if (against === undefined) return;
    const which = typeof job === "string" ? job : `--name=${job.name}`;
    this.#request.speak(`its jobs may go on: scancel ${which}: ${against}`);
  }

  /**
   * Reads what the jobs of an array write until they have ended, or all trials have; gives the states in which they
   * were seen last. Throws Incomplete where others than this process have cancelled what was left of it.
   */
  async #follow(array: string, job: string, isOwn: boolean): Promise<ReadonlyMap<number, string>> {
    const { stop } = this.#options;
    const watch = new JobWatch(job, this.#request.speak);
    const readers = readersOf(array);
    let isCancelled = false;
    let end = Infinity;
    try {
      for (let asked = 0; Date.now() < end;) {
        this.#read(array, readers, isOwn);
        if (this.#left.size === 0) return watch.states;
        if (this.#isStopped() && !isCancelled) {
          isCancelled = true;
          // What ends within the seconds that a worker is given is kept.
          end = Date.now() + 2000 * SECONDS_TO_STOP;
          await this.#cancel(job);
        }
        if (Date.now() - asked >= ASKED_EVERY) {
          asked = Date.now();
          if (await watch.haveEnded(isCancelled ? undefined : stop)) end = 0;
        }
        if (end > 0) await sleep(LOOKED_EVERY);
      }
      this.#read(array, readers, isOwn);
    } catch (error) {
      await this.#cancel(job);
      throw error;
    }
    if (watch.wasCancelled && !isCancelled && this.#left.size > 0) throw new Incomplete(`array ${job} was cancelled`);
    return watch.states;
  }

  /** Hands over what lines say that were not read before. Failures count where they are of this run. */
  #read(array: string, readers: readonly LinesRead[], withFailures: boolean): void {
    for (const reader of readers) {
      this.#left.read(reader.fresh(), array, (id, why) => {
        if (withFailures) this.#left.fail(id, why);
      });
    }
  }

  /**
   * Gives up what is left, each trial with the last line of the log of its job. Throws Incomplete where the cluster has
   * ended jobs, which says nothing of their trials.
   */
  #giveUp(array: string, ends: ReadonlyMap<number, string>): void {
    const limits = new Set<string>();
    partsOf(array).forEach((part, k) => {
      const state = ends.get(k);
      const end = state === undefined ? "" : ` (${state})`;
      const why = `its job ended without it${end}: ${lastWordsOf(part) ?? `it left no word in ${LOG}`}`;
      for (const group of groupsOfPart(part).map(asTrialGroup)) {
        for (const id of typeof group === "string" ? [] : trialsOfGroup(group).map(trialId)) {
          if (!this.#left.has(id)) continue;
          if (state !== undefined && BY_LIMIT.has(state)) limits.add(state);
          else this.#left.fail(id, why);
        }
      }
    });
    if (this.#left.size === 0) return;
    const left = counted(this.#left.size, "trial");
    throw new Incomplete(`${MOST_FRUITLESS} arrays ended without any of ${left}: ${[...limits].join(", ")}`);
  }
}

const readersOf = (array: string): readonly LinesRead[] => partsOf(array).map((part) => new LinesRead(part));

/**
 * The number of the job of an array; undefined where it is none. Throws Incomplete where it may be one and SLURM does
 * not say.
 */
async function jobOf(array: string, record: ArrayRecord): Promise<string | undefined> {
  const { submitted } = record;
  if (typeof submitted === "string") return undefined;
  if (submitted.job !== null) return submitted.job;
  const { is: job, why } = await jobNamed(submitted.name);
  if (job === undefined) throw new Incomplete(`${array} may have been submitted, and squeue does not say: ${why}`);
  if (job === null) return undefined;
  keepArray(array, { ...record, submitted: { ...submitted, job } });
  return job;
}
