/**
 * The fates of states that come to no attracting point or cycle.
 *
 *   diverged               beyond all numbers
 *   continuum              at rest among states that all stand still: a value is held, not a bit
 *   closed curve           largest exponents 0 to all appearances, the next below 0: a curve or torus that attracts
 *   chaotic                a largest exponent above 0
 *   neutral                all exponents 0 to all appearances: nothing attracts and nothing is forgotten
 *   on a repelling orbit   exactly on it: in binary arithmetic orbits fall on one that almost no state reaches
 *   undecided              none of these within the steps that were followed
 *
 * Exponents come from finite runs, so the middle three are what they seem. Two states have one fate when the second
 * comes among the states that the first has passed, as near as those are to one another.
 *
 * Symbols: M map, a state.
 */
import { type LyapunovExponent, lyapunovExponents } from "../../dynamics/attractor-search/lyapunov-exponents.ts";
import { locateOrbit } from "../../dynamics/attractor-search/located-orbit.ts";
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { State, StateMap } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { percent } from "../../numeric/number-text.ts";
import { distance, maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { stream } from "../../numeric/random.ts";

/** The kinds of fates, in the order in which they are listed. */
export const FATE_KINDS = [
  "chaotic",
  "closed curve",
  "continuum",
  "neutral",
  "diverged",
  "on a repelling orbit",
  "undecided",
] as const;

/** A kind of fate. */
export type FateKind = (typeof FATE_KINDS)[number];

/** What a state does that comes to no attracting point or cycle. */
export interface Fate {
  /** The kind. */
  readonly kind: FateKind;
  /** The evidence in a few words; empty where the kind says all. */
  readonly what: string;
  /** The Lyapunov exponents, largest first, with their errors; absent where none were taken. */
  readonly exponents?: readonly LyapunovExponent[];
  /** The least box around the states passed; absent where the state leaves every box. */
  readonly extent?: Box;
  /** The dimension of a continuum. */
  readonly dimension?: number;
  /** Some of the states passed, about so many steps apart, by which others are told to have the same fate. */
  readonly passed: readonly State[];
  /** The steps between two of these states. */
  readonly stride: number;
  /** The distance from these states within which nine in ten of the later ones of the same run are; 0 for a few. */
  readonly spacing: number;
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

/** The number of states kept of a run, and the number looked at to see whether another run is among them. */
const PASSED = 400;
const COMPARED = 24;

/** The largest movement of a state at rest, as a share of 1 + its largest entry. */
const AT_REST = 1e-12;

/** The breath of noise, as a share of the size of the run, under which orbits do not fall on points by rounding. */
const BREATH = 1e-12;

/** The fate of states that leave all numbers. */
export const DIVERGED: Fate = { kind: "diverged", what: "", passed: [], stride: 1, spacing: 0 };

/** The fate of a state that moves and has been followed for `after` steps, by its exponents. */
export function fateInMotion(M: StateMap, a: State, after: number, effort: FateEffort): Fate {
  const spectrum = lyapunovExponents(M, a, { transient: 100, steps: effort.lyapunovSteps });
  if (spectrum.kind === "diverged") return DIVERGED;
  const { exponents } = spectrum;
  const { passed, extent } = passedFrom(M, a, effort.stride);
  if (passed.length < PASSED) return DIVERGED;
  const signs = exponents.map(({ sign }) => sign);
  const later = passedFrom(M, passed[PASSED - 1], effort.stride, effort.lyapunovSteps);
  const common = { exponents, extent, passed, stride: effort.stride, spacing: spacingOf(passed, later.passed) };
  if (signs[0] === 1) return { kind: "chaotic", what: "", ...common };
  if (signs[0] === -1) {
    const what = `all exponents are below 0, but no point or cycle was reached after ${after} steps`;
    return { kind: "undecided", what, ...common };
  }
  const drift = spreadOf(later.passed) / spreadOf(passed) - 1;
  if (!(Math.abs(drift) < DRIFT)) {
    const way = drift > 0 ? "spreads" : "closes in";
    const what = `after ${after} steps it still ${way}, by ${percent(Math.abs(drift))} in ${effort.lyapunovSteps} steps`;
    return { kind: "undecided", what, ...common };
  }
  if (M.dimension > 1 && signs.every((sign) => sign === "undecided")) return { kind: "neutral", what: "", ...common };
  if (M.dimension > 1 && isSpread(extent)) return { kind: "closed curve", what: "", ...common };
  return { kind: "undecided", what: `not settled after ${after} steps, and no exponent can be told from 0`, ...common };
}

/**
 * The fate of a state that stands still, or goes round one of these orbits exactly; undefined for one that moves. One
 * of the `known` fates is given again where it is the same.
 */
export function fateAtRest(
  M: StateMap,
  a: State,
  after: number,
  orbits: readonly Orbit[],
  known: readonly Fate[],
  effort: FateEffort,
): Fate | undefined {
  const next = M.next(a);
  if (!(maximumNorm(next) < Infinity)) return DIVERGED;
  const isAt = (x: State) => a.every((entry, i) => entry === x[i]);
  const on = orbits.find(({ points, kind }) => (kind === "repelling" || kind === "saddle") && points.some(isAt));
  const isStill = maximumNorm(subtract(next, a)) <= AT_REST * (1 + maximumNorm(a));
  if (on === undefined && !isStill) return undefined;
  const again = (kind: FateKind) => known.find((fate) => fate.kind === kind);
  const { continuum: smooth, J } = locateOrbit(M, [a]);
  const continuum = Math.max(smooth, stillDirections(M, a));
  if (on !== undefined || (J.data.length === 1 && Math.abs(J.data[0]) > 1 && isAt(next))) {
    return again("on a repelling orbit") ?? onRepellingOrbit(M, a, on, effort);
  }
  const common = { extent: { low: a, high: a }, passed: [a], stride: 1, spacing: 0 };
  if (continuum > 0) {
    return (
      known.find((fate) => fate.kind === "continuum" && (fate.dimension ?? 0) >= continuum) ?? {
        kind: "continuum",
        what: "",
        dimension: continuum,
        ...common,
      }
    );
  }
  const what = `after ${after} steps it moves by less than 1e-12 a step, and no attracting orbit was found there`;
  return again("undecided") ?? { kind: "undecided", what, ...common };
}

/** The distance, as a share of 1 + the largest entry, at which states beside one at rest must be at rest too. */
const BESIDE = 1e-3;

/** The number of axes along which states stand still to one side of a: on the edge of a continuum slopes do not say. */
function stillDirections(M: StateMap, a: State): number {
  const h = BESIDE * (1 + maximumNorm(a));
  const isStill = (b: State) => maximumNorm(subtract(M.next(b), b)) <= AT_REST * (1 + maximumNorm(b));
  return Array.from(a).filter((entry, i) => [-1, 1].some((side) => isStill(a.with(i, entry + side * h)))).length;
}

function onRepellingOrbit(M: StateMap, a: State, orbit: Orbit | undefined, effort: FateEffort): Fate {
  const period = orbit?.period ?? 1;
  const where = period === 1 ? "a fixed point that repels" : `a cycle of period ${period} that repels`;
  const spectrum = lyapunovExponents(withBreath(M, a), a, { transient: 1000, steps: effort.lyapunovSteps });
  const what = `exactly on ${where}, which binary arithmetic reaches and almost no state does`;
  return {
    kind: "on a repelling orbit",
    what,
    extent: { low: a, high: a },
    passed: [a],
    stride: 1,
    spacing: 0,
    ...(spectrum.kind === "exponents" ? { exponents: spectrum.exponents } : {}),
  };
}

/** The map with noise too small to be seen, by which no state stays on an orbit that repels. */
function withBreath(M: StateMap, a: State): StateMap {
  const random = stream("examination/fates/breath");
  const breath = BREATH * (1 + maximumNorm(a));
  return {
    dimension: M.dimension,
    next: (state) => M.next(state).map((entry) => entry + random.uniformBetween(-breath, breath)),
    jacobian: (state) => M.jacobian(state),
  };
}

/** Draws by which the steps between two states that are kept vary. */
const GAPS = (() => {
  const random = stream("examination/fates/gaps");
  return Float64Array.from({ length: PASSED }, () => random.uniform());
})();

/**
 * The steps from state number k to the next that is kept, `stride` on average: equal steps, or any that repeat, would
 * see only some of the pieces of a set whose pieces are visited in turn.
 */
const gapAfter = (k: number, stride: number): number => 1 + Math.floor(GAPS[k] * (2 * stride - 1));

/** The share by which the spread of the states passed may change between two runs of one that has settled. */
const DRIFT = 0.02;

/** The root mean square distance of states from their mean. */
function spreadOf(states: readonly State[]): number {
  const mean = states[0].map((_, i) => states.reduce((sum, a) => sum + a[i] / states.length, 0));
  return Math.sqrt(states.reduce((sum, a) => sum + distance(a, mean) * distance(a, mean), 0) / states.length);
}

/** States passed from a on, so many steps apart, after some steps that are not looked at. */
function passedFrom(
  M: StateMap,
  a: State,
  stride: number,
  before = 0,
): { readonly passed: readonly State[]; readonly extent: Box } {
  const passed: State[] = [];
  let state = a;
  for (let t = 0; t < before; t++) state = M.next(state);
  const low = a.slice();
  const high = a.slice();
  for (let k = 0; k < PASSED; k++) {
    for (let t = gapAfter(k, stride); t > 0; t--) {
      state = M.next(state);
      state.forEach((entry, i) => {
        low[i] = Math.min(low[i], entry);
        high[i] = Math.max(high[i], entry);
      });
    }
    if (!(maximumNorm(state) < Infinity)) break;
    passed.push(state);
  }
  return { passed, extent: { low, high } };
}

/** Whether the states passed are spread out: more than a slow approach to a point would leave. */
const isSpread = ({ low, high }: Box) =>
  low.some((end, i) => high[i] - end > 1e-3 * (Math.abs(end) + Math.abs(high[i]) + 1e-9));

/** The share of the states compared that must be among those passed. */
const AMONG = 0.75;

/** Whether a state has this fate: most of its next states are as near to those passed as they to each other. */
export function hasSameFate(M: StateMap, { passed, kind, stride, spacing }: Fate, a: State): boolean {
  if (!(kind === "chaotic" || kind === "closed curve") || passed.length < PASSED) return false;
  let state = a;
  let among = 0;
  for (let k = 0; k < COMPARED; k++) {
    for (let t = gapAfter(k, stride); t > 0; t--) state = M.next(state);
    if (!(maximumNorm(state) < Infinity)) return false;
    if (nearestDistance(passed, state) <= 2 * spacing) among++;
  }
  return among >= AMONG * COMPARED;
}

/** Whether two runs have passed the same set: most states of one are as near to the other's as these to each other. */
export function isSameSet(one: Fate, other: Fate): boolean {
  if (one.kind !== other.kind || !isAttracting(one)) return false;
  const among = one.passed.filter((a) => nearestDistance(other.passed, a) <= 2 * other.spacing).length;
  return among >= AMONG * one.passed.length;
}

/** The distance from the states passed within which nine in ten of the later ones of the same run are. */
function spacingOf(passed: readonly State[], later: readonly State[]): number {
  const distances = later.map((a) => nearestDistance(passed, a)).sort((x, y) => x - y);
  return distances.at(Math.floor(0.9 * distances.length)) ?? 0;
}

const nearestDistance = (states: readonly State[], a: State) =>
  states.reduce((least, b) => Math.min(least, distance(a, b)), Infinity);
