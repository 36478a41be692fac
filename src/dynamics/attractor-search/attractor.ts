/**
 * The attractor that a state is drawn to, found by following it.
 *
 * A trajectory that returns near itself after p ≤ 64 steps is a guess for a cycle; Newton's method makes it exact and
 * its multipliers say whether it attracts. Slow is not attracting: near a saddle a trajectory may rest for long, so
 * an orbit counts only if it is attracting and the trajectory still closes in on it. What never settles is judged by
 * its Lyapunov exponents; whether it is quasi-periodic, chaotic or a very long cycle no finite run can decide, so
 * this is one kind, with a leaning and the number of standard errors that it rests on. Divergence is a label of its
 * own.
 *
 * Symbols: a_t state, p period.
 */
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import { maximumNorm, subtract } from "../../numeric/linear-algebra/vector.ts";
import { locateOrbit, sameWithin } from "./located-orbit.ts";
import { type LyapunovExponent, lyapunovExponents } from "./lyapunov-exponents.ts";
import { newtonOrbit } from "./newton.ts";
import { keptWithin } from "./plateau.ts";
import { describeOrbit, type Orbit, withoutRepetition } from "./orbit.ts";
import type { State, StateMap } from "../state-map.ts";

/** The effort spent on following a state; all numbers are integers ≥ 1. */
export interface FollowingOptions {
  /** Steps between two looks at the trajectory. Default 1000. */
  readonly transient?: number;
  /** Looks before a trajectory is held not to settle. Default 4. */
  readonly looks?: number;
  /** Steps over which Lyapunov exponents are averaged. Default 20000. */
  readonly lyapunovSteps?: number;
}

/** The attractor that a state was seen to reach, or what it did instead. */
export type AttractorReached =
  /**
   * An orbit that attracts; the trajectory was on it, up to rounding, or still closing in on it after `followed` steps.
   */
  | { readonly kind: "fixed point" | "cycle"; readonly orbit: Orbit; readonly followed: number }
  | {
      readonly kind: "quasi-periodic or chaotic";
      /** The leaning: chaotic for a positive largest exponent, quasi-periodic for one not distinguishable from 0. */
      readonly leaning: "chaotic" | "quasi-periodic";
      /** The largest exponent in standard errors of its own. */
      readonly confidence: number;
      readonly exponents: readonly LyapunovExponent[];
    }
  /**
   * No attractor that is sure; `orbit` is the one the trajectory is near to, if any: one that does not attract, or does
   * so too slowly to be sure.
   */
  | { readonly kind: "not settled"; readonly why: string; readonly orbit?: Orbit }
  /** Divergence: the state is no longer finite at step `at`. */
  | { readonly kind: "diverged"; readonly at: number };

/** The longest period looked for. */
export const LONGEST_PERIOD = 64;

/** The distance, as a share of 1 + the largest entry, at which a return is a guess for a cycle. */
const NEAR_RETURN = 1e-2;

/** The distance from an orbit, as a share of 1 + the largest entry, at which a state is on it. */
const ON_ORBIT = 1e-9;

/**
 * The attractor that the state a_0 is drawn to, found by following it. Throws a RangeError unless a_0 has one finite
 * entry per dimension of M and the options are integers ≥ 1.
 */
export function attractorReached(M: StateMap, a_0: State, options: FollowingOptions = {}): AttractorReached {
  const { transient = 1000, looks = 4, lyapunovSteps = 20000 } = options;
  if (!(a_0.length === M.dimension && maximumNorm(a_0) < Infinity)) {
    throw new RangeError(
      `attractorReached: the state must have ${M.dimension} finite entries, got [${a_0.join(", ")}]`,
    );
  }
  for (const [name, count] of Object.entries({ transient, looks, lyapunovSteps })) {
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new RangeError(`attractorReached: ${name} must be an integer >= 1, got ${count}`);
    }
  }

  let state = a_0;
  let followed = 0;
  let nearby: Orbit | undefined;
  let distanceBefore = Infinity;
  const window: State[] = [];
  for (let look = 0; look < looks; look++) {
    window.length = 0;
    for (let t = 0; t < transient + LONGEST_PERIOD; t++) {
      if (t >= transient) window.push(state);
      state = M.next(state);
      followed++;
      if (!(maximumNorm(state) < Infinity)) return { kind: "diverged", at: followed };
    }
    window.push(state);

    const before = nearby;
    nearby = orbitNear(M, window);
    if (nearby === undefined) continue;
    const distance = distanceFrom(nearby, state);
    const isOn = distance <= ON_ORBIT * (1 + maximumNorm(state));
    // An orbit that attracts slowly is closed in on as slowly: half as fast as its multipliers say will do.
    const foreseen = exp(((transient + LONGEST_PERIOD) * log(nearby.spectralRadius)) / (2 * nearby.period));
    const closesIn = before?.period === nearby.period && distance <= distanceBefore * Math.max(1 / 2, foreseen);
    if (nearby.kind === "attracting" && (isOn || closesIn)) {
      return { kind: nearby.period === 1 ? "fixed point" : "cycle", orbit: nearby, followed };
    }
    distanceBefore = distance;
  }
  if (nearby !== undefined) {
    const why = `after ${followed} steps the state is near an orbit of period ${nearby.period}, kind ${nearby.kind}`;
    return { kind: "not settled", why, orbit: nearby };
  }
  return unsettled(M, state, lyapunovSteps);
}

/**
 * The orbit of least period that Newton's method reaches from the last states, if they are near it and it does not
 * repel, or on it: a chaotic attractor has repelling orbits and saddles everywhere near.
 */
function orbitNear(M: StateMap, window: readonly State[]): Orbit | undefined {
  const last = window[window.length - 1];
  const size = 1 + Math.max(...window.map(maximumNorm));
  let nearest = Infinity;
  for (let p = 1; p <= LONGEST_PERIOD; p++) {
    const back = window.length - 1 - p;
    const apart = maximumNorm(subtract(last, window[back]));
    // A state that drifts is near all that it has just passed: a return is nearer than all before it.
    if (!(apart <= NEAR_RETURN * size && apart <= nearest / 2)) continue;
    nearest = apart;
    const { outcome, points } = newtonOrbit(M, window.slice(back, -1));
    if (outcome !== "converged") continue;
    const located = locateOrbit(M, points);
    // Where slopes are infinite nothing can be said of an orbit.
    if (!located.J.data.every(Number.isFinite)) continue;
    const repeats = Math.max(sameWithin(located), keptWithin(M, located));
    const orbit = describeOrbit(M, withoutRepetition(points, repeats));
    const isRepelling = orbit.kind === "repelling" || orbit.kind === "saddle";
    if (distanceFrom(orbit, last) <= (isRepelling ? ON_ORBIT : NEAR_RETURN) * size) return orbit;
  }
  return undefined;
}

const distanceFrom = ({ points }: Orbit, a: State) => Math.min(...points.map((x) => maximumNorm(subtract(a, x))));

function unsettled(M: StateMap, a: State, steps: number): AttractorReached {
  const spectrum = lyapunovExponents(M, a, { transient: 100, steps });
  if (spectrum.kind === "diverged") return spectrum;
  const { exponents } = spectrum;
  const { value, standardError, sign } = exponents[0];
  if (sign === -1) {
    return { kind: "not settled", why: `all exponents are negative, but no period up to ${LONGEST_PERIOD} is seen` };
  }
  const leaning = sign === 1 ? "chaotic" : "quasi-periodic";
  return {
    kind: "quasi-periodic or chaotic",
    leaning,
    confidence: standardError === 0 ? Infinity : Math.abs(value) / standardError,
    exponents,
  };
}
