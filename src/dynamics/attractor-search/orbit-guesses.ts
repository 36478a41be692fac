/**
 * Where to start looking for the orbits of period p in a box.
 *
 * No rule finds them all. These complement one another: whole trajectories end at attractors, which Newton's method
 * then only has to make exact; independent draws for each point find orbits that no trajectory comes near; draws
 * crowded around the state where the map bends most find the units that stand between their two saturated ends; where
 * the box is wide, sizes of all orders around that state or 0 find what bends on a much smaller scale; and saddles lie
 * between orbits known already, or have some entries of one and some of another.
 *
 * Symbols: a_0 … a_{p−1} guess, M map, p period.
 */
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { Random } from "../../numeric/random.ts";
import type { State, StateMap } from "../state-map.ts";

/** The knowledge that guesses are made from. */
export interface GuessSettings {
  /** The box that is searched. */
  readonly box: Box;
  /** The period p: the number of states of a guess. */
  readonly period: number;
  /** The state where the map bends most. */
  readonly focus: State;
  /** The orbits found so far; it may grow between two guesses. */
  readonly known: readonly { readonly points: readonly State[] }[];
}

/** The most dimensions in which every corner of the box is a start: 32 of them. */
const CORNERED_DIMENSIONS = 5;

/** The most steps for which trajectories are followed. */
const LONGEST_RUN = 64;

/** The share of the box's width within which an entry counts as near the focus. */
const NEAR = 0.05;

/**
 * Guesses without end, each of p states: first the focus and the corners and where they lead, then random ones in
 * turn.
 */
export function* orbitGuesses(
  M: StateMap,
  settings: GuessSettings,
  random: Random,
): Generator<readonly State[], never> {
  const { box, period, focus, known } = settings;
  const { low, high } = box;
  const anywhere = () => low.map((end, i) => random.uniformBetween(end, high[i]));
  const crowded = () => low.map((_, i) => crowdedEntry(low[i], high[i], focus[i], random));
  const pointOfAnOrbit = () => {
    const { points } = known[random.integerBelow(known.length)];
    return points[random.integerBelow(points.length)];
  };
  const between = () => {
    const [x, y, share] = [pointOfAnOrbit(), pointOfAnOrbit(), random.uniform()];
    return x.map((entry, i) => entry + share * (y[i] - entry));
  };
  const mixed = () => {
    const [x, y] = [pointOfAnOrbit(), pointOfAnOrbit()];
    return x.map((entry, i) => [entry, y[i], crowdedEntry(low[i], high[i], focus[i], random)][random.integerBelow(3)]);
  };
  const scaled = () => low.map((end, i) => scaledEntry(end, high[i], focus[i], random));
  const times = (draw: () => State) => Array.from({ length: period }, draw);

  yield stretch(M, focus, 0, period);
  if (M.dimension <= CORNERED_DIMENSIONS) {
    for (let corner = 0; corner < 1 << M.dimension; corner++) {
      const a = low.map((end, i) => ((corner >> i) & 1 ? high[i] : end));
      yield stretch(M, a, LONGEST_RUN, period);
    }
  }
  for (;;) {
    yield times(anywhere);
    yield times(crowded);
    yield stretch(M, anywhere(), random.integerBelow(LONGEST_RUN), period);
    yield stretch(M, crowded(), 0, period);
    yield times(known.length > 0 ? between : crowded);
    yield times(scaled);
    yield times(known.length > 0 ? mixed : scaled);
  }
}

/** A stretch of p states of a trajectory, from step `from` on. */
function stretch(M: StateMap, a: State, from: number, p: number): readonly State[] {
  let state = a;
  for (let t = 0; t < from; t++) state = M.next(state);
  const states = [state];
  while (states.length < p) states.push(M.next(states[states.length - 1]));
  return states;
}

/** An entry below the focus, above it, or near it, with equal chances. */
function crowdedEntry(low: number, high: number, focus: number, random: Random): number {
  const near = NEAR * (high - low);
  switch (random.integerBelow(3)) {
    case 0:
      return random.uniformBetween(low, Math.max(low, focus));
    case 1:
      return random.uniformBetween(Math.min(focus, high), high);
    default:
      return focus + random.uniformBetween(-near, near);
  }
}

/** The orders of two over which sizes are spread. */
const ORDERS = 30;

/** An entry whose distance from the focus, or from 0, has any order of size down to 2^-30 of the box. */
function scaledEntry(low: number, high: number, focus: number, random: Random): number {
  const far = (high - low) * powerOfTwo(-random.integerBelow(ORDERS)) * random.uniformBetween(-1, 1);
  return Math.min(high, Math.max(low, (random.integerBelow(2) === 0 ? focus : 0) + far));
}
