/**
 * The fates of states that stand still, or go round a cycle that does not attract.
 *
 * A state comes to rest on a continuum when the orbit it is on is one of many that go on beside it. Which continuum it
 * is, the walk along it tells (attractor-search/continua/): it is one of those that are known, or a new one. Where a
 * map holds every state of an open set, as a ReLU does, slopes say nothing on the edge of that set; there the axes
 * along which states stand still count. A cycle of as many neutral directions as there are entries is none that
 * anything comes to.
 *
 * Symbols: M map, p period, a state.
 */
import { isOneContinuum, leadsTo, sampleContinuum } from "../../dynamics/attractor-search/continua/continuum.ts";
import { neutralFrame } from "../../dynamics/attractor-search/continua/neutral-frame.ts";
import { LONGEST_PERIOD } from "../../dynamics/attractor-search/attractor.ts";
import { type LocatedOrbit, locateOrbit, sameWithin } from "../../dynamics/attractor-search/located-orbit.ts";
import { lyapunovExponents } from "../../dynamics/attractor-search/lyapunov-exponents.ts";
import { newtonOrbit } from "../../dynamics/attractor-search/newton.ts";
import { describeLocatedOrbit, type Orbit } from "../../dynamics/attractor-search/orbit.ts";
import { keptWithin } from "../../dynamics/attractor-search/plateau.ts";
import { isCoarse, iterate, roundoffOf, type State, type StateMap } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { counted } from "../../numeric/number-text.ts";
import { stream } from "../../numeric/random.ts";
import { type Fate, type FateEffort, type FateKind, LEFT } from "./fates.ts";
import { leavingOf } from "./leaving.ts";

/** The orbits and fates that are known where states are followed. */
export interface KnownRest {
  /** The orbits found; a continuum that a state shows is added to them. */
  readonly orbits: Orbit[];
  /** The fates found; where one was that of the edge of a continuum only, that of the whole takes its place. */
  readonly fates: Fate[];
  /** The box that is searched. */
  readonly box: Box;
  /** The effort spent. */
  readonly effort: FateEffort;
}

/** The largest movement of a state at rest, as a share of 1 + its largest entry. */
const AT_REST = 1e-12;

/** The breath of noise, as a share of the size of the run, under which orbits do not fall on points by rounding. */
const BREATH = 1e-12;

/**
 * The fate of a state that stands still or is on a cycle of a continuum, or goes round an orbit that repels exactly;
 * undefined for one that moves, and for one that is on a cycle of another kind. One of the fates known is given again
 * where it is the same.
 */
export function fateAtRest(M: StateMap, a: State, after: number, known: KnownRest): Fate | undefined {
  const { orbits, fates, effort } = known;
  const next = M.next(a);
  const left = leavingOf(a, next);
  if (left !== undefined) return LEFT[left];
  const isAt = (x: State) => a.every((entry, i) => entry === x[i]);
  if (isCoarse(M)) {
    const isBeside = (x: State, orbit: Orbit) => maximumNorm(subtract(a, x)) <= keptWithin(M, orbit);
    const beside = orbits.find((orbit) => orbit.points.some((x) => isBeside(x, orbit)));
    if (beside !== undefined) return atRestByRounding(beside, fates);
  }
  const on = orbits.find(({ points, kind }) => (kind === "repelling" || kind === "saddle") && points.some(isAt));
  const points = recurrence(M, a);
  if (on === undefined && points === undefined) return undefined;
  const again = (kind: FateKind) => fates.find((fate) => fate.kind === kind);
  const { data } = iterate(M, points?.length ?? 1).jacobian(a);
  if (on !== undefined || (!isCoarse(M) && data.length === 1 && isExpansion(data[0]) && isAt(next))) {
    return again("on a repelling orbit") ?? onRepellingOrbit(M, a, on, effort);
  }
  if (points !== undefined) {
    const fate = continuumFate(M, points, known);
    if (fate !== undefined) return fate;
    if (points.length > 1) return undefined;
  }
  const what = `after ${counted(after, "step")} it moves by less than 1e-12 a step, and no attracting orbit was found there`;
  return again("undecided") ?? { kind: "undecided", what };
}

/** Whether a slope says that states are driven away; an infinite one, as that of a root at 0, says nothing. */
const isExpansion = (slope: number) => Math.abs(slope) > 1 && Number.isFinite(slope);

/** The states from a on up to its first return, as far as movements of a state at rest tell; undefined without one. */
function recurrence(M: StateMap, a: State): readonly State[] | undefined {
  const states = [a];
  for (let p = 1; p <= LONGEST_PERIOD; p++) {
    const next = M.next(states[p - 1]);
    if (maximumNorm(subtract(next, a)) <= AT_REST * (1 + maximumNorm(a))) return states;
    states.push(next);
  }
  return undefined;
}

/** The distance, as a share of 1 + the largest entry, at which states beside one at rest must be at rest too. */
const BESIDE = 1e-2;

/** The roundings of a next state within which it stands still. */
const STILL = 16;

/** The orbit of a continuum that this one is, or is next to, with its dimension; undefined where it is of none. */
function continuumAt(M: StateMap, returning: readonly State[]): LocatedOrbit | undefined {
  const p = returning.length;
  const [a] = returning;
  const { outcome, points } = newtonOrbit(M, returning);
  const isNear =
    outcome === "converged" && maximumNorm(subtract(points[0], a)) <= BESIDE * BESIDE * (1 + maximumNorm(a));
  const exact = locateOrbit(M, isNear ? points : returning);
  if (p > 1) return exact.continuum > 0 && exact.continuum < M.dimension ? exact : undefined;
  const continuum = Math.max(exact.continuum, stillDirections(M, exact.points[0]));
  return continuum > 0 ? { ...exact, continuum } : undefined;
}

/** The number of axes along which states stand still to one side of a: on the edge of a continuum slopes do not say. */
function stillDirections(M: StateMap, a: State): number {
  const h = BESIDE * (1 + maximumNorm(a));
  const isStill = (b: State) => maximumNorm(subtract(M.next(b), b)) <= STILL * roundoffOf(M) * maximumNorm(b);
  return Array.from(a).filter((entry, i) => [-1, 1].some((side) => isStill(a.with(i, entry + side * h)))).length;
}

/** The continua that are told apart at most: to compare with each costs a walk. */
const MOST_CONTINUA = 8;

/** The fate of states on the continuum that this orbit is of; undefined where it is of none. */
function continuumFate(M: StateMap, points: readonly State[], known: KnownRest): Fate | undefined {
  const { orbits, fates } = known;
  const continua = orbits.filter((one) => one.continuum > 0 && one.period === points.length);
  const directions = neutralDirections(M, points);
  let orbit = continua.find((one) => one.continuum >= directions && isDrawing(M, one) && isNextTo(M, one, points));
  if (orbit === undefined) {
    const located = continuumAt(M, points);
    if (located === undefined) return undefined;
    orbit = continua.find((one) => one.continuum >= located.continuum && isOneContinuum(M, one, located));
    orbit ??= added(M, located, continua, known);
    if (orbit === undefined) {
      return { kind: "continuum", what: `one of more than ${MOST_CONTINUA}, which were not told apart` };
    }
  }
  const same = fates.find((fate) => fate.orbit === orbit);
  return same ?? fateOn(orbit);
}

const fateOn = (orbit: Orbit): Fate => ({ kind: "continuum", what: "", dimension: orbit.continuum, orbit });

/** The orbit as one that stands for a continuum, added to those known; undefined where there are too many of them. */
function added(
  M: StateMap,
  located: LocatedOrbit,
  continua: readonly Orbit[],
  { orbits, fates, box }: KnownRest,
): Orbit | undefined {
  const edge = continua.find((one) => isOneContinuum(M, one, located));
  if (edge === undefined && continua.length >= MOST_CONTINUA) return undefined;
  const described = describeLocatedOrbit(M, { ...located, sample: sampleContinuum(M, located, box) });
  const orbit: Orbit = { ...described, kind: "continuum", confidence: "low" };
  if (edge === undefined) orbits.push(orbit);
  else {
    orbits[orbits.indexOf(edge)] = orbit;
    fates.forEach((fate, k) => {
      if (fate.orbit === edge) fates[k] = fateOn(orbit);
    });
  }
  return orbit;
}

/** The number of directions, at most, along which orbits go on beside this one. */
const neutralDirections = (M: StateMap, points: readonly State[]): number =>
  Math.max(
    neutralFrame(M, points.length, points[0])?.border.along.length ?? 0,
    points.length === 1 ? stillDirections(M, points[0]) : 0,
  );

/** Whether a state is at rest on the continuum of this orbit, or on a cycle of it. */
export function isOnContinuum(M: StateMap, orbit: Orbit, a: State): boolean {
  const points = recurrence(M, a);
  return points?.length === orbit.period && isNextTo(M, orbit, points);
}

/** The distance from a continuum, as a share of 1 + the largest entry, at which a state at rest is on it. */
const NEXT_TO = 1e-9;

const isNextTo = (M: StateMap, orbit: Orbit, points: readonly State[]) =>
  leadsTo(M, orbit, points, sameWithin(orbit) + NEXT_TO * (1 + maximumNorm(points[0])));

/** Whether anything can come to the orbits of a continuum: fixed points, or cycles that do not fill the space. */
const isDrawing = (M: StateMap, { period, continuum }: Orbit) => period === 1 || continuum < M.dimension;

/** The fate of a state that only rounding keeps beside an orbit. */
function atRestByRounding({ kind, period }: Orbit, known: readonly Fate[]): Fate {
  const where = period === 1 ? "a fixed point" : `a cycle of period ${period}`;
  const isKnown = kind === "repelling" || kind === "saddle";
  const fate: Fate = isKnown
    ? { kind: "on a repelling orbit", what: `kept beside ${where} that repels by the rounding of the map` }
    : { kind: "undecided", what: `kept beside ${where} by the rounding of the map, which hides whether it attracts` };
  return known.find((other) => other.kind === fate.kind) ?? fate;
}

function onRepellingOrbit(M: StateMap, a: State, orbit: Orbit | undefined, effort: FateEffort): Fate {
  const period = orbit?.period ?? 1;
  const where = period === 1 ? "a fixed point that repels" : `a cycle of period ${period} that repels`;
  const spectrum = lyapunovExponents(withBreath(M, a), a, { transient: 1000, steps: effort.lyapunovSteps });
  const what = `exactly on ${where}, which binary arithmetic reaches and almost no state does`;
  return {
    kind: "on a repelling orbit",
    what,
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
