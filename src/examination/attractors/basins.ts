/**
 * Where states go without noise, decided as early as what is known of the attractors allows.
 *
 * A state has come to an attractor when it is
 *
 *   in a contracting ball of it,                                     by theorem
 *   or on a line, with nothing known between it and the attractor,   by order (line-order.ts)
 *   or nearer than 10⁻⁶ and far nearer than to any other orbit,
 *   or has closed in on it three looks in a row, at half the rate that its multipliers foretell at least:
 *     ‖a_{t+L} − x‖ ≤ ρ^{L/2p} ‖a_t − x‖,   L about ½/(1 − ρ^{1/p}) steps
 *
 * where looks begin at a quarter of the way to the next orbit. Slow attractors have long looks and long horizons; a
 * state that has not arrived after them is undecided, and never counts as having stayed.
 *
 * Symbols: M map, a state, x point of an attractor, ρ spectral radius over its period p, L steps between looks.
 */
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { EnclosedMap } from "../../dynamics/enclosed-map.ts";
import { trappingIndex } from "../../dynamics/hyperbolic-attractor.ts";
import { keptWithin } from "../../dynamics/attractor-search/plateau.ts";
import type { State } from "../../dynamics/state-map.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import { clopperPearson } from "../../numeric/statistics/binomial.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { distance, maximumDistance, maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import type { ExaminedAttractor } from "./attractor-list.ts";
import { isOnContinuum } from "../fates/fate-at-rest.ts";
import type { Fate, FateKind } from "../fates/fates.ts";
import { type Leaving, leavingOf } from "../fates/leaving.ts";
import { type LineOrder, lineOrder } from "./line-order.ts";
import { hasSameFate } from "../fates/one-set.ts";

/**
 * Where a state goes without noise: to attractor number `to` (counted from 0), as known `after` so many steps, to a set
 * that attracts and is no point or cycle, to rest on a continuum, out of the numbers, or nowhere known within `after`
 * steps, where it is in the state `at`.
 */
export type StateDestination =
  | { readonly kind: "attractor"; readonly to: number; readonly after: number }
  | { readonly kind: SetKind; readonly fate: Fate; readonly after: number; readonly at: State }
  | { readonly kind: Leaving; readonly after: number }
  | { readonly kind: "undecided"; readonly after: number; readonly at: State };

/** The kinds of sets of more than a point or a cycle that states go to. */
export type SetKind = Extract<FateKind, "chaotic" | "closed curve" | "continuum">;

/** The attractors of a map and the rules by which a state has come to one of them. */
export interface Basins {
  /** The map. */
  readonly M: EnclosedMap;
  /** The points and cycles that a state may go to. */
  readonly attractors: readonly ExaminedAttractor[];
  /** The most steps for which a state is followed where the question sets no limit of its own. */
  readonly horizon: number;
  /** The destination of a state, followed for at most so many steps without noise. Default: the horizon. */
  destinationOf(a: State, horizon?: number): StateDestination;
}

/** The share of a basin among states drawn uniformly from a box. */
export interface BasinShare {
  /** The number of states that went there. */
  readonly states: number;
  /** The share of all states that went there. */
  readonly share: number;
  /** The 95 % interval of Clopper and Pearson for the share. */
  readonly interval: { readonly lower: number; readonly upper: number };
}

/** The share of the states whose destination has this index. */
export function shareOf(destinations: readonly number[], index: number): BasinShare {
  const states = destinations.filter((to) => to === index).length;
  return {
    states,
    share: destinations.length === 0 ? 0 : states / destinations.length,
    interval: destinations.length === 0 ? { lower: 0, upper: 1 } : clopperPearson(states, destinations.length, 0.95),
  };
}

/** The distance from an attractor, as a share of 1 + its largest entry, at which a state has arrived. */
const NEAR = 1e-6;

/** The share of the distance to the next orbit within which a state is far nearer to an attractor. */
const FAR_NEARER = 0.25;

/** The looks in a row at which a state must have come nearer. */
const LOOKS_IN_A_ROW = 3;

/** The steps between two looks at least. */
const SHORTEST_LOOK = 16;

/** The horizon of fast maps, and the largest by dimension: a step costs n². */
const LEAST_HORIZON = 3000;
const largestHorizon = (n: number) => (n <= 2 ? 100_000 : n <= 8 ? 30_000 : n <= 64 ? 12_000 : 4000);

/** The factor that a distance falls by on the way from anywhere to where an attractor is reached, as a logarithm. */
const WAY = 20;

interface Goal extends ExaminedAttractor {
  /** The distance to the nearest point of another orbit, or the size of the box. */
  readonly gap: number;
  readonly look: number;
  /** The distance from a point at which states of a map that rounds may stay for good; 0 for other maps. */
  readonly reach: number;
  /** The largest ratio of the distances at two looks at which a state closes in. */
  readonly ratio: number;
}

/** The size, beside that of the box and 1, beyond which a state that still grows has diverged. */
const BEYOND = 1e15;

/**
 * The basins of these attractors, of which `orbits` are all that was found in the box that is looked at, them included;
 * `fates` are those of states that come to none.
 */
export function basinsOf(
  M: EnclosedMap,
  box: Box,
  attractors: readonly ExaminedAttractor[],
  orbits: readonly Orbit[],
  fates: readonly Fate[] = [],
): Basins {
  const n = M.dimension;
  const size = maximumNorm(subtract(box.high, box.low));
  const beyond = BEYOND * (1 + size + maximumNorm(box.high) + maximumNorm(box.low));
  const goals = attractors.map((attractor): Goal => {
    const { points, spectralRadius, period } = attractor.orbit;
    const others = orbits.filter((orbit) => orbit.points !== points).flatMap((orbit) => orbit.points);
    const gap = Math.min(size, ...others.flatMap((y) => points.map((x) => maximumNorm(subtract(x, y)))));
    const logRate = spectralRadius < 1 ? log(spectralRadius) / period : 0;
    const longest = Math.floor(largestHorizon(n) / (LOOKS_IN_A_ROW + 1) / period);
    const look = Math.max(SHORTEST_LOOK, Math.min(longest, Math.ceil(-0.5 / logRate)));
    const reach = keptWithin(M, attractor.orbit);
    return { ...attractor, gap, reach, look: look * period, ratio: exp((look * period * logRate) / 2) };
  });
  const slowest = Math.max(0, ...goals.map(({ look }) => look));
  const horizon = Math.min(largestHorizon(n), Math.max(LEAST_HORIZON, 2 * WAY * slowest));
  const order = n === 1 ? lineOrder(M, box, orbits, attractors) : undefined;

  const sets = fates.flatMap((fate) => (isSetKind(fate.kind) ? [{ fate, kind: fate.kind }] : []));
  const continua = sets.filter(({ kind }) => kind === "continuum");
  const destinationAmong = (a: State, steps: number, among: typeof sets): StateDestination => {
    const destination = follow(M, goals, order, beyond, a, steps);
    if (destination.kind !== "undecided") return destination;
    const set = among.find(({ fate }) => hasComeTo(M, fate, destination.at));
    return set === undefined ? destination : { ...destination, ...set };
  };
  const destinationOf = (a: State, steps = horizon): StateDestination => {
    // At rest on a continuum states are told as early as that.
    const early = continua.length > 0 && steps > EARLY ? destinationAmong(a, EARLY, continua) : undefined;
    return early === undefined || early.kind === "undecided" ? destinationAmong(a, steps, sets) : early;
  };
  return { M, attractors, horizon, destinationOf };
}

const isSetKind = (kind: FateKind): kind is SetKind =>
  kind === "chaotic" || kind === "closed curve" || kind === "continuum";

const hasComeTo = (M: EnclosedMap, fate: Fate, a: State): boolean =>
  fate.orbit === undefined ? hasSameFate(M, fate, a) : isOnContinuum(M, fate.orbit, a);

/** The steps after which it is looked whether a state is at rest on a continuum. */
const EARLY = 128;

/** The steps after which the order of the line is asked: a state that is fast is decided by a theorem before. */
const FAST = 64;

function follow(
  M: EnclosedMap,
  goals: readonly Goal[],
  order: LineOrder | undefined,
  beyond: number,
  a: State,
  horizon: number,
): StateDestination {
  let [before, state] = [a, a];
  let marked: State | undefined;
  let nearest = -1;
  let [distanceBefore, closer, nextLook] = [Infinity, 0, 0];
  for (let after = 0; ; after++) {
    const size = maximumNorm(state);
    if (!(size < beyond)) {
      const left = leavingOf(before, state);
      if (left !== undefined) return { kind: left, after };
      if (!(maximumNorm(M.next(state)) <= size)) return { kind: "diverged", after };
    }
    const to = goals.findIndex((goal) => hasArrived(goal, state));
    if (to >= 0) return { kind: "attractor", to, after };
    if (after >= nextLook) {
      const [candidate, apart] = nearestGoal(goals, state);
      const isCloser = candidate >= 0 && candidate === nearest && apart <= goals[candidate].ratio * distanceBefore;
      closer = isCloser ? closer + 1 : 0;
      if (closer >= LOOKS_IN_A_ROW) return { kind: "attractor", to: candidate, after };
      [nearest, distanceBefore] = [candidate, apart];
      nextLook = after + (candidate < 0 ? SHORTEST_LOOK : goals[candidate].look);
    }
    // Where a state comes back to the last bit, all later ones are among those passed.
    const isOver = after >= horizon || (marked !== undefined && isEqual(state, marked));
    if (isPowerOfTwo(after)) marked = state;
    if (order !== undefined && (after === FAST || isOver)) {
      const goal = order(state[0]);
      if (goal !== undefined) return { kind: "attractor", to: goal, after };
    }
    if (isOver) return { kind: "undecided", after, at: state };
    [before, state] = [state, M.next(state)];
  }
}

const isPowerOfTwo = (n: number) => n > 0 && (n & (n - 1)) === 0;

const isEqual = (a: State, b: State) => a.every((entry, i) => entry === b[i]);

/** The goal that a state is far nearer to than to any other orbit, and its distance from it; −1 where there is none. */
function nearestGoal(goals: readonly Goal[], a: State): readonly [number, number] {
  for (const [i, { orbit, gap, hyperbolic }] of goals.entries()) {
    for (const [phase, x] of orbit.points.entries()) {
      const apart = maximumDistance(a, x);
      if (apart <= FAR_NEARER * gap) return [i, hyperbolic?.norms[phase].of(subtract(a, x)) ?? apart];
    }
  }
  return [-1, Infinity];
}

function hasArrived({ orbit, hyperbolic, ballReach, gap, reach }: Goal, a: State): boolean {
  if (hyperbolic !== undefined) {
    // The norm of a ball costs n², this look n: most states are far from most balls.
    return orbit.points.some((x) => distance(a, x) <= ballReach) && trappingIndex(hyperbolic, a) >= 0;
  }
  return orbit.points.some((x) => {
    const allowed = Math.min(Math.max(NEAR * (1 + maximumNorm(x)), reach), FAR_NEARER * gap);
    return x.every((entry, i) => Math.abs(a[i] - entry) <= allowed);
  });
}
