/** How the time for one unit and step depends on the length of the sequences and on the size of the network. */
import type { Problem } from "../../src/tasks/task.ts";
import { interleaved, quartiles } from "../measurement.ts";
import { fullyConnectedProblem, latchProblem } from "../networks.ts";
import { throughTrial } from "../presentations.ts";
import { nanoseconds, ratio, type Row } from "../row.ts";

const LENGTHS = [50, 100, 200, 500, 1000] as const;
const UNITS = [1, 2, 5, 8, 16, 32, 64] as const;
/** The units times steps of one run while a unit has at most 5 connections; fewer in proportion when it has more. */
const UNIT_STEPS = 1_600_000;

export function lengthRows(): Row[] {
  return [
    { name: "latching neuron", problemOf: latchProblem },
    { name: "5-unit network", problemOf: (T: number) => fullyConnectedProblem(5, T) },
  ].flatMap(({ name, problemOf }) => {
    const group = `length, ${name} through runTrial, per unit and step; ratio to the time at T = 100`;
    const times = timesOf(LENGTHS.map((T) => ({ key: T, problem: problemOf(T) })));
    const rows: Row[] = LENGTHS.map((T) => ({
      group,
      name: `T = ${T}`,
      unit: "ns",
      ours: nanoseconds(times[T]),
      ratio: ratio(times[T], times[100]),
    }));
    const all = LENGTHS.map((T) => times[T]);
    const [slowest, fastest] = [Math.max, Math.min].map((choice) =>
      times[100].map((_, pair) => choice(...all.map((list) => list[pair]))),
    );
    return [
      ...rows,
      {
        group,
        name: "slowest length; ratio to the fastest",
        unit: "ns",
        ours: nanoseconds(slowest),
        ratio: ratio(slowest, fastest),
        goal: { atMost: 1.25 },
      },
    ];
  });
}

export function unitRows(): Row[] {
  const T = 100;
  const times = timesOf(UNITS.map((units) => ({ key: units, problem: fullyConnectedProblem(units, T) })));
  return UNITS.map((units) => ({
    group: "fully connected units, T = 100, back-propagation with update through runTrial, per connection and step",
    name: `${units} ${units === 1 ? "unit" : "units"}`,
    unit: "ns",
    ours: quartiles(times[units].map((time) => (1e9 * time) / units)),
  }));
}

/** The seconds for one unit and step of each problem. */
function timesOf(problems: readonly { readonly key: number; readonly problem: Problem }[]): Record<number, number[]> {
  const runs = problems.map(({ key, problem }) => {
    const units = problem.wiring.units.length;
    const unitSteps = problem.T * units;
    const presentations = Math.ceil(UNIT_STEPS / (unitSteps * Math.max(1, units / 5)));
    const run = throughTrial(problem, "back-propagation", presentations);
    return [String(key), { work: presentations * unitSteps, run: () => run.run() }] as const;
  });
  return interleaved(Object.fromEntries(runs));
}
