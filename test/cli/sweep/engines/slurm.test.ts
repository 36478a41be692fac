/**
 * Sweeps as job arrays, with programs in place of SLURM's that run the jobs of an array here and now: rows are those of
 * a local sweep, what jobs leave is run by others, and without sbatch the script can be run by hand.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { started } from "../../../engines/started.ts";
import { emptyFolder, fileIn, latchlab } from "../../latchlab.ts";
import { rowsOf } from "../../small-sweep.ts";

const PLAN = {
  schema: 2,
  name: "array",
  seed: "3",
  tasks: [{ task: "latch", T: [10, 20] }],
  algorithms: ["adam", "random-guessing"],
  protocols: [{ name: "working", preset: "working" }],
  trials: 5,
  budget: 500,
};

/** Runs each job of an array in the background; the first job of the first array is killed before it has begun. */
const SBATCH = `#!/bin/bash
[ "$1" = --version ] && exit 0
count=$(sed -n 's/^#SBATCH --array=0-//p' "$2")
number=$(( $(cat "$FAKE/number" 2>/dev/null || echo 0) + 1 ))
echo $number >"$FAKE/number"
echo $number >>"$FAKE/submitted"
for task in $(seq 0 "$count"); do
  [ "$number" = "$FAKE_LOST" ] && [ "$task" = 0 ] && continue
  SLURM_ARRAY_TASK_ID=$task bash "$2" >/dev/null 2>&1 &
  echo $! >>"$FAKE/jobs-$number"
done
echo "$number;one"
`;
const SQUEUE = `#!/bin/bash
job=\${1#--jobs=}
for pid in $(cat "$FAKE/jobs-$job" 2>/dev/null); do kill -0 $pid 2>/dev/null && echo RUNNING; done
exit 0
`;
const SCANCEL = `#!/bin/bash
for pid in $(cat "$FAKE/jobs-$1"); do kill $pid 2>/dev/null; done
exit 0
`;

describe("a sweep as a job array", () => {
  const cwd = emptyFolder();
  const programs = emptyFolder();
  const compare = (out: string, env: NodeJS.ProcessEnv, ...args: string[]) => {
    const words = ["compare", "--plan", "./plan.json", "--engine", "slurm", "--parts", "3", "--workers", "1"];
    return started([...words, "--out", out, ...args], cwd, env);
  };
  const slurm = (fake: string, lost = "") => {
    mkdirSync(join(cwd, fake));
    return { FAKE: join(cwd, fake), FAKE_LOST: lost, PATH: `${programs}${delimiter}${process.env.PATH}` };
  };

  beforeAll(async () => {
    fileIn(cwd, "plan.json", JSON.stringify(PLAN));
    for (const [name, text] of Object.entries({ sbatch: SBATCH, squeue: SQUEUE, scancel: SCANCEL })) {
      chmodSync(fileIn(programs, name, text), 0o755);
    }
    await latchlab(["compare", "--plan", "./plan.json", "--out", "local", "--quiet"], cwd);
  });

  it("gives the rows of a local sweep", async () => {
    const { code, stderr } = await compare("whole", slurm("fake-1")).ended;
    expect(stderr).toMatch(/array 1: 3 jobs for 20 trials/);
    expect(code).toBe(0);
    expect(rowsOf(cwd, "whole")).toEqual(rowsOf(cwd, "local"));
    expect(JSON.parse(readFileSync(join(cwd, "whole", "run.json"), "utf8"))).toMatchObject({ engine: "slurm" });
  });

  it("lets another array run what a lost job has left", async () => {
    const { code, stderr } = await compare("lost", slurm("fake-2", "1")).ended;
    expect(stderr).toMatch(/array 2: \d jobs? for \d+ trials/);
    expect(code).toBe(0);
    expect(rowsOf(cwd, "lost")).toEqual(rowsOf(cwd, "local"));
  });

  it("follows the array that a killed one has submitted, and submits no other", async () => {
    const env = slurm("fake-3");
    const first = compare("killed", env);
    while (!first.said().includes("array 1")) await new Promise((wake) => setTimeout(wake, 20));
    first.child.kill("SIGKILL");
    await first.ended;
    const { code } = await compare("killed", env, "--resume").ended;
    expect(code).toBe(0);
    expect(rowsOf(cwd, "killed")).toEqual(rowsOf(cwd, "local"));
    expect(readFileSync(join(cwd, "fake-3", "submitted"), "utf8")).toBe("1\n");
  });

  it("gives up what three arrays have left, with the last words of the job", async () => {
    const env = slurm("fake-4");
    const broken = fileIn(cwd, "node-that-fails", "#!/bin/bash\necho no room >&2\nexit 1\n");
    chmodSync(broken, 0o755);
    writeFileSync(
      join(programs, "sbatch"),
      SBATCH.replace(
        'SLURM_ARRAY_TASK_ID=$task bash "$2"',
        `sed "s#^exec [^ ]*#exec ${broken}#" "$2" | SLURM_ARRAY_TASK_ID=$task bash`,
      ),
    );
    const { code, stdout } = await compare("given-up", env, "--quiet").ended;
    writeFileSync(join(programs, "sbatch"), SBATCH);
    expect(stdout).toContain("its job ended without it: no room");
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, "fake-4", "submitted"), "utf8")).toBe("1\n2\n3\n");
  });

  it("writes the script where there is no sbatch, and takes what it gave when it was run elsewhere", async () => {
    const without = { PATH: emptyFolder() };
    const first = await compare("by hand", without).ended;
    expect(first.code).toBe(3);
    expect(first.stderr).toMatch(/there is no sbatch here: submit .*by hand\/slurm\/1\/array.sh where/);
    const script = join(cwd, "by hand", "slurm", "1", "array.sh");
    // Asked again before it was run, it names the same script.
    expect((await compare("by hand", without, "--resume").ended).stderr).toContain("slurm/1/array.sh");
    expect(existsSync(join(cwd, "by hand", "slurm", "2"))).toBe(false);
    for (const task of ["0", "1", "2"]) {
      execFileSync("bash", [script], { env: { ...process.env, SLURM_ARRAY_TASK_ID: task } });
    }
    // A job that was put back into the queue has nothing left to do.
    execFileSync("bash", [script], { env: { ...process.env, SLURM_ARRAY_TASK_ID: "0" } });
    const { code } = await compare("by hand", without, "--resume").ended;
    expect(code).toBe(0);
    expect(rowsOf(cwd, "by hand")).toEqual(rowsOf(cwd, "local"));
  });

  it("says in one line what does not go together", async () => {
    const said = async (...args: string[]) => (await latchlab(args, cwd)).stderr;
    expect(await said("compare", "--engine", "slurm", "--redis", "redis://h")).toBe(
      "latchlab compare: --redis goes with --engine bullmq, got a URL with slurm\n",
    );
    expect(await said("compare", "--parts", "3")).toBe(
      "latchlab compare: --parts goes with --engine slurm, got 3 with local\n",
    );
    expect(await said("worker", "--part", "nowhere")).toBe(
      "latchlab worker: --part nowhere: it holds no trials.json\n",
    );
    rmSync(join(cwd, "part"), { recursive: true, force: true });
    mkdirSync(join(cwd, "part"));
    fileIn(join(cwd, "part"), "trials.json", '{"schema":1,"groups":[{"task":"latch"}]}');
    expect(await said("worker", "--part", "part")).toMatch(
      /^latchlab worker: it was sent what is no group of trials: schema: [^\n]+\n$/,
    );
  });
});
