/** Programs in place of SLURM's, which run the jobs of an array here and now, and sweeps that are submitted to them. */
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { started } from "../../../../engines/started.ts";
import { emptyFolder, fileIn } from "../../../latchlab.ts";

/** Twenty trials, quickly run. */
export const PLAN = {
  schema: 2,
  name: "array",
  seed: "3",
  tasks: [{ task: "latch", T: [10, 20] }],
  algorithms: ["adam", "random-guessing"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 5,
  budget: 500,
};

/**
 * Runs each job of an array in the background, by the program FAKE_JOB in place of bash; FAKE_LOST is the number of an
 * array whose first job is lost, FAKE_KILLS of one whose submitter is killed before it is told its number. With
 * FAKE_WAITS, jobs have ended when it answers, by FAKE_ANSWERS in place of their number; with FAKE_HANGS, it is
 * interrupted before it does, once the cluster may go on.
 */
const SBATCH = `#!/bin/bash
[ "$1" = --version ] && exit 0
script="\${@: -1}"
[ "\${script:0:1}" = - ] && { echo "sbatch: unrecognized option '$script'" >&2; exit 1; }
[ -n "$FAKE_REFUSES" ] && { echo "sbatch: error: $FAKE_REFUSES" >&2; exit 1; }
count=$(sed -n 's/^#SBATCH --array=0-//p' "$script")
number=$(( $(cat "$FAKE/number" 2>/dev/null || echo 0) + 1 ))
echo $number >"$FAKE/number"
echo $number >>"$FAKE/submitted"
for word; do
  case $word in --job-name=*) echo $number >"$FAKE/named-\${word#--job-name=}" ;; esac
done
for task in $(seq 0 "$count"); do
  [ "$number" = "$FAKE_LOST" ] && [ "$task" = 0 ] && continue
  FAKE_NUMBER=$number SLURM_ARRAY_TASK_ID=$task "\${FAKE_JOB:-bash}" "$script" >/dev/null 2>&1 &
  echo "$task $!" >>"$FAKE/jobs-$number"
done
[ -n "$FAKE_WAITS" ] && wait
[ "$number" = "$FAKE_KILLS" ] && kill -KILL $PPID
[ -n "$FAKE_HANGS" ] && { until [ -e "$FAKE/go" ]; do sleep 0.1; done; kill -INT $$; sleep 60; }
echo "\${FAKE_ANSWERS:-$number;one}"
`;
/** FAKE_ENDS is the state of jobs that have ended. */
const SQUEUE = `#!/bin/bash
for word; do
  case $word in --name=*) cat "$FAKE/named-\${word#--name=}" 2>/dev/null; exit 0 ;; --jobs=*) job=\${word#--jobs=} ;; esac
done
[ -f "$FAKE/squeue-says" ] && { cat "$FAKE/squeue-says"; exit 0; }
end=\${FAKE_ENDS:-COMPLETED}
[ -f "$FAKE/cancelled-$job" ] && end=CANCELLED
while read -r task pid; do
  kill -0 "$pid" 2>/dev/null && echo "$task|RUNNING|None" || echo "$task|$end|None"
done <"$FAKE/jobs-$job"
exit 0
`;
const SCANCEL = `#!/bin/bash
[ -n "$FAKE_DENIES" ] && { echo "scancel: error: $FAKE_DENIES" >&2; exit 1; }
case $1 in --name=*) job=$(cat "$FAKE/named-\${1#--name=}") ;; *) job=$1 ;; esac
touch "$FAKE/cancelled-$job"
while read -r task pid; do kill "$pid" 2>/dev/null; done <"$FAKE/jobs-$job"
exit 0
`;

/** A program that a test brings, with the rights to run. */
export function programIn(folder: string, name: string, text: string): string {
  const file = fileIn(folder, name, text);
  chmodSync(file, 0o755);
  return file;
}

/** A folder with the plan, and a cluster in it. */
export class FakeCluster {
  readonly cwd = emptyFolder();
  readonly #programs = emptyFolder();
  #count = 0;
  #home = "";

  constructor() {
    fileIn(this.cwd, "plan.json", JSON.stringify(PLAN));
    for (const [name, text] of Object.entries({ sbatch: SBATCH, squeue: SQUEUE, scancel: SCANCEL })) {
      programIn(this.#programs, name, text);
    }
  }

  /** The environment of a cluster on which nothing was submitted yet. */
  fresh(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    this.#home = join(this.cwd, `fake-${++this.#count}`);
    mkdirSync(this.#home);
    return { FAKE: this.#home, PATH: `${this.#programs}${delimiter}${process.env.PATH}`, ...settings };
  }

  /** What stands in a file of the last cluster; empty where it is not there. */
  noted(name: string): string {
    const file = join(this.#home, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** Lets go on what waits for it. */
  goOn(): void {
    fileIn(this.#home, "go", "");
  }

  /** Begins the sweep; arguments that are given again count. */
  begin(out: string, env: NodeJS.ProcessEnv, ...args: string[]) {
    const words = ["compare", "--plan", "./plan.json", "--engine", "slurm", "--parts", "3", "--workers", "1"];
    return started([...words, `--out=${out}`, ...args], this.cwd, env);
  }

  async run(out: string, env: NodeJS.ProcessEnv, ...args: string[]) {
    return this.begin(out, env, ...args).ended;
  }
}

/** The environment of a machine that has no program of SLURM. */
export const withoutSlurm = () => ({ PATH: emptyFolder() });

/** Waits until this is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((wake) => setTimeout(wake, 20));
}
