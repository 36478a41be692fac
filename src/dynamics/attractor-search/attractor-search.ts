/**
 * All orbits of a period in a box, as far as many starts of Newton's method find them.
 *
 * Many starts never prove that nothing is missing, and no status here says so; a wrong index sum proves that
 * something is. The search goes on while the sum is wrong, and while some orbit was reached once only: the share of
 * such starts estimates the chance that the next start finds something new (Good and Turing).
 *
 * Symbols: M map, p period, d its divisors.
 */
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { stream, seedAddress } from "../../numeric/random.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import { NEWTON_TOLERANCE, newtonOrbit } from "./newton.ts";
import { type IndexSum, indexStatus, indexSum, type SearchStatus } from "./index-sum.ts";
import { describeOrbit, isSameOrbit, type Orbit, UNIT_CIRCLE_WIDTH, withoutRepetition } from "./orbit.ts";
import { orbitGuesses } from "./orbit-guesses.ts";
import type { State, StateMap } from "../state-map.ts";

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
  /** The share of the starts that reached an orbit which no other start reached. */
  readonly unseenShare: number;
  /** The address of the random stream. */
  readonly seed: string;
  /** The tolerances by which orbits were told apart and judged. */
  readonly tolerances: {
    /** The largest difference of an entry at which points are one, and at which points outside the box are in it. */
    readonly same: number;
    /** The largest ‖M(x_i) − x_{i+1}‖_∞ that an orbit may have, as a share of 1 + the largest entry. */
    readonly residual: number;
    /** The distance from 1 at which the modulus of a multiplier leaves the kind undecided. */
    readonly unitCircle: number;
  };
}

/** The distance at which points are one, as a share of the longest side of the box. */
const SAME_SHARE = 1e-6;

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
  const same = SAME_SHARE * maximumNorm(box.low.map((low, i) => box.high[i] - low));
  const isInside = (a: State) => a.every((x, i) => x >= box.low[i] - same && x <= box.high[i] + same);

  const known: { readonly points: readonly State[]; reached: number }[] = [];
  let [newtonRuns, tried] = [0, 0];
  const record = (points: readonly State[]) => {
    if (!points.every(isInside)) return;
    const found = known.find((orbit) => isSameOrbit(orbit.points, points, same));
    if (found) found.reached++;
    else known.push({ points: fromLeastPoint(points, same), reached: 1 });
  };
  const run = (guess: readonly State[]): void => {
    newtonRuns++;
    let result = newtonOrbit(M, guess);
    if (result.outcome !== "converged") {
      newtonRuns++;
      result = newtonOrbit(M, guess, { damped: false });
      if (result.outcome !== "converged") return;
    }
    const points = withoutRepetition(result.points, same);
    if (points.length < result.points.length) {
      run(points);
      return;
    }
    record(points);
    const image = symmetry && newtonOrbit(M, points.map(symmetry));
    if (image?.outcome === "converged" && !isSameOrbit(image.points, points, same)) record(image.points);
  };

  for (let d = 1; d <= period; d++) {
    if (period % d !== 0) continue;
    const guesses = orbitGuesses(M, { box, period: d, focus, known }, stream(seedAddress(seed, `period=${d}`)));
    const isUnsatisfied = () =>
      known.some(({ reached }) => reached === 1) ||
      (confined && indexStatus(indexSum(M, known, d)) === "index sum inconsistent");
    for (let used = 0; used < budget && (used < starts || used % starts !== 0 || isUnsatisfied()); used++) {
      run(guesses.next().value);
      tried++;
    }
  }

  const orbits = known
    .map(({ points }) => describeOrbit(M, points))
    .sort((x, y) => x.period - y.period || order(x.points[0], y.points[0], same));
  const sum = confined ? indexSum(M, orbits, period) : "not applicable";
  return {
    orbits,
    period,
    status: indexStatus(sum),
    indexSum: sum,
    newtonRuns,
    unseenShare: known.filter(({ reached }) => reached === 1).length / tried,
    seed,
    tolerances: { same, residual: NEWTON_TOLERANCE, unitCircle: UNIT_CIRCLE_WIDTH },
  };
}

function fromLeastPoint(points: readonly State[], tolerance: number): readonly State[] {
  let first = 0;
  for (let i = 1; i < points.length; i++) if (order(points[i], points[first], tolerance) < 0) first = i;
  return [...points.slice(first), ...points.slice(0, first)];
}

/** The order of two points by the first entries that differ. */
function order(x: State, y: State, tolerance: number): number {
  const i = x.findIndex((entry, k) => Math.abs(entry - y[k]) > tolerance);
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
