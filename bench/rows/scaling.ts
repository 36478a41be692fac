/** How the time for one unit and step depends on the length of the sequences, on the network, on trials and workers. */
import { runPlan } from "../../src/experiments/sweep/run-plan.ts";
import type { Problem } from "../../src/tasks/task.ts";
import { type Contestant, interleaved, quartiles } from "../measurement.ts";
import { fullyConnectedProblem, latchProblem } from "../networks.ts";
import { LOCKSTEP_TRIALS, throughLockstep } from "../presentations.ts";
import { nanoseconds, ratio, type Row } from "../row.ts";

const LENGTHS = [50, 100, 200, 500, 1000] as const;
const UNITS = [1, 2, 5, 8, 16, 32, 64] as const;
const TRIALS = [1, 2, 4, 8, 16, 32, 64] as const;
/** The units times steps of one run while a unit has at most 5 connections; fewer in proportion when it has more. */
const UNIT_STEPS = 6_400_000;
/** The presentations of each trial at least, beside which those of its first and last look are few. */
const LEAST_PRESENTATIONS = 80;

export function lengthRows(): Row[] {
  return [
    { name: "latching neuron", problemOf: latchProblem },
    { name: "5-unit network", problemOf: (T: number) => fullyConnectedProblem(5, T) },
  ].flatMap(({ name, problemOf }) => {
    const group = `length, ${name} in lockstep, per unit and step; ratio to the time at T = 1000`;
    const times = timesOf(LENGTHS.map((T) => ({ key: T, problem: problemOf(T) })));
    return LENGTHS.map((T) => ({
      group,
      name: `T = ${T}`,
      unit: "ns",
      ours: nanoseconds(times[T]),
      ratio: ratio(times[T], times[1000]),
      ...(T === 50 ? { goal: { atMost: 1.25 } } : {}),
    }));
  });
}

export function unitRows(): Row[] {
  const times = timesOf(UNITS.map((units) => ({ key: units, problem: fullyConnectedProblem(units, 100) })));
  const perConnection = (units: number) => times[units].map((time) => time / units);
  return UNITS.map((units) => ({
    group:
      "fully connected units, T = 100, back-propagation with update in lockstep, per connection and step; ratio to 16 units",
    name: `${units} ${units === 1 ? "unit" : "units"}`,
    unit: "ns",
    ours: quartiles(perConnection(units).map((time) => 1e9 * time)),
    ratio: ratio(perConnection(units), perConnection(16)),
    ...(units > 16 ? { goal: { atMost: 1.5 } } : {}),
  }));
}

export function trialRows(): Row[] {
  const problem = fullyConnectedProblem(5, 100);
  const presentations = 12_800;
  const contestants = TRIALS.map((trials) => [trials, perUnitStep(problem, presentations, trials)] as const);
  const times = interleaved<string>(Object.fromEntries(contestants));
  return TRIALS.map((trials) => ({
    group: "trials in flight, 5-unit network, T = 100, per unit and step; ratio to one trial",
    name: `${trials} ${trials === 1 ? "trial" : "trials"}`,
    unit: "ns",
    ours: nanoseconds(times[trials]),
    ratio: ratio(times[trials], times[1]),
  }));
}

/** Seconds on the clock, since threads are what is compared: of one plan on one worker and on two. */
export async function workerRows(): Promise<Row[]> {
  const plan = {
    name: "workers",
    seed: "bench",
    tasks: [{ task: "two-sequence", T: [50], acceptableCost: 0 }],
    algorithms: ["back-propagation"],
    protocols: [{ name: "working", preset: "working" }],
    trials: 128,
    budget: 16_000,
  } as const;
  const seconds: Record<number, number[]> = { 1: [], 2: [] };
  for (let pair = 0; pair < WORKER_PAIRS; pair++) {
    for (const workers of pair % 2 === 0 ? [1, 2] : [2, 1]) {
      const began = performance.now();
      await runPlan(plan, { workers });
      seconds[workers].push((performance.now() - began) / 1000);
    }
  }
  return [
    {
      group: "workers, 128 trials of the 5-unit network, wall time; ratio of one worker's to two's",
      name: "2 workers",
      unit: "s",
      ours: quartiles(seconds[2]),
      beside: { name: "1 worker", value: quartiles(seconds[1]) },
      ratio: ratio(seconds[1], seconds[2]),
      goal: { atLeast: 1.8 },
    },
  ];
}

const WORKER_PAIRS = 5;

/** The seconds for one unit and step of each problem. */
function timesOf(problems: readonly { readonly key: number; readonly problem: Problem }[]): Record<number, number[]> {
  const runs = problems.map(({ key, problem }) => {
    const units = problem.wiring.units.length;
    const trials = units > 16 ? 8 : LOCKSTEP_TRIALS;
    const presentations = Math.ceil(UNIT_STEPS / (problem.T * units * Math.max(1, units / 5)));
    return [String(key), perUnitStep(problem, Math.max(presentations, LEAST_PRESENTATIONS * trials), trials)] as const;
  });
  return interleaved(Object.fromEntries(runs));
}

function perUnitStep(problem: Problem, presentations: number, trials?: number): Contestant {
  const run = throughLockstep(problem, presentations, trials);
  return { work: run.work * problem.T * problem.wiring.units.length, run: () => run.run() };
}
