/**
 * The executor that runs trials as an array job of SLURM: it writes the parts and the script, submits it, follows it,
 * and hands rows over as jobs write them. What the jobs of an array leave is dealt to another array; where there is no
 * sbatch, the script is left for wherever there is one.
 */
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ExecutionOptions,
  type Executor,
  SECONDS_TO_STOP,
} from "../../../../experiments/sweep/executors/executor.ts";
import { trialId, type TrialSpecification } from "../../../../experiments/trial-row.ts";
import { counted } from "../../../../numeric/number-text.ts";
import { textOf, writeWhole } from "../../../files/output-folder.ts";
import { Incomplete } from "../../../terminal/incomplete.ts";
import { entryIn } from "../trial-entry.ts";
import { asTrialGroup, groupsOf, trialsOfGroup } from "../trial-group.ts";
import { arrayRecord, arraysIn, groupsOfPart, keepArray, LinesRead, LOG, makeArray, partOf } from "./array-folder.ts";
import { arrayScript, cancel, hasSlurm, jobsLeft, submit } from "./slurm.ts";

/** The milliseconds between two looks at rows, and between two questions to SLURM. */
const LOOKED_EVERY = 500;
const ASKED_EVERY = 2000;
/** How many arrays follow each other for trials that the one before has left. */
const MOST_ARRAYS = 3;

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
    await new ArraySweep(request, options, specifications).run();
    return undefined;
  };

class ArraySweep {
  readonly #request: ArrayRequest;
  readonly #options: ExecutionOptions;
  /** The trials that have not ended, by id. */
  readonly #left: Map<string, TrialSpecification>;

  constructor(request: ArrayRequest, options: ExecutionOptions, specifications: readonly TrialSpecification[]) {
    this.#request = request;
    this.#options = options;
    this.#left = new Map(specifications.map((one) => [trialId(one), one]));
  }

  async run(): Promise<void> {
    const isSubmitting = await hasSlurm();
    await this.#takeOver(isSubmitting);
    for (let arrays = 0; this.#left.size > 0 && !this.#isStopped(); arrays++) {
      if (arrays === MOST_ARRAYS) {
        this.#failAll();
        return;
      }
      if (!isSubmitting) throw new Incomplete(toBeSubmitted(this.#unbegun() ?? this.#make()));
      const array = this.#make();
      const job = await submit(scriptOf(array));
      const { parts } = keepJob(array, job);
      this.#request.speak(`array ${job}: ${counted(parts, "job")} for ${counted(this.#left.size, "trial")}`);
      await this.#follow(array, job, true);
    }
  }

  #isStopped(): boolean {
    return this.#options.stop?.aborted === true;
  }

  /** Takes the rows that earlier arrays have left, and follows one that still runs. */
  async #takeOver(isSubmitting: boolean): Promise<void> {
    for (const array of arraysIn(this.#request.folder)) {
      this.#read(readersOf(array), false);
      const job = arrayRecord(array)?.job;
      if (!isSubmitting || typeof job !== "string" || this.#left.size === 0) continue;
      if ((await jobsLeft(job))?.size === 0) continue;
      this.#request.speak(`array ${job} still runs`);
      await this.#follow(array, job, false);
    }
  }

  /** The last array, where nothing of it has been run. */
  #unbegun(): string | undefined {
    const last = arraysIn(this.#request.folder).at(-1);
    if (last === undefined || arrayRecord(last) === undefined) return undefined;
    return readersOf(last).every((reader) => [...reader.fresh()].length === 0) ? last : undefined;
  }

  /** Writes the next array and its script; gives its folder. */
  #make(): string {
    const { folder, parts, threads, plugins, worker } = this.#request;
    const { lockstep = true, timeLimit = null } = this.#options;
    const groups = [...groupsOf([...this.#left.values()], { plugins, lockstep, timeLimit })];
    const jobs = Math.min(parts, groups.length);
    const array = makeArray(folder, groups, jobs);
    writeWhole(scriptOf(array), arrayScript(jobs, threads, worker, resolve(partOf(array, "")), LOG));
    return array;
  }

  /** Reads what the jobs of an array write until they have ended, or all trials have. */
  async #follow(array: string, job: string, isOwn: boolean): Promise<void> {
    const readers = readersOf(array);
    let isCancelled = false;
    let end = Infinity;
    for (let asked = 0; Date.now() < end;) {
      this.#read(readers, isOwn);
      if (this.#left.size === 0) return;
      if (this.#isStopped() && !isCancelled) {
        isCancelled = true;
        // What ends within the seconds that a worker is given is kept.
        end = Date.now() + 2000 * SECONDS_TO_STOP;
        await cancel(job);
      }
      if (Date.now() - asked >= ASKED_EVERY) {
        asked = Date.now();
        if ((await jobsLeft(job))?.size === 0) end = 0;
      }
      if (end > 0) await sleep(LOOKED_EVERY);
    }
    this.#read(readers, isOwn);
  }

  /** Hands over what lines say that were not read before. Failures count where they are of this run. */
  #read(readers: readonly LinesRead[], withFailures: boolean): void {
    for (const reader of readers) {
      for (const line of reader.fresh()) {
        const entry = entryIn(line);
        // What is no row is as if it had not been said: the trial runs again.
        const trial = typeof entry === "string" ? undefined : this.#left.get(entry.id);
        if (typeof entry === "string" || trial === undefined) continue;
        if (entry.row !== undefined) {
          this.#left.delete(entry.id);
          this.#options.onRow(entry.row);
        } else if (withFailures) this.#fail(trial, entry.why);
      }
    }
  }

  #fail(trial: TrialSpecification, why: string): void {
    this.#left.delete(trialId(trial));
    this.#options.onFailure(trial, why);
  }

  /** Gives up what is left, each with the last line of the log of its job. */
  #failAll(): void {
    const array = arraysIn(this.#request.folder).at(-1) ?? "";
    for (const part of partsOf(array)) {
      const said = textOf(join(part, LOG))?.trim().split("\n").at(-1);
      for (const group of groupsOfPart(part).map(asTrialGroup)) {
        for (const trial of typeof group === "string" ? [] : trialsOfGroup(group)) {
          if (this.#left.has(trialId(trial)))
            this.#fail(trial, `its job ended without it: ${said ?? "it left no log"}`);
        }
      }
    }
  }
}

const scriptOf = (array: string) => join(array, "array.sh");

const partsOf = (array: string): readonly string[] =>
  Array.from({ length: arrayRecord(array)?.parts ?? 0 }, (_, part) => partOf(array, part));

const readersOf = (array: string): readonly LinesRead[] => partsOf(array).map((part) => new LinesRead(part));

/** Notes the number of the job of an array. */
function keepJob(array: string, job: string): { readonly parts: number } {
  const { parts } = arrayRecord(array) ?? { parts: 0 };
  keepArray(array, { schema: 1, parts, job });
  return { parts };
}

const toBeSubmitted = (array: string) =>
  `there is no sbatch here: submit ${scriptOf(array)} where there is one and the folder has the same name`;
