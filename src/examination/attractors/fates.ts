/**
 * The fates of states that come to no attracting point or cycle.
 *
 *   diverged               beyond all numbers
 *   continuum              at rest, or on a cycle, among others that go on beside it: a value is held, not a bit
 *   closed curve           largest exponents 0 to all appearances, the next below 0: a curve or torus that attracts
 *   chaotic                a largest exponent above 0
 *   neutral                all exponents 0 to all appearances: nothing attracts and nothing is forgotten
 *   on a repelling orbit   exactly on it: in binary arithmetic orbits fall on one that almost no state reaches
 *   undecided              none of these within the steps that were followed
 *
 * Exponents come from finite runs, so what rests on them is what it seems to be. Two states have one fate when the
 * second comes among the states that the first has passed, as near as those are to one another, or when a walk along
 * the continuum leads from one to the other.
 *
 * Symbols: M map, a state.
 */
import { type LyapunovExponent, lyapunovExponents } from "../../dynamics/attractor-search/lyapunov-exponents.ts";
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { State, StateMap } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { percent } from "../../numeric/number-text.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import {
  areApart,
  changeOf,
  gapAfter,
  isAmong,
  KEPT,
  passedFrom,
  type PassedStates,
  spacingOf,
  widthOf,
} from "./passed-states.ts";

/** A kind of fate. */
export type FateKind =
  "chaotic" | "closed curve" | "continuum" | "neutral" | "diverged" | "on a repelling orbit" | "undecided";

/** The kinds of fates, in the order in which they are listed. */
export const FATE_KINDS: readonly FateKind[] = [
  "chaotic",
  "closed curve",
  "continuum",
  "neutral",
  "diverged",
  "on a repelling orbit",
  "undecided",
];

/** What a state does that comes to no attracting point or cycle. */
export interface Fate {
  /** The kind. */
  readonly kind: FateKind;
  /** The evidence in a few words; empty where the kind says all. */
  readonly what: string;
  /** The Lyapunov exponents, largest first, with their errors; absent where none were taken. */
  readonly exponents?: readonly LyapunovExponent[];
  /** The dimension of a continuum. */
  readonly dimension?: number;
  /** The orbit that stands for the continuum, of the period of all of them; absent where many were not told apart. */
  readonly orbit?: Orbit;
  /** The states passed, by which others are told to have the same fate; absent where there is nothing to compare. */
  readonly passed?: PassedStates;
  /** The distance from these states within which nine in ten of the later ones of the same run are. */
  readonly spacing?: number;
}

/** Whether states are drawn to a set by this fate, so that it counts as an attractor. */
export const isAttracting = ({ kind }: Pick<Fate, "kind">): boolean => kind === "chaotic" || kind === "closed curve";

/** The effort spent on a fate, in steps; all are integers ≥ 1. */
export interface FateEffort {
  /** The steps over which exponents are averaged. */
  readonly lyapunovSteps: number;
  /** The steps between two of the states by which fates are compared. */
  readonly stride: number;
  /** The most states whose exponents are taken. */
  readonly fates: number;
}

/** The effort on a map that rounds, whose exponents are no better known for many steps. */
export const onRoundedMap = ({ lyapunovSteps, stride, fates }: FateEffort): FateEffort => ({
  lyapunovSteps: Math.ceil(lyapunovSteps / 4),
  stride,
  fates: Math.ceil(fates / 2),
});

/** The fate of states that leave all numbers. */
export const DIVERGED: Fate = { kind: "diverged", what: "" };

/**
 * The changes of an extent, as a share of its width, from which on a run has not settled: of a chaotic one, whose
 * extremes are rare, and of any other.
 */
const CHAOTIC_CHANGE = 0.3;
const CHANGE = 0.02;

/** The distance between states passed, as a share of their width, that rounding leaves where they come back exactly. */
const COMES_BACK = 1e-9;

/**
 * The fate of a state that moves and has been followed for `after` steps, by its extent and its exponents; that which
 * `restOf` gives where it comes to rest in the end.
 */
export function fateInMotion(
  M: StateMap,
  a: State,
  after: number,
  effort: FateEffort,
  restOf: (a: State) => Fate | undefined,
): Fate {
  const { stride, lyapunovSteps } = effort;
  const passed = passedFrom(M, a, stride, lyapunovSteps);
  if (passed.states.length < KEPT) return DIVERGED;
  const end = passed.states[KEPT - 1];
  const rest = restOf(end);
  if (rest !== undefined) return rest;
  const spectrum = lyapunovExponents(M, end, { transient: 100, steps: lyapunovSteps });
  const later = passedFrom(M, end, stride, lyapunovSteps);
  if (spectrum.kind === "diverged" || later.states.length < KEPT) return DIVERGED;
  const { exponents } = spectrum;
  const [largest] = exponents;
  const spacing = spacingOf(passed, later);
  const common = { exponents, passed, spacing };
  const undecided = (what: string): Fate => ({ kind: "undecided", what, ...common });

  const change = changeOf(passed.extent, later.extent);
  if (!(change <= (largest.sign === 1 ? CHAOTIC_CHANGE : CHANGE))) {
    const [before, now] = [widthOf(passed.extent), widthOf(later.extent)];
    if (now > before / 2 && leavesAllNumbers(M, later.states[KEPT - 1], 10 * lyapunovSteps)) return DIVERGED;
    const way = now > 1.01 * before ? "spreads" : now < 0.99 * before ? "closes in" : "drifts";
    return undecided(
      `after ${after} steps it still ${way}, by ${percent(change)} of its extent in ${lyapunovSteps} steps`,
    );
  }
  if (largest.sign === 1) return { kind: "chaotic", what: "", ...common };
  if (largest.sign === -1) {
    return undecided(`all exponents are below 0, but no point or cycle was reached after ${after} steps`);
  }
  const signs = exponents.map(({ sign }) => sign);
  if (M.dimension > 1 && signs.every((sign) => sign === "undecided")) return { kind: "neutral", what: "", ...common };
  if (spacing <= COMES_BACK * widthOf(passed.extent)) {
    return undecided("it comes back to the same states, as on a long cycle");
  }
  if (M.dimension > 1 && isSpread(passed.extent)) return { kind: "closed curve", what: "", ...common };
  return undecided(`not settled after ${after} steps, and no exponent can be told from 0`);
}

/** The size, beside 1 and that of where it begins, at which a run that grows has left. */
const BEYOND = 1e12;

function leavesAllNumbers(M: StateMap, a: State, steps: number): boolean {
  const beyond = BEYOND * (1 + maximumNorm(a));
  let state = a;
  for (let t = 0; t < steps; t++) {
    if (!(maximumNorm(state) < beyond)) return true;
    state = M.next(state);
  }
  return false;
}

/** The number of states of a run that are compared, and the share of them that must be among those passed. */
const COMPARED = 24;
const AMONG = 0.75;

/** Whether a state has this fate: most of its next states are among those passed. */
export function hasSameFate(M: StateMap, fate: Fate, a: State): boolean {
  const { passed, spacing = 0 } = fate;
  if (!isAttracting(fate) || passed === undefined) return false;
  let state = a;
  let among = 0;
  for (let k = 0; k < COMPARED; k++) {
    for (let t = gapAfter(k, passed.stride); t > 0; t--) state = M.next(state);
    if (!(maximumNorm(state) < Infinity)) return false;
    if (isAmong(passed, spacing, state)) among++;
  }
  return among >= AMONG * COMPARED;
}

/** The share of the states of one run among those of another from which on the two are not told apart. */
const OVERLAP = 0.25;

/** The largest change of extents, as a share, and of exponents, by which sets are not told apart. */
const SAME_EXTENT = 0.2;
const SAME_EXPONENT = 0.02;

/**
 * Whether two runs cannot be told to go round different sets: a part of one is among the states of the other, or both
 * have the same extent and the same exponents. Sets that are told apart are two for certain; others count as one.
 */
export function isOneSet(one: Fate, other: Fate): boolean {
  if (one.kind !== other.kind || !isAttracting(one)) return false;
  if (one.passed === undefined || other.passed === undefined) return false;
  if (areApart(one.passed.extent, other.passed.extent)) return false;
  const shareAmong = (x: PassedStates, y: PassedStates, spacing = 0) =>
    x.states.filter((a) => isAmong(y, spacing, a)).length / x.states.length;
  if (shareAmong(one.passed, other.passed, other.spacing) >= OVERLAP) return true;
  if (shareAmong(other.passed, one.passed, one.spacing) >= OVERLAP) return true;
  const { exponents: x = [] } = one;
  const { exponents: y = [] } = other;
  return (
    changeOf(one.passed.extent, other.passed.extent) <= SAME_EXTENT &&
    x.every(({ value, standardError }, k) => {
      const error = 3 * (standardError + y[k].standardError) + SAME_EXPONENT * Math.abs(value) + 1e-4;
      return value === y[k].value || Math.abs(value - y[k].value) <= error;
    })
  );
}

/** Whether an extent is wider than a slow approach to a point would leave it. */
const isSpread = ({ low, high }: Box) =>
  low.some((end, i) => high[i] - end > 1e-3 * (Math.abs(end) + Math.abs(high[i]) + 1e-9));
