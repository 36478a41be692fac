/**
 * The fates of states that come to no attracting point or cycle.
 *
 *   diverged               beyond all numbers
 *   left the domain        at a state where the map has no value
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
import { keptWithin } from "../../dynamics/attractor-search/plateau.ts";
import { isCoarse, type State, type StateMap } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { counted, significant } from "../../numeric/number-text.ts";
import { maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { stream } from "../../numeric/random.ts";
import { FiniteRun, type Leaving, leavingOf } from "./leaving.ts";
import { changeOf, KEPT, mostChanged, passedFrom, type PassedStates, spacingOf, widthOf } from "./passed-states.ts";

/** A kind of fate. */
export type FateKind =
  "chaotic" | "closed curve" | "continuum" | "neutral" | Leaving | "on a repelling orbit" | "undecided";

/** The kinds of fates, in the order in which they are listed. */
export const FATE_KINDS: readonly FateKind[] = [
  "chaotic",
  "closed curve",
  "continuum",
  "neutral",
  "diverged",
  "left the domain",
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
  /** The states passed, by which others are told to have the same fate; absent where there is nothing to compare. */
  readonly passed?: PassedStates;
  /** The distance from these states within which nine in ten of the later ones of the same run are. */
  readonly spacing?: number;
  /** The distance within which runs on it are not told apart: sets that are nearer to one another count as one. */
  readonly within?: number;
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

/** The largest movement of a state at rest, as a share of 1 + its largest entry. */
const AT_REST = 1e-12;

/** The breath of noise, as a share of the size of the run, under which orbits do not fall on points by rounding. */
const BREATH = 1e-12;

/** The fates of states that leave the numbers. */
export const LEFT: Readonly<Record<Leaving, Fate>> = {
  diverged: { kind: "diverged", what: "" },
  "left the domain": { kind: "left the domain", what: "" },
};

/**
 * The changes of an extent, as a share of its width, from which on a run has not settled: of a chaotic one, whose
 * extremes are rare, and of any other.
 */
const CHAOTIC_CHANGE = 0.3;
const CHANGE = 0.02;

/** The distance between states passed, as a share of their width, that rounding leaves where they come back exactly. */
const COMES_BACK = 1e-9;

/** The fate of a state that moves and has been followed for `after` steps, by its extent and its exponents. */
export function fateInMotion(M: StateMap, a: State, after: number, effort: FateEffort): Fate {
  const { stride, lyapunovSteps } = effort;
  const passed = passedFrom(M, a, stride, lyapunovSteps);
  if (passed.left !== undefined) return LEFT[passed.left];
  const end = passed.states[KEPT - 1];
  const later = passedFrom(M, end, stride, lyapunovSteps);
  if (later.left !== undefined) return LEFT[later.left];
  const spectrum = lyapunovExponents(M, end, { transient: 100, steps: lyapunovSteps });
  if (spectrum.kind === "diverged") return LEFT.diverged;
  const { exponents } = spectrum;
  const [largest] = exponents;
  const spacing = spacingOf(passed, later);
  const common = { exponents, passed, spacing };
  const aSet = { what: "", ...common, within: 2 * spacing };
  const undecided = (what: string): Fate => ({ kind: "undecided", what, ...common });

  const change = changeOf(passed.extent, later.extent);
  if (!(change <= (largest.sign === 1 ? CHAOTIC_CHANGE : CHANGE))) {
    const isLeaving = widthOf(later.extent) > widthOf(passed.extent) / 2;
    const left = isLeaving ? leavingWithin(M, later.states[KEPT - 1], 10 * lyapunovSteps) : undefined;
    if (left !== undefined) return LEFT[left];
    const between = lyapunovSteps + later.steps;
    const followed = after + lyapunovSteps + passed.steps + between;
    return undecided(`after ${followed} steps ${stillMoves(passed.extent, later.extent, between)}`);
  }
  if (largest.sign === 1) return { kind: "chaotic", ...aSet };
  if (largest.sign === -1) {
    return undecided(`all exponents are below 0, but no point or cycle was reached after ${counted(after, "step")}`);
  }
  const signs = exponents.map(({ sign }) => sign);
  if (M.dimension > 1 && signs.every((sign) => sign === "undecided")) return { kind: "neutral", what: "", ...common };
  if (spacing <= COMES_BACK * widthOf(passed.extent)) {
    return undecided("it comes back to the same states, as on a long cycle or on one of a continuum of cycles");
  }
  if (M.dimension > 1 && isSpread(passed.extent)) return { kind: "closed curve", ...aSet };
  return undecided(`not settled after ${counted(after, "step")}, and no exponent can be told from 0`);
}

/** What still changes, by the entry that changes most: the width of what is passed, or else its place. */
function stillMoves(before: Box, now: Box, steps: number): string {
  const { entry: i } = mostChanged(before, now);
  const [from, to] = [before.high[i] - before.low[i], now.high[i] - now.low[i]];
  const later = `${counted(steps, "step")} later`;
  if (to > 1.01 * from || to < 0.99 * from) {
    return `it still ${to > from ? "spreads" : "closes in"}: what it passed was ${significant(from)} wide, and ${later} ${significant(to)}`;
  }
  const moved = Math.max(Math.abs(now.low[i] - before.low[i]), Math.abs(now.high[i] - before.high[i]));
  return `it still drifts: what it passed was ${significant(from)} wide, and ${later} it had moved by ${significant(moved)}`;
}

/** The size, beside 1 and that of where it begins, at which a run that grows has left. */
const BEYOND = 1e12;

function leavingWithin(M: StateMap, a: State, steps: number): Leaving | undefined {
  const beyond = BEYOND * (1 + maximumNorm(a));
  const run = new FiniteRun(M, a);
  for (let t = 0; t < steps && run.step(); t++) if (!(maximumNorm(run.state) < beyond)) return "diverged";
  return run.left;
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
  const left = leavingOf(a, next);
  if (left !== undefined) return LEFT[left];
  const isAt = (x: State) => a.every((entry, i) => entry === x[i]);
  if (isCoarse(M)) {
    const beside = orbits.find((orbit) =>
      orbit.points.some((x) => maximumNorm(subtract(a, x)) <= keptWithin(M, orbit)),
    );
    if (beside !== undefined) return atRestByRounding(beside, known);
  }
  const on = orbits.find(({ points, kind }) => (kind === "repelling" || kind === "saddle") && points.some(isAt));
  const isStill = maximumNorm(subtract(next, a)) <= AT_REST * (1 + maximumNorm(a));
  if (on === undefined && !isStill) return undefined;
  const again = (kind: FateKind) => known.find((fate) => fate.kind === kind);
  const { continuum: smooth, J } = locateOrbit(M, [a]);
  const continuum = Math.max(smooth, stillDirections(M, a));
  if (on !== undefined || (!isCoarse(M) && J.data.length === 1 && Math.abs(J.data[0]) > 1 && isAt(next))) {
    return again("on a repelling orbit") ?? onRepellingOrbit(M, a, on, effort);
  }
  if (continuum > 0) {
    return (
      known.find((fate) => fate.kind === "continuum" && (fate.dimension ?? 0) >= continuum) ?? {
        kind: "continuum",
        what: "",
        dimension: continuum,
      }
    );
  }
  const what = `after ${counted(after, "step")} it moves by less than 1e-12 a step, and no attracting orbit was found there`;
  return again("undecided") ?? { kind: "undecided", what };
}

/** The distance, as a share of 1 + the largest entry, at which states beside one at rest must be at rest too. */
const BESIDE = 1e-3;

/** The number of axes along which states stand still to one side of a: on the edge of a continuum slopes do not say. */
function stillDirections(M: StateMap, a: State): number {
  const h = BESIDE * (1 + maximumNorm(a));
  const isStill = (b: State) => maximumNorm(subtract(M.next(b), b)) <= AT_REST * (1 + maximumNorm(b));
  return Array.from(a).filter((entry, i) => [-1, 1].some((side) => isStill(a.with(i, entry + side * h)))).length;
}

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

/** Whether an extent is wider than a slow approach to a point would leave it. */
const isSpread = ({ low, high }: Box) =>
  low.some((end, i) => high[i] - end > 1e-3 * (Math.abs(end) + Math.abs(high[i]) + 1e-9));
