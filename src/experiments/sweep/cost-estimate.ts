/**
 * What a sweep will cost, from a pilot: one trial each of as many cells as fit into a stated time.
 *
 * Trials of one number share their data over all cells, and an unlucky number is expensive everywhere, so each cell
 * pilots another: on the comparison at full scale the first of all of them would say 1.5 times the cost. How long a
 * trial takes depends on whether it is solved early, which no formula knows. A cell without a pilot is taken to spend
 * the same share of its worst work as its algorithm does on that task elsewhere, or as all do.
 */
import { availableParallelism } from "node:os";
import { WorkerPool } from "../worker-pool.ts";
import type { Pilot, PilotRun } from "./pilot-worker.ts";
import { type SweepTrial, worstWork } from "./sweep-plan.ts";

const WORKER = new URL("./pilot-worker.js", import.meta.url);

/** What a sweep is estimated to cost. */
export interface CostEstimate {
  /** The seconds of one core for all trials. */
  readonly seconds: number;
  /** The number of trials that were run for the estimate. */
  readonly pilots: number;
  /** The number of cells of the sweep. */
  readonly cells: number;
}

interface Cell {
  readonly trials: readonly SweepTrial[];
  readonly work: number;
  seconds?: number;
}

/** How trials are to be run, as `SweepOptions` have it. */
export interface PilotOptions {
  readonly plugins?: readonly string[] | undefined;
  readonly lockstep?: boolean;
}

/** The cost of these trials, by pilots that run for about so many seconds on all cores and leave no results. */
export async function estimatedCost(
  trials: readonly SweepTrial[],
  pilotSeconds: number,
  { plugins = [], lockstep = true }: PilotOptions = {},
): Promise<CostEstimate> {
  const cells = cellsOf(trials);
  // A stride that shares no divisor with their number visits all cells, neighbours far apart.
  const stride = coprimeTo(cells.length, Math.floor(cells.length * 0.618));
  const order = cells.map((_, k) => cells[(k * stride) % cells.length]);
  const until = Date.now() + 1000 * pilotSeconds;
  const pool = new WorkerPool<Pilot, PilotRun>(WORKER, availableParallelism());
  let next = 0;
  const worker = async () => {
    while (next < order.length && Date.now() < until) {
      const place = next++;
      const cell = order[place];
      const pilot = cell.trials[place % cell.trials.length];
      try {
        cell.seconds = (await pool.run({ specification: pilot.specification, plugins, lockstep })).seconds;
      } catch {
        cell.seconds = 0; // a trial that fails costs nothing to speak of; the sweep itself will name it
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.workers }, worker));
  } finally {
    await pool.end();
  }
  const known = cells.filter(({ seconds }) => seconds !== undefined);
  const seconds = cells.reduce(
    (sum, cell) => sum + cell.trials.length * (cell.seconds ?? cell.work * rateFor(cell, known)),
    0,
  );
  return { seconds, pilots: known.length, cells: cells.length };
}

/** The seconds for a unit of worst work in the cells most like this one. */
function rateFor({ trials: [{ protocol, specification: own }] }: Cell, known: readonly Cell[]): number {
  const alike = [
    ({ protocol: name, specification: s }: SweepTrial) =>
      name === protocol && s.task === own.task && s.algorithm === own.algorithm,
    ({ specification: s }: SweepTrial) => s.task === own.task && s.algorithm === own.algorithm,
    ({ specification: s }: SweepTrial) => s.algorithm === own.algorithm,
    () => true,
  ];
  for (const isAlike of alike) {
    const some = known.filter(({ trials: [first] }) => isAlike(first));
    const work = some.reduce((sum, cell) => sum + cell.work, 0);
    if (work > 0) return some.reduce((sum, { seconds = 0 }) => sum + seconds, 0) / work;
  }
  return 0;
}

function cellsOf(trials: readonly SweepTrial[]): Cell[] {
  const cells = new Map<string, SweepTrial[]>();
  for (const trial of trials) {
    const key = JSON.stringify([trial.protocol, { ...trial.specification, trial: 0 }]);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [trial]);
    else cell.push(trial);
  }
  return [...cells.values()].map((some) => ({ trials: some, work: worstWork(some[0].specification) }));
}

function coprimeTo(n: number, from: number): number {
  for (let stride = Math.max(1, from); ; stride++) {
    let [a, b] = [n, stride];
    while (b > 0) [a, b] = [b, a % b];
    if (a <= 1) return stride;
  }
}
