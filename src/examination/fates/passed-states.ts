/**
 * The states that a run passes, as a sample of the set that it goes round: where it is, how wide, and whether another
 * run is on it.
 *
 * A state is among those passed when it is in their extent, a little widened, and as near to one of them as the later
 * states of the same run are. What is kept is spaced by varying numbers of steps: equal ones, or any that repeat, would
 * see only some of the pieces of a set whose pieces are visited in turn.
 *
 * Symbols: M map, a state.
 */
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { given } from "../../numeric/given.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { distance } from "../../numeric/linear-algebra/vector.ts";
import { stream } from "../../numeric/random.ts";
import { FiniteRun, type Leaving } from "./leaving.ts";

/** The states kept of a run. */
export interface PassedStates {
  /** The states, in the order in which they were passed. */
  readonly states: readonly State[];
  /** The steps between two of them, on average. */
  readonly stride: number;
  /** The least box around all states passed, those that were not kept too. */
  readonly extent: Box;
  /** The steps from the first state looked at to the last. */
  readonly steps: number;
  /** The way in which the run left the numbers before as many states were kept as are asked for; absent where not. */
  readonly left?: Leaving;
}

/** The number of states kept of a run. */
export const KEPT = 400;

/** Draws by which the steps between two states that are kept vary. */
const GAPS = (() => {
  const random = stream("examination/fates/gaps");
  return Float64Array.from({ length: KEPT }, () => random.uniform());
})();

/** The steps from state number k to the next that is kept, `stride` on average. */
export const gapAfter = (k: number, stride: number): number => 1 + Math.floor(GAPS[k] * (2 * stride - 1));

/** The states passed from a on, after so many steps that are not looked at; fewer where it leaves the numbers. */
export function passedFrom(M: StateMap, a: State, stride: number, before = 0): PassedStates {
  const run = new FiniteRun(M, a);
  let isFinite = true;
  for (let t = 0; t < before && isFinite; t++) isFinite = run.step();
  const states: State[] = [];
  const low = run.state.slice();
  const high = run.state.slice();
  let steps = 0;
  for (let k = 0; k < KEPT && isFinite; k++) {
    for (let t = gapAfter(k, stride); t > 0 && isFinite; t--) {
      isFinite = run.step();
      steps++;
      run.state.forEach((entry, i) => {
        low[i] = Math.min(low[i], entry);
        high[i] = Math.max(high[i], entry);
      });
    }
    if (isFinite) states.push(run.state);
  }
  return { states, stride, extent: { low, high }, steps, ...given({ left: run.left }) };
}

/** The largest width of a box. */
export const widthOf = ({ low, high }: Box): number => Math.max(...low.map((end, i) => high[i] - end));

/** By how much a box differs from another, as a share of their widths; entries far narrower than others count less. */
export const changeOf = (before: Box, after: Box): number => mostChanged(before, after).change;

/** The entry in which a box differs most from another, and by how much, as a share of its width. */
export function mostChanged(before: Box, after: Box): { readonly entry: number; readonly change: number } {
  const widest = widthOf(before);
  const changes = Array.from(before.low, (low, i) => {
    const moved = Math.max(Math.abs(after.low[i] - low), Math.abs(after.high[i] - before.high[i]));
    return moved / Math.max(before.high[i] - low, widest / 10, 1e-300);
  });
  const change = Math.max(...changes);
  return { entry: Math.max(0, changes.indexOf(change)), change };
}

/** Whether two extents have no state in common: whether some entry is lower everywhere in one than in the other. */
export const areApart = (x: Box, y: Box): boolean =>
  x.low.some((_, i) => {
    const room = LEAST * (1 + Math.abs(x.low[i]) + Math.abs(y.low[i]));
    return x.low[i] > y.high[i] + room || y.low[i] > x.high[i] + room;
  });

/** The distance from the states passed within which nine in ten of the later ones of the same run are. */
export function spacingOf({ states }: PassedStates, later: PassedStates): number {
  const distances = later.states.map((a) => nearestDistance(states, a)).sort((x, y) => x - y);
  return distances.at(Math.floor(0.9 * distances.length)) ?? 0;
}

/** The share of its width by which an extent is widened, and beside that of 1 + its ends. */
const WIDENED = 0.1;
const LEAST = 1e-9;

/** Whether a state is among those passed, which have this spacing. */
export function isAmong({ states, extent: { low, high } }: PassedStates, spacing: number, a: State): boolean {
  const isWithin = a.every((entry, i) => {
    const room = WIDENED * (high[i] - low[i]) + LEAST * (1 + Math.abs(low[i]) + Math.abs(high[i]));
    return entry >= low[i] - room && entry <= high[i] + room;
  });
  return isWithin && nearestDistance(states, a) <= 2 * spacing;
}

const nearestDistance = (states: readonly State[], a: State) =>
  states.reduce((least, b) => Math.min(least, distance(a, b)), Infinity);
