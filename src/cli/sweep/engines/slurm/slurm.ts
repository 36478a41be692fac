/** What is said to SLURM: submit an array, ask for it, cancel it. */
import { execFile } from "node:child_process";
import { shellWord } from "../../../../../properties/engine/shell-word.ts";
import { UsageError } from "../../../terminal/usage-error.ts";

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined where the program could not be run. */
  readonly code: number | undefined;
}

const asked = (program: string, words: readonly string[]): Promise<Answer> =>
  new Promise((resolve) => {
    execFile(program, [...words], { timeout: 60_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
      resolve({ stdout: stdout.trim(), stderr: stderr.trim(), code });
    });
  });

/** Whether arrays can be submitted from here. */
export const hasSlurm = async (): Promise<boolean> => (await asked("sbatch", ["--version"])).code === 0;

/**
 * The script of an array: one job for each part, which works on it. `worker` is the command line of the worker, `part`
 * the beginning of the names of the folders of parts, `log` the name of the log in them.
 */
export function arrayScript(
  parts: number,
  threads: number,
  worker: readonly string[],
  part: string,
  log: string,
): string {
  return `#!/bin/bash
#SBATCH --job-name=latchlab
#SBATCH --array=0-${parts - 1}
#SBATCH --cpus-per-task=${threads}
#SBATCH --output=/dev/null
#SBATCH --requeue
# Account, partition and time limit are those of sbatch's own variables: SBATCH_ACCOUNT, SBATCH_PARTITION, SBATCH_TIMELIMIT.
part=${shellWord(part)}$SLURM_ARRAY_TASK_ID
exec ${worker.map(shellWord).join(" ")} --part "$part" >>"$part/${log}" 2>&1
`;
}

/** Submits an array; gives the number of its job. Throws a UsageError where it is refused. */
export async function submit(script: string): Promise<string> {
  const { stdout, stderr, code } = await asked("sbatch", ["--parsable", script]);
  const job = /^\d+/.exec(stdout)?.[0];
  if (code !== 0 || job === undefined)
    throw new UsageError(`sbatch ${script}: ${stderr || stdout || "it gave no number"}`);
  return job;
}

/** The jobs of an array that have not ended, by their states; undefined where SLURM does not answer now. */
export async function jobsLeft(job: string): Promise<ReadonlyMap<string, number> | undefined> {
  const { stdout, stderr, code } = await asked("squeue", [`--jobs=${job}`, "--array", "--noheader", "--format=%T"]);
  // One that has ended some minutes ago is forgotten.
  if (code !== 0 && !/invalid job id/i.test(stderr)) return undefined;
  const states = new Map<string, number>();
  for (const state of code === 0 ? stdout.split("\n").filter((one) => one !== "") : []) {
    if (!OVER.has(state)) states.set(state, (states.get(state) ?? 0) + 1);
  }
  return states;
}

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

export const cancel = async (job: string): Promise<void> => {
  await asked("scancel", [job]);
};
