/**
 * The fates of states that come to no attracting point or cycle.
 *
 *   diverged               beyond all numbers
 *   left the domain        at a state where the map has no value
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
import { counted, significant } from "../../numeric/number-text.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import { FiniteRun, type Leaving } from "./leaving.ts";
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
  /** The orbit that stands for the continuum, of the period of all of them; absent where many were not told apart. */
  readonly orbit?: Orbit;
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
  if (passed.left !== undefined) return LEFT[passed.left];
  const end = passed.states[KEPT - 1];
  const rest = restOf(end);
  if (rest !== undefined) return rest;
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
    return undecided("it comes back to the same states, as on a long cycle");
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

/** Whether an extent is wider than a slow approach to a point would leave it. */
const isSpread = ({ low, high }: Box) =>
  low.some((end, i) => high[i] - end > 1e-3 * (Math.abs(end) + Math.abs(high[i]) + 1e-9));
