/**
 * Times of several contestants, taken in turns so that a busy machine slows all of them alike, and their ratios.
 *
 * Time is processor time: what other programs take does not count.
 */
import type { Quartiles } from "../src/report/tables/speed-table.ts";

/** A thing to be timed. */
export interface Contestant {
  /** The units of work in one run; times are given for one of them. */
  readonly work: number;
  /** Does the work once; returns the seconds where it has measured them itself. */
  run(): unknown;
}

/** The number of pairs, each of one run of each contestant; odd, so that medians are times that were seen. */
export const PAIRS = 15;

/** The number of runs that are not counted, in which the engine compiles. */
const WARM_UPS = 3;

/** The seconds for one unit of work: a list for each contestant, entry i of all of them from pair i. */
export function interleaved<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
): Record<Name, number[]> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) names.forEach((name) => secondsOf(contestants[name]));
  for (let pair = 0; pair < PAIRS; pair++) {
    // Whoever comes first in one pair comes last in the next.
    const order = pair % 2 === 0 ? names : names.toReversed();
    for (const name of order) times[name].push(secondsOf(contestants[name]));
  }
  return times;
}

function secondsOf(contestant: Contestant): number {
  const began = process.cpuUsage();
  const own = contestant.run();
  const { user, system } = process.cpuUsage(began);
  return (typeof own === "number" ? own : (user + system) / 1e6) / contestant.work;
}

/** The ratios entry by entry, so that each is of one pair. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.map((time, pair) => time / below[pair]);
}

export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
