/** What is said of an array while it is waited for, with a clock of the test's own and words in place of squeue's. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delimiter, join } from "node:path";
import { JobWatch } from "../../../../../src/cli/sweep/engines/slurm/job-watch.ts";
import { emptyFolder, fileIn } from "../../../latchlab.ts";
import { programIn } from "./stand-ins.ts";

const SQUEUE = '#!/bin/bash\ncat "$FAKE_SAYS.err" >&2\ncat "$FAKE_SAYS"\nexit $(cat "$FAKE_SAYS.code")\n';

describe("an array that is waited for", () => {
  const programs = emptyFolder();
  const { PATH } = process.env;
  let minutes = 0;
  const said: string[] = [];
  const watching = () => {
    [minutes, said.length] = [0, 0];
    return new JobWatch(
      "7",
      (line) => said.push(line),
      () => 60_000 * minutes,
    );
  };
  /** Lets squeue give these lines, or fail with these words. */
  const squeueSays = (lines: string, words = "", code = words === "" ? 0 : 1) => {
    fileIn(programs, "says", lines);
    fileIn(programs, "says.err", words);
    fileIn(programs, "says.code", String(code));
  };

  beforeAll(() => {
    programIn(programs, "squeue", SQUEUE);
    process.env.FAKE_SAYS = join(programs, "says");
    process.env.PATH = `${programs}${delimiter}${PATH}`;
  });
  afterAll(() => {
    delete process.env.FAKE_SAYS;
    process.env.PATH = PATH;
  });

  it("has ended once no job of it runs, also where SLURM has forgotten them all", async () => {
    const watch = watching();
    squeueSays("0|RUNNING|None\n1|PENDING|Resources\n");
    expect(await watch.haveEnded()).toBe(false);
    squeueSays("0|TIMEOUT|TimeLimit\n1|COMPLETING|None\n");
    expect(await watch.haveEnded()).toBe(false);
    squeueSays("0|TIMEOUT|TimeLimit\n1|COMPLETED|None\n");
    expect(await watch.haveEnded()).toBe(true);
    expect([...watch.states]).toEqual([
      [0, "TIMEOUT"],
      [1, "COMPLETED"],
    ]);
    squeueSays("", "slurm_load_jobs error: Invalid job id specified");
    expect(await watch.haveEnded()).toBe(true);
    expect(said).toEqual([]);
  });

  it("is said not to be known of when squeue has not answered for a minute, once", async () => {
    const watch = watching();
    squeueSays("", "slurm_load_jobs error: Unable to contact slurm controller");
    for (const now of [0.5, 0.9, 1, 1.5, 5]) {
      minutes = now;
      expect(await watch.haveEnded()).toBe(false);
      expect(said, `${now} minutes`).toHaveLength(now < 1 ? 0 : 1);
    }
    expect(said).toEqual([
      "array 7 may run or not: squeue has not answered for a minute: " +
        "slurm_load_jobs error: Unable to contact slurm controller",
    ]);
    squeueSays("0|RUNNING|None\n");
    await watch.haveEnded();
    expect(said.at(-1)).toBe("squeue answers again");
    squeueSays("", "", 3);
    minutes = 6.5;
    await watch.haveEnded();
    expect(said.at(-1)).toMatch(/for a minute: it ended with exit code 3$/);
  });

  it("is said not to run while all of its jobs wait, with why, again when that changes", async () => {
    const watch = watching();
    squeueSays("0|PENDING|Priority\n1|PENDING|Priority\n");
    await watch.haveEnded();
    expect(said).toEqual([]);
    for (const now of [0.2, 2]) {
      minutes = now;
      await watch.haveEnded();
    }
    expect(said).toEqual(["array 7 does not run: 2 jobs PENDING (Priority)"]);
    squeueSays("0|PENDING|DependencyNeverSatisfied\n1|REQUEUE_HOLD|None\n");
    expect(await watch.haveEnded()).toBe(false);
    expect(said).toHaveLength(2);
    squeueSays("0|PENDING|JobHeldUser\n1|REQUEUE_HOLD|None\n");
    // Ten seconds after the last line at the earliest.
    for (const [now, lines] of [
      [2.15, 2],
      [2.2, 3],
      [3, 3],
    ]) {
      minutes = now;
      await watch.haveEnded();
      expect(said, `${now} minutes`).toHaveLength(lines);
    }
    expect(said.slice(1)).toEqual([
      "array 7 does not run: 1 job PENDING (DependencyNeverSatisfied), 1 job REQUEUE_HOLD",
      "array 7 does not run: 1 job PENDING (JobHeldUser), 1 job REQUEUE_HOLD",
    ]);
    squeueSays("0|PENDING|Resources\n1|RUNNING|None\n");
    minutes = 4;
    await watch.haveEnded();
    expect(said).toHaveLength(3);
  });

  it("was cancelled where all that was left of it was, and not where one job of many was", async () => {
    const one = watching();
    squeueSays("0|CANCELLED|None\n1|RUNNING|None\n");
    await one.haveEnded();
    squeueSays("0|CANCELLED|None\n1|COMPLETED|None\n");
    expect([await one.haveEnded(), one.wasCancelled]).toEqual([true, false]);
    const all = watching();
    squeueSays("0|COMPLETED|None\n1|RUNNING|None\n2|PENDING|Resources\n");
    await all.haveEnded();
    squeueSays("0|COMPLETED|None\n1|CANCELLED|None\n2|CANCELLED|None\n");
    expect([await all.haveEnded(), all.wasCancelled]).toEqual([true, true]);
  });
});
