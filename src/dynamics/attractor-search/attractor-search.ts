/**
 * All orbits of a period in a box, as far as many starts of Newton's method find them; on a line, as far as changes of
 * sign show them.
 *
 * Many starts never prove that nothing is missing, and no status here says so; a wrong index sum proves that
 * something is. The search goes on while the sum is wrong, while some orbit was reached once only, and until as many
 * starts again have found nothing new. The share of starts that reached an orbit which no other reached estimates the
 * chance that the next start finds something new (Good and Turing); what is given is its upper 95 % bound, which is
 * never 0.
 *
 * Symbols: M map, p period, d its divisors.
 */
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { given } from "../../numeric/given.ts";
import { stream, seedAddress } from "../../numeric/random.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import { clopperPearson } from "../../numeric/statistics/binomial.ts";
import { isCoarse, iterate, type State, type StateMap } from "../state-map.ts";
import { autonomousTrajectory } from "../trajectory.ts";
import { type ContinuumSample, sampleContinuum } from "./continua/continuum.ts";
import { isOneOrbit } from "./continua/one-orbit.ts";
import { fixedPointsOnLine } from "./fixed-points-on-a-line.ts";
import { type IndexSum, indexStatus, indexSum, type SearchStatus } from "./index-sum.ts";
import { isSameLocatedOrbit, type LocatedOrbit, locateOrbit, residualOf, sameWithin } from "./located-orbit.ts";
import { NEWTON_TOLERANCE, newtonOrbit } from "./newton.ts";
import { describeLocatedOrbit, type Orbit, withoutRepetition } from "./orbit.ts";
import { keptWithin } from "./plateau.ts";
import { orbitGuesses } from "./orbit-guesses.ts";

/** The orbits that are sought, and the effort spent. */
export interface OrbitSearchOptions {
  /** The finite box that is searched; orbits with all their points in it are listed. */
  readonly box: Box;
  /** The period p: orbits of this period and of its divisors are sought. */
  readonly period: number;
  /** The address of the random stream. */
  readonly seed: string;
  /** Starts before the first look at the list, for each divisor of p. Default 64. */
  readonly starts?: number;
  /** Starts after which the search for a divisor ends in any case. Default: 16 times `starts`. */
  readonly budget?: number;
  /** The state where the map bends most: starts crowd around it. Default: the middle of the box. */
  readonly focus?: State;
  /**
   * Whether M has a bounded image and all its orbits in the box, or maps the box into its interior: then an index sum
   * is taken. Default false.
   */
  readonly confined?: boolean;
  /** A map S of states with S ∘ M = M ∘ S, which takes orbits to orbits. Default: none. */
  readonly symmetry?: (a: State) => State;
}

/** The orbits found, and what is known of the list being complete. */
export interface OrbitSearch {
  /** The orbits, each once, from its least point on (first entries first); by period and by that point. */
  readonly orbits: readonly Orbit[];
  /** The period that was sought, with its divisors. */
  readonly period: number;
  /** The meaning of the index sum for the list. */
  readonly status: SearchStatus;
  /** The index sum of the list, or why there is none. */
  readonly indexSum: IndexSum;
  /** Runs of Newton's method from a guess, damped or not; mirror images made exact are not counted. */
  readonly newtonRuns: number;
  /** An upper 95 % bound of the chance that one more start of Newton's method finds an orbit that is not listed. */
  readonly unseenShare: number;
  /** The address of the random stream. */
  readonly seed: string;
  /** The tolerances by which orbits were told apart and judged. */
  readonly tolerances: {
    /** The distance outside the box at which points are in it. */
    readonly outside: number;
    /** The largest ‖M(x_i) − x_{i+1}‖_∞ that an orbit may have, as a share of 1 + the largest entry. */
    readonly residual: number;
  };
}

/** The distance outside the box at which points are in it, as a share of its longest side. */
const OUTSIDE_SHARE = 1e-6;

/** The number of orbits at which a search ends: more is no list that anyone reads. */
const MOST_ORBITS = 500;

/** An orbit on the way to the list. */
interface Known extends LocatedOrbit {
  /** The number of starts that reached it. */
  reached: number;
  /** A sample of the continuum that it is of, if any. */
  sample?: ContinuumSample;
}

/**
 * Looks for the periodic orbits of M in a box by many starts of Newton's method. Throws a RangeError for options that
 * do not fit, never for what is not found.
 *
 * @example
 * const M = tanhNetwork(matrixOf([[2]]));
 * findOrbits(M, { box: orbitBox(M), period: 1, seed: "1", confined: true }).orbits; // −ā, 0 and ā; index sum 1
 */
export function findOrbits(M: StateMap, options: OrbitSearchOptions): OrbitSearch {
  const { box, period, seed, starts = 64, budget = 16 * starts, confined = false, symmetry } = options;
  requireBox(M, box);
  for (const [name, count] of Object.entries({ period, starts, budget })) {
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new RangeError(`findOrbits: the ${name} must be an integer >= 1, got ${count}`);
    }
  }
  const focus = options.focus ?? box.low.map((low, i) => low / 2 + box.high[i] / 2);
  if (focus.length !== M.dimension)
    throw new RangeError(`findOrbits: the focus must have ${M.dimension} entries, got ${focus.length}`);
  const outside = OUTSIDE_SHARE * maximumNorm(box.low.map((low, i) => box.high[i] - low));
  const isInside = (a: State) => a.every((x, i) => x >= box.low[i] - outside && x <= box.high[i] + outside);

  const known: Known[] = [];
  let [newtonRuns, tried, allTried, lastNew] = [0, 0, 0, 0];
  const record = (points: readonly State[]) => {
    if (!points.every(isInside)) return;
    // Most starts come to an orbit that is known, whose error then is theirs.
    const near = known.find((orbit) => isSameLocatedOrbit(orbit, { points, error: orbit.error }));
    const located = near ?? inTheMiddle(M, locateOrbit(M, fromLeastPoint(points)));
    // Where slopes are infinite nothing can be said of an orbit.
    if (!located.J.data.every(Number.isFinite)) return;
    const found = near ?? known.find((orbit) => isOneOrbit(M, orbit, located));
    if (found !== undefined && located.continuum <= found.continuum) {
      found.reached++;
      return;
    }
    const sample = located.continuum > 0 ? sampleContinuum(M, located, box) : undefined;
    // What was found before may have been the edge of this one.
    if (found !== undefined) known.splice(known.indexOf(found), 1);
    known.push({ ...located, reached: 1 + (found?.reached ?? 0), ...given({ sample }) });
    lastNew = tried;
  };
  const shortestOf = (points: readonly State[]) =>
    points.length === 1 ? points : withoutRepetition(points, repeatsWithin(M, locateOrbit(M, points)));
  const run = (guess: readonly State[]): void => {
    newtonRuns++;
    let result = newtonOrbit(M, guess);
    if (result.outcome !== "converged") {
      newtonRuns++;
      result = newtonOrbit(M, guess, { damped: false });
      if (result.outcome !== "converged") return;
    }
    const points = shortestOf(result.points);
    if (points.length < result.points.length) {
      run(points);
      return;
    }
    record(points);
    const image = symmetry && newtonOrbit(M, points.map(symmetry));
    if (image?.outcome === "converged") record(shortestOf(image.points));
  };

  for (let d = 1; d <= period; d++) {
    if (period % d !== 0) continue;
    const guesses = orbitGuesses(M, { box, period: d, focus, known }, stream(seedAddress(seed, `period=${d}`)));
    const centres = [focus[0], 0, ...known.flatMap(({ points }) => points.map(([a]) => a))];
    const onLine = M.dimension === 1 ? fixedPointsOnLine(iterate(M, d), box.low[0], box.high[0], centres) : [];
    // Newton's method makes them exact where there is a Jacobian to rely on.
    const isExact = M.slopeError !== undefined || isCoarse(M);
    for (const a of onLine.slice(0, budget)) {
      tried++;
      if (isExact) recordOnLine(M, a, d, record);
      else run(autonomousTrajectory(M, a, d - 1));
    }
    const isUnsatisfied = (used: number) =>
      used < 2 * lastNew ||
      known.some(({ reached }) => reached === 1) ||
      (confined && indexStatus(indexSum(M, known, d)) === "index sum inconsistent");
    const least = M.dimension === 1 ? Math.ceil(starts / 4) : starts;
    lastNew = 0;
    tried = 0;
    for (
      let used = 0;
      used < budget && known.length < MOST_ORBITS && (used < least || used % least !== 0 || isUnsatisfied(used));
      used++
    ) {
      tried++;
      run(guesses.next().value);
    }
    allTried += tried;
  }

  const orbits = known.map((orbit) => describeLocatedOrbit(M, orbit)).sort(byPeriodAndPlace);
  const sum = confined ? indexSum(M, orbits, period) : "not applicable";
  return {
    orbits,
    period,
    status: indexStatus(sum),
    indexSum: sum,
    newtonRuns,
    unseenShare: clopperPearson(known.filter(({ reached }) => reached === 1).length, allTried, 0.9).upper,
    seed,
    tolerances: { outside, residual: NEWTON_TOLERANCE },
  };
}

/**
 * An orbit that stands still on an interval of the line, with its first point about in the middle; others as they are.
 */
function inTheMiddle(M: StateMap, located: LocatedOrbit): LocatedOrbit {
  const { points, still } = located;
  if (still === undefined) return located;
  const { from, to } = still;
  const middle = from + (to - from) / 2;
  const isNear = ([a]: State) => Math.abs(a - middle) <= (to - from) / NEAR_THE_MIDDLE;
  if (isNear(points[0])) return located;
  const period = points.length;
  const rounded = iterate(M, period).next(Float64Array.of(middle));
  return locateOrbit(M, autonomousTrajectory(M, isNear(rounded) ? rounded : Float64Array.of(middle), period - 1));
}

/** The share of the interval, as its inverse, within which a point is about in the middle. */
const NEAR_THE_MIDDLE = 64;

/** The distance at which points of a cycle are one: what rounding lets go round beside a fixed point is no cycle. */
const repeatsWithin = (M: StateMap, located: LocatedOrbit) => Math.max(sameWithin(located), keptWithin(M, located));

/** Records the orbit of a state at which M^d stands still on the line. */
function recordOnLine(M: StateMap, a: State, d: number, record: (points: readonly State[]) => void): void {
  const points = autonomousTrajectory(M, a, d - 1);
  const located = locateOrbit(M, points);
  const allowed = Math.max(NEWTON_TOLERANCE * (1 + Math.max(...points.map(maximumNorm))), located.error);
  if (residualOf(M, points) <= allowed) {
    record(withoutRepetition(points, repeatsWithin(M, located)));
  }
}

function fromLeastPoint(points: readonly State[]): readonly State[] {
  let first = 0;
  for (let i = 1; i < points.length; i++) if (byPlace(points[i], points[first]) < 0) first = i;
  return [...points.slice(first), ...points.slice(0, first)];
}

/** The order of orbits in a list: by period, then by their first points. */
export const byPeriodAndPlace = (x: Orbit, y: Orbit): number =>
  x.period - y.period || byPlace(x.points[0], y.points[0]);

/** The difference of entries, as a share of 1 + their size, that does not count for the order of two points. */
const SAME_PLACE = 1e-9;

/** The order of two points by the first entries that differ. */
function byPlace(x: State, y: State): number {
  const i = x.findIndex((entry, k) => Math.abs(entry - y[k]) > SAME_PLACE * (1 + Math.abs(entry)));
  return i < 0 ? 0 : x[i] - y[i];
}

function requireBox(M: StateMap, { low, high }: Box): void {
  const fits = low.length === M.dimension && high.length === M.dimension;
  if (!(fits && low.every((end, i) => end <= high[i] && high[i] - end < Infinity))) {
    throw new RangeError(
      `findOrbits: the box must be finite with ${M.dimension} sides, got ${low.join()} to ${high.join()}`,
    );
  }
}
