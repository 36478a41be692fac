/**
 * Fixed points, short cycles and attractors of a map, as far as a stated effort finds them, and the shares of its
 * basins.
 *
 * Newton's method from many starts finds orbits of all kinds; states followed for long find the attractors that
 * matter, whatever their period, and the fates of those that come to none. Neither proves that nothing is missing; what
 * can be said against completeness, the index sum says. The share of a basin is that of states drawn uniformly from
 * the box, with the exact 95 % interval of Clopper and Pearson. As many states are followed as a number of steps
 * allows: fewer where each takes long.
 *
 * Symbols: M map, p period, n dimension.
 */
import { findOrbits, byPeriodAndPlace } from "../../dynamics/attractor-search/attractor-search.ts";
import { attractorReached } from "../../dynamics/attractor-search/attractor.ts";
import { type IndexSum, indexStatus, indexSum, type SearchStatus } from "../../dynamics/attractor-search/index-sum.ts";
import { isOneContinuum } from "../../dynamics/attractor-search/continua/continuum.ts";
import { isOneOrbit } from "../../dynamics/attractor-search/continua/one-orbit.ts";
import { isSameLocatedOrbit, locateOrbit } from "../../dynamics/attractor-search/located-orbit.ts";
import type { Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { EnclosedMap } from "../../dynamics/enclosed-map.ts";
import { isCoarse, type State } from "../../dynamics/state-map.ts";
import { given } from "../../numeric/given.ts";
import { stream } from "../../numeric/random.ts";
import { attractorOf, type ExaminedAttractor } from "./attractor-list.ts";
import { type Basins, type BasinShare, basinsOf, shareOf } from "./basins.ts";
import { FateList } from "../fates/fate-list.ts";
import { type Fate, FATE_KINDS, onRoundedMap } from "../fates/fates.ts";
import { type EndedRun, type Leavers, leaversOf } from "../fates/leavers.ts";
import { isConfined, type SearchPlace } from "./search-place.ts";
import { type Effort, effortFor, partOf } from "./survey-effort.ts";

/** The orbits and attractors of a map that were found, and the shares of its basins. */
export interface AttractorSurvey {
  /** All orbits found: by period, then by their least point, from which each is listed. */
  readonly orbits: readonly Orbit[];
  /** The attractors found, in the same order. */
  readonly attractors: readonly ExaminedAttractor[];
  /** The share of the basin of each attractor. */
  readonly basins: readonly BasinShare[];
  /** The rules by which a state has come to one of them. */
  readonly rules: Basins;
  /** The share of the states that reached none of the attractors. */
  readonly elsewhere: BasinShare;
  /** The fates of these states: by kind, the largest share first. */
  readonly fates: readonly SurveyedFate[];
  /** The states that were followed, drawn uniformly from the box. */
  readonly followed: readonly State[];
  /** The destination of each of these states: the number of an attractor, counted from 0, or −1. */
  readonly destinations: readonly number[];
  /** The meaning of the index sum for the list of fixed points. */
  readonly status: SearchStatus;
  /** The index sum of the fixed points; cycles have another. */
  readonly indexSum: IndexSum;
  /** The longest period that Newton's method looked for. */
  readonly longestPeriod: number;
  /** Runs of Newton's method in all searches. */
  readonly newtonRuns: number;
  /** An upper 95 % bound of the chance that one more run finds an orbit that is not listed: the largest of a search. */
  readonly unseenShare: number;
}

/** A fate with the share of the states that have it. */
export interface SurveyedFate extends Fate {
  /** The share of all states that were followed. */
  readonly share: BasinShare;
  /** The number of these that were not looked at, and are taken to do as all that were. */
  readonly presumed: number;
  /** The runs that were on the set of this fate and left it; absent without any. */
  readonly leavers?: Leavers;
}

/** How a survey is made. */
export interface SurveyOptions {
  /** The share of the usual effort that is spent on following states, above 0. Default 1. */
  readonly share?: number;
  /** A function that is called now and then with what is known so far, and the name of what is left. */
  readonly onKnown?: (survey: AttractorSurvey, left: string) => void;
}

/** The part of the budget that is left where Jacobians come from differences: each costs many next states. */
const BY_DIFFERENCES = 1 / 4;

/** The states that are followed whatever the steps they take. */
const LEAST_STATES = 16;

/** The horizons for which states are followed further, as long as more of them arrive then than do not. */
const PATIENCE = 9;

/** The states in a row that are looked at for a new attractor in vain, before the others are only matched. */
const MOST_IN_VAIN = 16;

/**
 * The attractors of an autonomous map in a box and the shares of their basins, as far as a stated effort finds them,
 * which falls with the dimension. `seed` is the root of all streams of draws. Throws a RangeError for a box that is not
 * finite or does not fit the map.
 */
export function surveyAttractors(
  M: EnclosedMap,
  place: SearchPlace,
  seed: string,
  { share = 1, onKnown = () => undefined }: SurveyOptions = {},
): AttractorSurvey {
  const { box } = place;
  const whole = effortFor(M.dimension);
  const effort = partOf(isCoarse(M) ? { ...whole, ...onRoundedMap(whole) } : whole, share);
  const orbits: Orbit[] = [];
  let [newtonRuns, unseenShare] = [0, 0];
  for (const period of effort.periods) {
    const { starts } = effort;
    const budget = Math.max(starts, effort.budget * (M.slopeError === undefined ? 1 : BY_DIFFERENCES));
    const search = findOrbits(M, { box, period, seed: `${seed}/orbits`, starts, budget, confined: isConfined(place) });
    newtonRuns += search.newtonRuns;
    unseenShare = Math.max(unseenShare, search.unseenShare);
    for (const orbit of search.orbits) {
      const at = orbits.findIndex((known) => isSame(M, known, orbit));
      if (at < 0) orbits.push(orbit);
      else if (orbit.continuum > orbits[at].continuum) orbits[at] = orbit;
    }
  }
  const known: ExaminedAttractor[] = [];
  orbits.forEach((orbit, k) => {
    if (orbit.kind !== "attracting") return;
    const examined = attractorOf(M, orbit, orbits);
    if (examined !== undefined) known.push(examined);
    else orbits[k] = { ...orbit, kind: "undecided", confidence: "low" };
  });

  const found = { orbits, known, newtonRuns, unseenShare };
  const surveyOf = (following: Following) => asSurvey(M, place, effort, found, following);
  const report = (following: Following) =>
    onKnown(surveyOf(following), `attractors and basins beyond ${following.followed.length} states followed`);
  report({ followed: [], destinations: [], fateOfState: [], fates: new FateList(M, box, orbits, effort), ended: [] });
  return surveyOf(followStates(M, place, seed, effort, orbits, known, report));
}

interface Found {
  readonly orbits: readonly Orbit[];
  readonly known: readonly ExaminedAttractor[];
  readonly newtonRuns: number;
  readonly unseenShare: number;
}

/** The survey of what was found, in the order in which it is listed. */
function asSurvey(
  M: EnclosedMap,
  place: SearchPlace,
  effort: Effort,
  { orbits, known, newtonRuns, unseenShare }: Found,
  following: Following,
): AttractorSurvey {
  const order = known.map((_, i) => i).sort((i, j) => byPeriodAndPlace(known[i].orbit, known[j].orbit));
  const attractors = order.map((i) => known[i]);
  const destinations = following.destinations.map((to) => order.indexOf(to));
  const sortedOrbits = [...orbits].sort(byPeriodAndPlace);
  const fixed = isConfined(place) ? indexSum(M, orbits, 1) : "not applicable";
  return {
    orbits: sortedOrbits,
    attractors,
    basins: attractors.map((_, i) => shareOf(destinations, i)),
    rules: basinsOf(M, place.box, attractors, sortedOrbits, following.fates.fates),
    elsewhere: shareOf(destinations, -1),
    fates: following.fates.fates
      .map((fate, k) => ({
        ...fate,
        share: shareOf(following.fateOfState, k),
        presumed: following.fates.presumed[k],
        ...given({ leavers: leaversOf(M, fate, following.ended) }),
      }))
      .filter(({ share }) => share.states > 0)
      .sort((x, y) => FATE_KINDS.indexOf(x.kind) - FATE_KINDS.indexOf(y.kind) || y.share.states - x.share.states),
    followed: following.followed,
    destinations,
    status: indexStatus(fixed),
    indexSum: fixed,
    longestPeriod: Math.max(...effort.periods),
    newtonRuns,
    unseenShare,
  };
}

interface Following {
  readonly followed: readonly State[];
  /** For each state the index of its attractor among those known, or −1. */
  readonly destinations: readonly number[];
  /** For each state the index of its fate, or −1 for one that came to an attractor. */
  readonly fateOfState: readonly number[];
  readonly fates: FateList;
  /** The runs that ended, by which sets are doubted; none before all states were followed. */
  readonly ended: readonly EndedRun[];
}

/** Follows states drawn from the box; attractors that they show are added to `known` and `orbits`. */
function followStates(
  M: EnclosedMap,
  { box }: SearchPlace,
  seed: string,
  effort: Effort,
  orbits: Orbit[],
  known: ExaminedAttractor[],
  report: (following: Following) => void,
): Following {
  const random = stream(`${seed}/states`);
  const followed: State[] = [];
  const destinations: number[] = [];
  const fateOfState: number[] = [];
  const ended: EndedRun[] = [];
  const fates = new FateList(M, box, orbits, effort);
  let rules = basinsOf(M, box, known, orbits);
  let [steps, inVain, patience] = [0, 0, 3];
  const settle = (to: number, fate: number) => {
    destinations.push(to);
    fateOfState.push(fate);
  };
  while (followed.length < effort.states && (steps < effort.steps || followed.length < LEAST_STATES)) {
    if (isPowerOfTwo(followed.length) && followed.length >= LEAST_STATES) {
      report({ followed, destinations, fateOfState, fates, ended: [] });
    }
    const state = box.low.map((end, i) => random.uniformBetween(end, box.high[i]));
    followed.push(state);
    let destination = rules.destinationOf(state);
    steps += destination.after + 1;
    if (destination.kind === "undecided" && patience > 0) {
      // A state may only be slow, as where a fixed point has just vanished.
      const before = destination.after;
      destination = rules.destinationOf(destination.at, PATIENCE * rules.horizon);
      steps += destination.after + 1;
      destination = { ...destination, after: before + destination.after };
      patience += destination.kind === "attractor" ? 1 : -1;
    }
    const isNew = destination.kind === "undecided" && fates.among(destination.at) < 0;
    if (destination.kind === "undecided" && isNew && inVain < MOST_IN_VAIN) {
      inVain++;
      const found = newAttractor(M, destination.at, orbits);
      if (found !== undefined) {
        inVain = 0;
        orbits.push(found.orbit);
        known.push(found);
        rules = basinsOf(M, box, known, orbits);
        destination = rules.destinationOf(destination.at);
      }
    }
    if (destination.kind === "attractor") settle(destination.to, -1);
    else if (!("fate" in destination)) settle(-1, fates.indexOf(destination));
    if (destination.kind !== "undecided") ended.push({ from: state, after: destination.after });
  }
  ended.push(...fates.lateLeavers.map((from) => ({ from, after: LATE * effort.lyapunovSteps })));
  return { followed, destinations, fateOfState, fates, ended };
}

/** The times over which exponents are averaged within which a run that is looked at leaves, if it does. */
const LATE = 14;

const isPowerOfTwo = (n: number) => n > 0 && (n & (n - 1)) === 0;

/** The attractor near a state that is not among the orbits known; undefined where there is none. */
function newAttractor(M: EnclosedMap, a: State, orbits: readonly Orbit[]): ExaminedAttractor | undefined {
  const reached = attractorReached(M, a, { lyapunovSteps: 1 });
  if (reached.kind !== "fixed point" && reached.kind !== "cycle") return undefined;
  if (orbits.some((known) => isSame(M, known, reached.orbit))) return undefined;
  return attractorOf(M, reached.orbit, orbits);
}

const isSame = (M: EnclosedMap, x: Orbit, y: Orbit): boolean =>
  isSameLocatedOrbit(x, y) ||
  isOneContinuum(M, x, y) ||
  (isCoarse(M) && isOneOrbit(M, locateOrbit(M, x.points), locateOrbit(M, y.points)));
