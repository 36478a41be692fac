/**
 * Fixed points, short cycles and attractors of a map, as far as a stated effort finds them, and the shares of its
 * basins.
 *
 * Newton's method from many starts finds orbits of all kinds; states followed for long find the attractors that
 * matter, whatever their period. Neither proves that nothing is missing; what can be said against completeness, the
 * index sum says. The share of a basin is that of states drawn uniformly from the box, with the exact 95 % interval
 * of Clopper and Pearson.
 *
 * Symbols: M map, p period, n dimension.
 */
import { findOrbits } from "../../dynamics/attractor-search/attractor-search.ts";
import { type AttractorReached, attractorReached } from "../../dynamics/attractor-search/attractor.ts";
import { type IndexSum, indexStatus, indexSum, type SearchStatus } from "../../dynamics/attractor-search/index-sum.ts";
import { isSameOrbit, type Orbit } from "../../dynamics/attractor-search/orbit.ts";
import type { State } from "../../dynamics/state-map.ts";
import { stream } from "../../numeric/random.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import { clopperPearson } from "../../numeric/statistics/binomial.ts";
import { asExaminedAttractor, destinationOf, type ExaminedAttractor, standsOnKink } from "./attractor-list.ts";
import type { JacobianEnclosedMap } from "../../dynamics/contraction.ts";
import { isConfined, type SearchPlace } from "./search-place.ts";

/** The share of a basin among states drawn uniformly from a box. */
export interface BasinShare {
  /** The number of states that went there. */
  readonly states: number;
  /** The share of all states that went there. */
  readonly share: number;
  /** The 95 % interval of Clopper and Pearson for the share. */
  readonly interval: { readonly lower: number; readonly upper: number };
}

/** The orbits and attractors of a map that were found, and the shares of its basins. */
export interface AttractorSurvey {
  /** All orbits found: by period, then by their least point, from which each is listed. */
  readonly orbits: readonly Orbit[];
  /** The attractors found, in the same order. */
  readonly attractors: readonly ExaminedAttractor[];
  /** The share of the basin of each attractor. */
  readonly basins: readonly BasinShare[];
  /** The share of the states that reached none of the attractors. */
  readonly elsewhere: BasinShare;
  /** The states that were followed, drawn uniformly from the box. */
  readonly followed: readonly State[];
  /** The destination of each of these states: the number of an attractor, counted from 0, or −1. */
  readonly destinations: readonly number[];
  /** What the first state did that reached none of the attractors; absent where there is none. */
  readonly unsettled?: AttractorReached;
  /** The meaning of the index sum for the list of fixed points. */
  readonly status: SearchStatus;
  /** The index sum of the fixed points; cycles have another. */
  readonly indexSum: IndexSum;
  /** The longest period that Newton's method looked for. */
  readonly longestPeriod: number;
  /** Runs of Newton's method in all searches. */
  readonly newtonRuns: number;
}

interface Effort {
  /** Periods looked for by Newton's method, with all their divisors. */
  readonly periods: readonly number[];
  readonly starts: number;
  readonly budget: number;
  readonly states: number;
  readonly lyapunovSteps: number;
}

/** The effort by dimension: each start costs n³ and each description of an orbit many times that. */
const effortFor = (n: number): Effort =>
  n <= 4
    ? { periods: [4, 3], starts: 64, budget: 512, states: 1000, lyapunovSteps: 20000 }
    : n <= 16
      ? { periods: [2], starts: 64, budget: 256, states: 400, lyapunovSteps: 4000 }
      : n <= 64
        ? { periods: [1], starts: 24, budget: 48, states: 200, lyapunovSteps: 400 }
        : { periods: [1], starts: 8, budget: 16, states: 100, lyapunovSteps: 200 };

/**
 * The number of states that are followed until it is known what they do; the others are only until they come to a known
 * attractor.
 */
const WATCHED = 24;

const HORIZON = 3000;

/**
 * The attractors of an autonomous map in a box and the shares of their basins, as far as a stated effort finds them,
 * which falls with the dimension. `seed` is the root of all streams of draws. Throws a RangeError for a box that is not
 * finite or does not fit the map.
 */
export function surveyAttractors(M: JacobianEnclosedMap, place: SearchPlace, seed: string): AttractorSurvey {
  const { box } = place;
  const effort = effortFor(M.dimension);
  const size = maximumNorm(box.low.map((end, i) => box.high[i] - end));
  const same = 1e-6 * size;
  const orbits: Orbit[] = [];
  const add = (orbit: Orbit) => {
    if (!orbits.some(({ points }) => isSameOrbit(points, orbit.points, same))) orbits.push(orbit);
  };
  /** The orbit as an attractor; undefined where it only seems to attract, by its slopes at a kink. */
  const attractorOf = (orbit: Orbit): ExaminedAttractor | undefined => {
    const examined = asExaminedAttractor(M, orbit);
    return examined.hyperbolic === undefined && standsOnKink(M, orbit) ? undefined : examined;
  };
  let newtonRuns = 0;
  for (const period of effort.periods) {
    const { starts, budget } = effort;
    const search = findOrbits(M, { box, period, seed: `${seed}/orbits`, starts, budget, confined: isConfined(place) });
    newtonRuns += search.newtonRuns;
    search.orbits.forEach(add);
  }

  const random = stream(`${seed}/states`);
  const followed = Array.from({ length: effort.states }, () =>
    box.low.map((end, i) => random.uniformBetween(end, box.high[i])),
  );
  const known: ExaminedAttractor[] = [];
  orbits.forEach((orbit, k) => {
    if (orbit.kind !== "attracting") return;
    const examined = attractorOf(orbit);
    if (examined !== undefined) known.push(examined);
    else orbits[k] = { ...orbit, kind: "undecided", confidence: "low" };
  });
  let unsettled: AttractorReached | undefined;
  const destinations = followed.map((state, i) => {
    const destination = destinationOf(M, known, state, HORIZON);
    if (destination.kind === "attractor") return destination.to;
    if (i >= WATCHED && unsettled !== undefined) return -1;
    const reached = attractorReached(M, state, { lyapunovSteps: effort.lyapunovSteps });
    if (reached.kind === "fixed point" || reached.kind === "cycle") {
      const examined = attractorOf(reached.orbit);
      if (examined !== undefined) {
        add(reached.orbit);
        known.push(examined);
        return known.length - 1;
      }
    }
    unsettled ??= reached;
    return -1;
  });

  const order = known.map((_, i) => i).sort((i, j) => byPoints(known[i].orbit, known[j].orbit, same));
  const attractors = order.map((i) => known[i]);
  const sorted = destinations.map((to) => order.indexOf(to));
  const fixed = isConfined(place) ? indexSum(M, orbits, 1) : "not applicable";
  return {
    orbits: [...orbits].sort((x, y) => byPoints(x, y, same)),
    attractors,
    basins: attractors.map((_, i) => shareOf(sorted, i)),
    elsewhere: shareOf(sorted, -1),
    followed,
    destinations: sorted,
    ...(unsettled === undefined ? {} : { unsettled }),
    status: indexStatus(fixed),
    indexSum: fixed,
    longestPeriod: Math.max(...effort.periods),
    newtonRuns,
  };
}

function shareOf(destinations: readonly number[], index: number): BasinShare {
  const states = destinations.filter((to) => to === index).length;
  return {
    states,
    share: states / destinations.length,
    interval: clopperPearson(states, destinations.length, 0.95),
  };
}

function byPoints(x: Orbit, y: Orbit, tolerance: number): number {
  if (x.period !== y.period) return x.period - y.period;
  const [a, b] = [x.points[0], y.points[0]];
  const i = a.findIndex((entry, k) => Math.abs(entry - b[k]) > tolerance);
  return i < 0 ? 0 : a[i] - b[i];
}
