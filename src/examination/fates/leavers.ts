/**
 * Runs that came among the states of a set and were seen to leave it: the set may then be a transient, which holds
 * states for long and not for ever, as a chaotic one beyond its crisis does.
 *
 * Of a run that ended elsewhere states are looked at in equal steps. It has been on the set when most of some that
 * follow each other are among its states, and the last is not.
 *
 * Symbols: M map, a state.
 */
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { type Fate, isAttracting } from "./fates.ts";
import { FiniteRun } from "./leaving.ts";
import { isAmong } from "./passed-states.ts";

/** The runs that left a set, and after how many steps from where they began. */
export interface Leavers {
  /** The number of runs. */
  readonly runs: number;
  /** The fewest steps after which one was seen among the states of the set for the last time. */
  readonly fewest: number;
  /** The most such steps. */
  readonly most: number;
}

/** A run that ended elsewhere than on a set: its first state, and the steps after which it had, at most. */
export interface EndedRun {
  readonly from: State;
  readonly after: number;
}

/** The fewest steps of a run that can have been on a set before it left. */
const SHORTEST = 100;

/** The states of a run that are looked at, how many that follow each other must be on the set, and what share. */
const LOOKS = 240;
const IN_A_ROW = 24;
const AMONG = 0.75;

/** The runs of these that were on the set of this fate and left it; undefined without any. */
export function leaversOf(M: StateMap, fate: Fate, runs: readonly EndedRun[]): Leavers | undefined {
  if (!isAttracting(fate)) return undefined;
  const steps = runs.flatMap((run) => lastOn(M, fate, run) ?? []);
  return steps.length === 0 ? undefined : { runs: steps.length, fewest: Math.min(...steps), most: Math.max(...steps) };
}

/** The step at which a run was last among the states of a set that it left; undefined where it was not seen on it. */
function lastOn(M: StateMap, { passed, spacing = 0 }: Fate, { from, after }: EndedRun): number | undefined {
  if (passed === undefined || after < SHORTEST) return undefined;
  const stride = Math.max(3, Math.ceil(after / LOOKS));
  const isOn: boolean[] = [];
  const run = new FiniteRun(M, from);
  for (let t = 0; t < after; t++) {
    if (t % stride === 0) isOn.push(isAmong(passed, spacing, run.state));
    if (!run.step()) break;
  }
  if (run.left === undefined && isAmong(passed, spacing, run.state)) return undefined;
  const countTo = (k: number) => isOn.slice(Math.max(0, k + 1 - IN_A_ROW), k + 1).filter(Boolean).length;
  const last = isOn.findLastIndex((_, k) => isOn[k] && countTo(k) >= AMONG * IN_A_ROW);
  return last < 0 ? undefined : last * stride;
}
