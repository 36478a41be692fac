/** The script of a job array. */
import { shellWord } from "../../../../../properties/engine/system/shell-word.ts";

/**
 * The script that SLURM runs once for each part, which works on it. `worker` is the command line of the worker, `part`
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
