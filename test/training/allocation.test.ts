import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

/** Runs in a process of its own, whose garbage is collected when it is asked for; prints bytes in use at each tenth. */
const PROGRAM = `
const at = (file) => import(new URL(file, process.argv[1]));
const { latch } = await at("src/tasks/latch.js");
const { twoSequence } = await at("src/tasks/two-sequence.js");
const { optionValues } = await at("src/tasks/option-table.js");
const { algorithmNamed } = await at("src/training/algorithms/algorithms.js");
const { networkObjective } = await at("src/training/network-objective.js");
const { runTrial } = await at("src/training/trial.js");
const { stream } = await at("src/numeric/random.js");
const used = [];
const ownNetwork = (problem, _, { units }) => ({
  objective: networkObjective(problem, units),
  initial: problem.initialParameters,
});
const trial = (task, name, budget, modelOf = ownNetwork) => {
  const entry = algorithmNamed(name);
  const options = (owner) => optionValues(owner.name, owner.options, "working", task.name);
  const problem = task.pose(20, options(task), "seed=1/memory");
  const looks = { count: 0 };
  const { objective, initial } = modelOf(problem, options(entry), entry);
  runTrial(entry.create(options(entry)), objective, {
    initial,
    budget,
    acceptableCost: 0,
    order: stream("order"),
    random: stream("algorithm"),
    observe: () => {
      if (++looks.count % 25 > 0) return;
      gc();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      used.push(heapUsed + arrayBuffers);
    },
  });
};
trial(latch, "back-propagation", 1_000_000);
const first = used.length;
trial(twoSequence, "time-weighted-pseudo-newton", 200_000);
const second = used.length;
const { gruAdamEntry } = await at("src/training/algorithms/controls/gru-adam.js");
trial(latch, "gru-adam", 200_000, (problem, options) => gruAdamEntry.model(problem, options, stream("model")));
const third = used.length;
const { runInLockstep } = await at("src/training/lockstep/lockstep.js");
const { trainingsOf } = await at("src/experiments/run-specification.js");
const { trialSpecification } = await at("src/experiments/trial-row.js");
let [turns, next] = [0, 0];
runInLockstep({
  next: () => next++ < 16 ? { task: "two-sequence", algorithm: "adam", T: 20, trial: next, budget: 30_000, acceptableCost: 0 } : undefined,
  begin: (request) => trainingsOf(trialSpecification(request)),
  onEnd: () => {},
  onFailure: (_, why) => { throw new Error(why); },
  onTurn() {
    if (++turns % 40_000 > 0) return;
    gc();
    const { heapUsed, arrayBuffers, external } = process.memoryUsage();
    used.push(heapUsed + arrayBuffers + external);
  },
});
console.log(JSON.stringify([used.slice(0, first), used.slice(first, second), used.slice(second, third), used.slice(third)]));
`;

it("training does not let memory grow over a million presentations, alone or in lockstep", () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "--input-type=module", "--eval", PROGRAM, pathToFileURL("dist/").href],
    { encoding: "utf8" },
  );
  expect(stderr).toBe("");
  for (const used of JSON.parse(stdout) as number[][]) {
    expect(used.length).toBeGreaterThan(8);
    // The engine's own bookkeeping moves by some hundred kilobytes; a byte a presentation would be a megabyte.
    const [early, late] = [used[Math.floor(used.length / 3)], used[used.length - 1]];
    expect(late - early).toBeLessThan(300_000);
  }
});
