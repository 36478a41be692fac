/**
 * Runs two trials of every cell of the committed sweeps again, the cheapest, and prints how many rows are the same, bit
 * for bit. In a process of its own, so that any Node can run it: rows-again.mjs workers lockstep
 */
import process from "node:process";
import { keptExperiments } from "../../../dist/src/cli/sweep/kept-sweeps.js";
import { runSweep } from "../../../dist/src/experiments/sweep/executors/local.js";

const [workers, lockstep] = [Number(process.argv[2]), process.argv[3] === "on"];

const cells = new Map();
for (const { rows } of Object.values(keptExperiments("results")).flat()) {
  for (const row of rows) {
    const key = JSON.stringify({ ...row.specification, trial: 0 });
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
}
const chosen = [...cells.values()].flatMap((rows) =>
  [...rows].sort((a, b) => a.multiplyAdds - b.multiplyAdds).slice(0, 2),
);
const expected = new Map(chosen.map((row) => [row.id, JSON.stringify(row)]));
const result = { node: process.version, workers, lockstep, cells: cells.size, same: 0, different: 0, failed: 0 };
await runSweep([...new Map(chosen.map((row) => [row.id, row.specification])).values()], {
  workers,
  lockstep,
  onRow: (row) => (JSON.stringify(row) === expected.get(row.id) ? result.same++ : result.different++),
  onFailure: () => result.failed++,
});
process.stdout.write(`${JSON.stringify(result)}\n`);
