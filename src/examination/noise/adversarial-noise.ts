/**
 * Noise that takes a latched state elsewhere, found by trying and shown by running it.
 *
 * Two families. Constant noise, each entry at −b or b: for maps that rise with their noise nothing does more. And
 * noise bent towards another attractor y: from the sensitivities along the last run each entry is put at the end of
 * its interval that brings a_T closer,
 *
 *   v_t ← −b sign(B_t' q_t),     q_T = a_T − y,  q_{t−1} = M'(a_{t−1})' q_t,
 *
 * and the run is repeated. Only the sign of a gradient counts, so that it vanishes over many steps does no harm. A
 * run counts when, after the noise has ended, the state goes to another attractor or out of the numbers.
 *
 * Symbols: a state, v noise, b its bound, T steps, y another attractor, q functional on the state, B sensitivity to
 * the noise.
 */
import type { State } from "../../dynamics/state-map.ts";
import { stream } from "../../numeric/random.ts";
import { maximumNorm, scale, subtract, type Vector, zeros } from "../../numeric/linear-algebra/vector.ts";
import type { ExaminedAttractor } from "../attractors/attractor-list.ts";
import type { Basins, StateDestination } from "../attractors/basins.ts";
import { leavingOf } from "../fates/leaving.ts";
import {
  constantlyNoisyStep,
  noiseDimension,
  noisyStep,
  type NoisySystem,
  pulledBack,
  stateFunctional,
} from "./noise.ts";

/** A run under noise that takes the state of an attractor elsewhere. */
export interface AdversarialRun {
  /** The bound b of the noise: no entry is larger. */
  readonly bound: number;
  /** The noise v_1 … v_T. */
  readonly noise: readonly Vector[];
  /** The first state a_0, a point of the attractor. */
  readonly from: State;
  /** The destination of the state after the noise has ended. */
  readonly destination: Exclude<StateDestination, { kind: "undecided" }>;
  /** The family that the noise is of. */
  readonly family: "constant noise" | "noise bent towards another attractor";
}

/** The attractors of a map, the one that is attacked, and the effort spent. */
export interface AdversarySettings {
  /** The attractors of the map, and where states go. */
  readonly rules: Basins;
  /** The index of the attractor that is held. */
  readonly index: number;
  /** The most steps of constant noise. */
  readonly longestRun: number;
  /** The rounds of bending for each length and target. */
  readonly rounds: number;
  /** Counts steps, and runs whose end was not settled: it is written to. */
  readonly effort: AdversaryEffort;
}

/** The effort of all runs so far. */
export interface AdversaryEffort {
  /** Steps that may still be taken at this bound of the noise; no run is begun at 0 or below. */
  stepsLeft: number;
  /** Runs that came to nothing known after the noise: not survived, and not lost either. */
  unsettled: number;
  /** Whether a run at this bound was still on its way under constant noise when its steps had come to an end. */
  isCut: boolean;
}

/** The steps for which a state is followed at looks before the last. */
const SHORT_LOOK = 1000;

/** The most entries of the noise for which all patterns of signs are tried. */
const ALL_SIGNS = 5;
/** The number of random patterns tried beyond that. */
const RANDOM_SIGNS = 6;

/**
 * The lengths of bent noise, and how many of the other attractors, nearest first, are aimed at; fewer where a step
 * costs much.
 */
const bending = (n: number) => (n <= 32 ? { lengths: [4, 16, 64], targets: 3 } : { lengths: [8, 32], targets: 2 });

/** A run with noise up to b that leaves the attractor for good, if one is found. */
export function findAdversarialRun(
  system: NoisySystem,
  settings: AdversarySettings,
  b: number,
): AdversarialRun | undefined {
  return withConstantNoise(system, settings, b) ?? withBentNoise(system, settings, b);
}

function withConstantNoise(
  system: NoisySystem,
  { rules, index, longestRun, effort }: AdversarySettings,
  b: number,
): AdversarialRun | undefined {
  const { M, attractors } = rules;
  const [from] = attractors[index].orbit.points;
  for (const signs of signPatterns(noiseDimension(system))) {
    const v = signs.map((sign) => sign * b);
    const step = constantlyNoisyStep(system, v);
    let state = from;
    let look = 1;
    let isUnsettled = false;
    for (let t = 1; t <= longestRun && effort.stepsLeft > 0; t++) {
      effort.stepsLeft--;
      const before = state;
      state = step(state);
      const stands = state.every((entry, i) => entry === before[i]);
      const left = leavingOf(before, state);
      if (left === undefined && t < look && !stands && t < longestRun) continue;
      look = Math.ceil((M.dimension <= 16 ? 1.5 : 4) * look);
      const isLast = stands || t >= longestRun;
      const horizon = isLast ? rules.horizon : Math.min(rules.horizon, SHORT_LOOK);
      const destination = left === undefined ? rules.destinationOf(state, horizon) : { kind: left, after: 0 };
      effort.stepsLeft -= destination.after;
      isUnsettled = destination.kind === "undecided";
      if (hasLeft(destination, index)) {
        const noise = Array.from({ length: t }, () => v);
        return { bound: b, noise, from, destination, family: "constant noise" };
      }
      if (stands) break;
      if (t >= longestRun) effort.isCut = true;
    }
    if (isUnsettled || effort.stepsLeft <= 0) effort.unsettled++;
  }
  return undefined;
}

function withBentNoise(
  system: NoisySystem,
  { rules, index, rounds, effort }: AdversarySettings,
  b: number,
): AdversarialRun | undefined {
  const { M, attractors } = rules;
  const { points } = attractors[index].orbit;
  const { lengths, targets } = bending(M.dimension);
  for (const target of nearestTargets(attractors, index, targets)) {
    for (const T of lengths) {
      const [from] = points;
      let noise: readonly Vector[] = Array.from({ length: T }, () => zeros(noiseDimension(system)));
      for (let round = 0; round < rounds && effort.stepsLeft > 0; round++) {
        const bent = bend(system, from, noise, target, b);
        if (bent.every((v, t) => v.every((entry, i) => entry === noise[t][i]))) break;
        noise = bent;
        const destination = destinationUnder(system, rules, from, noise);
        effort.stepsLeft -= 4 * T + destination.after;
        if (destination.kind === "undecided") effort.unsettled++;
        if (hasLeft(destination, index)) {
          return { bound: b, noise, from, destination, family: "noise bent towards another attractor" };
        }
      }
    }
  }
  return undefined;
}

/** Where the state goes after this noise, or how it leaves the numbers under it. */
function destinationUnder(system: NoisySystem, rules: Basins, from: State, noise: readonly Vector[]): StateDestination {
  let state = from;
  for (const v of noise) {
    const next = noisyStep(system, state, v);
    const left = leavingOf(state, next);
    if (left !== undefined) return { kind: left, after: 0 };
    state = next;
  }
  return rules.destinationOf(state);
}

/** The noise that, to first order, brings the last state closest to the target. */
function bend(system: NoisySystem, from: State, noise: readonly Vector[], target: State, b: number): readonly Vector[] {
  const states = [from];
  noise.forEach((v, t) => states.push(noisyStep(system, states[t], v)));
  let q = subtract(states[noise.length], target);
  const bent: Vector[] = [];
  for (let t = noise.length - 1; t >= 0; t--) {
    const size = maximumNorm(q);
    if (size > 0 && size < Infinity) q = scale(1 / size, q);
    const old = noise[t];
    bent.push(pulledBack(system, states[t], old, q).map((slope, i) => (slope === 0 ? old[i] : slope > 0 ? -b : b)));
    q = stateFunctional(system, states[t], old, q);
  }
  return bent.reverse();
}

const hasLeft = (
  destination: StateDestination,
  index: number,
): destination is Exclude<StateDestination, { kind: "undecided" }> =>
  destination.kind !== "undecided" && !(destination.kind === "attractor" && destination.to === index);

function nearestTargets(attractors: readonly ExaminedAttractor[], index: number, count: number): readonly State[] {
  const [x] = attractors[index].orbit.points;
  return attractors
    .flatMap(({ orbit }, k) => (k === index ? [] : orbit.points))
    .map((y) => ({ y, far: maximumNorm(subtract(x, y)) }))
    .sort((one, other) => one.far - other.far)
    .slice(0, count)
    .map(({ y }) => y);
}

/** The corners of the cube of m sides: all where they are few, else the two on the diagonal and some at random. */
export function* signPatterns(m: number): Generator<Vector> {
  if (m <= ALL_SIGNS) {
    for (let pattern = 0; m > 0 && pattern < 1 << m; pattern++) {
      yield Float64Array.from({ length: m }, (_, i) => ((pattern >> i) & 1 ? 1 : -1));
    }
    return;
  }
  const random = stream("examination/adversary/signs");
  for (const sign of [-1, 1]) yield new Float64Array(m).fill(sign);
  for (let k = 0; k < RANDOM_SIGNS; k++) yield Float64Array.from({ length: m }, () => random.integerBelow(2) * 2 - 1);
}
