/** What is said to SLURM: submit an array, ask for it, cancel it. */
import { execFile } from "node:child_process";
import { given } from "../../../../numeric/given.ts";
import { UsageError } from "../../../terminal/usage-error.ts";

interface Answer {
  readonly stdout: string;
  /** What it said of an error; never empty where there is one. */
  readonly why: string;
  /** Undefined where the program could not be run, or did not end. */
  readonly code: number | undefined;
  /** Whether there is no such program. */
  readonly isMissing: boolean;
}

/** The milliseconds that a program of SLURM may take; less where rows wait for the answer. */
const LONGEST_ANSWER = 60_000;
const LONGEST_LOOK = 20_000;

const asked = (
  program: string,
  words: readonly string[],
  timeout = LONGEST_ANSWER,
  stop?: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve) => {
    const options = { timeout, ...given({ signal: stop }) };
    execFile(program, [...words], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
      const silent =
        error?.killed === true
          ? `it did not end within ${timeout / 1000} s`
          : code === undefined
            ? (error?.message ?? "")
            : `it ended with exit code ${code}`;
      const why = [stderr, stdout].map((text) => text.trim()).find((text) => text !== "") ?? silent;
      resolve({ stdout: stdout.trim(), why, code, isMissing: error?.code === "ENOENT" });
    });
  });

/** Whether arrays can be submitted from here. Throws a UsageError where there is an sbatch that does not answer. */
export async function hasSlurm(): Promise<boolean> {
  const { code, why, isMissing } = await asked("sbatch", ["--version"]);
  if (isMissing) return false;
  if (code !== 0) throw new UsageError(`sbatch --version: ${why}`);
  return true;
}

/** What became of a script: the number of its job, why it was refused, or why that is not known. */
export type Submission =
  { readonly job: string } | { readonly refused: string } | { readonly job: null; readonly why: string };

/** Submits an array under a name. */
export async function submit(script: string, name: string): Promise<Submission> {
  const { stdout, why, code } = await asked("sbatch", ["--parsable", `--job-name=${name}`, script]);
  if (code !== undefined && code !== 0) return { refused: why };
  const job = /^\d+/.exec(stdout)?.[0];
  if (code === 0 && job !== undefined) return { job };
  return { job: null, why: code === 0 ? `it gave no number, but ${JSON.stringify(stdout)}` : why };
}

/** An answer of squeue, or what it said in place of one. */
export type Answered<T> = { readonly is: T; readonly why?: never } | { readonly is?: never; readonly why: string };

/** The number of the job of this name; null where there is none. */
export async function jobNamed(name: string): Promise<Answered<string | null>> {
  const words = [`--name=${name}`, "--states=all", "--noheader", "--format=%F"];
  const { stdout, why, code } = await asked("squeue", words);
  return code === 0 ? { is: /^\d+/.exec(stdout)?.[0] ?? null } : { why };
}

/** The state of one job of an array, with why it is in it. */
export interface JobState {
  readonly state: string;
  readonly reason: string;
}

/**
 * The states of the jobs of an array that SLURM still knows, by the numbers of their parts: one that ended some minutes
 * ago is forgotten.
 */
export async function jobStates(job: string, stop?: AbortSignal): Promise<Answered<ReadonlyMap<number, JobState>>> {
  const words = [`--jobs=${job}`, "--array", "--states=all", "--noheader", "--format=%K|%T|%r"];
  const { stdout, why, code } = await asked("squeue", words, LONGEST_LOOK, stop);
  const isForgotten = code !== 0 && code !== undefined && /invalid job id/i.test(why);
  if (code !== 0 && !isForgotten) return { why };
  const states = new Map<number, JobState>();
  for (const line of isForgotten ? [] : stdout.split("\n")) {
    const found = /^\s*(\d+)\|(\w+)\|(.*)$/.exec(line);
    if (found !== null) states.set(Number(found[1]), { state: found[2], reason: found[3].trim() });
  }
  return { is: states };
}

/** Cancels the job of this number, or of this name; gives what scancel says against it. */
export async function cancel(job: string | { readonly name: string }): Promise<string | undefined> {
  const { code, why } = await asked("scancel", [typeof job === "string" ? job : `--name=${job.name}`]);
  return code === 0 ? undefined : why;
}
