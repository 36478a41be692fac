/**
 * How much noise an attractor stands, as a bracket.
 *
 *   guaranteed ≤ the largest b such that no noise up to b ever drives the state out of the basin ≤ broken
 *
 * From below: boxes around the attractor that no noise up to b leaves and that the map without noise shrinks back to
 * it (Theorem 3 in its sharp form; invariant-boxes.ts), or balls in adapted norms (Theorem 3 as it stands;
 * contracting-balls.ts), whichever gives more. From above: noise up to b that was run and ended elsewhere
 * (adversarial-noise.ts). Both by bisection; what lies between is not known. All in the maximum norm: no entry of the
 * noise is larger than b.
 *
 * A map that cannot enclose itself over boxes is sampled there instead; then the lower bound is evidence, not proof,
 * and `basis` says so.
 *
 * Symbols: b bound of the noise.
 */
import { type EnclosedDrivenMap, isEnclosed } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap, State } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { maximumNorm, subtract, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { type AdversarialRun, type AdversaryEffort, findAdversarialRun } from "./adversarial-noise.ts";
import type { ExaminedAttractor } from "../attractors/attractor-list.ts";
import type { Basins } from "../attractors/basins.ts";
import { boxOfBall } from "../../dynamics/contraction.ts";
import type { HyperbolicAttractor } from "../../dynamics/hyperbolic-attractor.ts";
import { given } from "../../numeric/given.ts";
import { contractingBallsBound } from "./contracting-balls.ts";
import { areDrawnIn, type GrowthLimits, growInvariantBoxes, type InvariantBoxes } from "./invariant-boxes.ts";
import { lineInterval } from "./line-interval.ts";
import { noiseDimension, type NoisePlace, type NoisySystem } from "./noise.ts";
import { withSampledEnclosure } from "../user-map/sampled-enclosure.ts";

/** The noise that an attractor withstands, as a bracket in the maximum norm. */
export interface NoiseBracket {
  /** The place where the noise enters. */
  readonly place: NoisePlace;
  /** The noise, in any entry, up to which the state is never driven out; 0 where nothing is guaranteed. */
  readonly guaranteed: number;
  /** The basis of the guarantee: proved by enclosures, up to rounding outwards, or from samples only. */
  readonly basis: "enclosed" | "sampled";
  /** The method that gave the guarantee. */
  readonly method: "invariant boxes" | "contracting balls" | "none";
  /** Invariant boxes around the points of the attractor, if any were found; the guarantee may rest on balls instead. */
  readonly boxes?: readonly Box[];
  /** The least noise found that drives the state out; Infinity where none was found up to `searchedTo`. */
  readonly broken: number;
  /** The noise up to which one was looked for. */
  readonly searchedTo: number;
  /** The number of runs that had come to nothing known when they were given up: neither survived nor lost. */
  readonly unsettled: number;
  /** The run that drives the state out; absent where none was found. */
  readonly run?: AdversarialRun;
}

/** A map with its attractors, whose noise is asked about. */
export interface NoiseQuestion {
  /** The driven map. */
  readonly map: DrivenMap;
  /** The constant input under which the attractors were found. */
  readonly input: Vector;
  /** The attractors found under that input, and where states go. */
  readonly rules: Basins;
  /** Points of the other orbits that were found, saddles and repellers. */
  readonly others: readonly State[];
  /** The box that is looked at. */
  readonly box: Box;
  /** Whether some state was seen to go elsewhere than to an attractor: then there is something to be driven to. */
  readonly hasElsewhere: boolean;
}

/**
 * The bracket of the noise that attractor number `index`, counted from 0, withstands; undefined where there is nothing
 * to ask: noise on the input of a map without inputs, or an attractor with nothing else to be driven to.
 */
export function noiseBracket(question: NoiseQuestion, index: number, place: NoisePlace): NoiseBracket | undefined {
  const { map, input, rules, others, box } = question;
  const { attractors } = rules;
  const system: NoisySystem = { map, input, place };
  if (noiseDimension(system) === 0) return undefined;
  if (attractors.length === 1 && !question.hasElsewhere) return undefined;
  const { points } = attractors[index].orbit;
  const n = map.dimension;
  // One state entry: everything is cheap, and both ends can be had to the last digits.
  const isSingle = n === 1;
  const share = isSingle ? 1e-11 : n <= 8 ? 2e-3 : n <= 32 ? 1e-2 : 3e-2;
  const { spectralRadius, period } = attractors[index].orbit;
  /** The steps in which the attractor loses a share of what is near it, at its slowest. */
  const slowest = period / Math.max(1e-9, 1 - spectralRadius);
  const effort = { stepsLeft: 0, unsettled: 0, isCut: false };
  const settings = {
    rules,
    effort,
    index,
    longestRun: Math.ceil(Math.max(isSingle ? 4000 : 4000 / n, Math.min(rules.horizon, 20 * slowest))),
    rounds: Math.max(4, Math.ceil(60 / Math.sqrt(n))),
  };
  const size = Math.max(...points.map((x) => maximumNorm(subtract(box.high, box.low)) + maximumNorm(x)), 1);
  const searchedTo = 16 * size;

  const basis = isEnclosed(map) ? "enclosed" : "sampled";
  const enclosed = {
    ...system,
    map: isEnclosed(map) ? map : withSampledEnclosure(map),
    isSampled: basis === "sampled",
  };
  const foreign = [...others, ...attractors.flatMap(({ orbit }, k) => (k === index ? [] : orbit.points))];
  const limits: GrowthLimits = {
    sweeps: isSingle ? 4000 : Math.ceil(4000 / Math.sqrt(n)),
    isTooLarge: (K, phase) =>
      !K.low.every((end, i) => end > -Infinity && K.high[i] < Infinity && K.high[i] - end <= 4 * size) ||
      foreign.some((x) => contains(K, x)) ||
      points.some((x, k) => k !== phase && contains(K, x)),
  };
  const { hyperbolic } = attractors[index];
  const core = isSingle && points.length === 1 ? coreOf(attractors[index], basis) : undefined;
  const onLine =
    core && lineInterval(enclosed, points[0][0], core, neighbours(points[0][0], foreign, 2 * size), searchedTo);

  const tryNoise = (b: number) => {
    effort.stepsLeft = STEPS / n;
    effort.isCut = false;
    return findAdversarialRun(system, settings, b);
  };
  const { broken, run } = leastBreaking(tryNoise, effort, {
    foreseen: onLine?.noiseBound ?? 0,
    from: size / 64,
    to: searchedTo,
    share,
  });

  const most = Math.min(broken, searchedTo);
  // Boxes grow by what a step moves: beside a multiplier of 1 they would not come to an end.
  const isSlow = slowest > SLOW;
  const grow = () =>
    largestProved(enclosed, { points, ...given({ hyperbolic }) }, limits, most, isSingle ? 1e-9 : share / 2);
  const proved = onLine ?? (isSlow ? undefined : grow());
  const byBoxes = proved?.noiseBound ?? 0;
  const isWide = byBoxes >= 0.98 * broken;
  const byBalls =
    isWide || hyperbolic === undefined
      ? 0
      : contractingBallsBound(enclosed, hyperbolic, n <= 16 ? 24 : n <= 64 ? 8 : 3);
  const best = Math.max(byBoxes, byBalls);
  // Samples may miss what a run then shows.
  const isRefuted = basis === "sampled" && best > broken;
  return {
    place,
    guaranteed: isRefuted ? 0 : best,
    method: isRefuted ? "none" : byBalls > byBoxes ? "contracting balls" : byBoxes > 0 ? "invariant boxes" : "none",
    basis,
    ...(proved === undefined ? {} : { boxes: proved.boxes }),
    broken,
    searchedTo,
    unsettled: effort.unsettled,
    ...(run === undefined ? {} : { run }),
  };
}

/** The steps of all runs at one bound of the noise, times the dimension. */
const STEPS = 3e5;

/** The share to which the least noise is found where runs were too short for it. */
const CUT_SHARE = 1e-3;

/** The most tries before the lower end is left as it is. */
const TRIES = 40;

/** The rounds in which boxes that are held must shrink to the cycle. */
const SHRINKING_ROUNDS = 20000;

/**
 * The least noise found that breaks the memory, to a share of it, looked for between `from` and `to` and around the
 * bound that is `foreseen` to be kept, where there is one: on a line little more than that breaks, most often.
 */
function leastBreaking(
  tryNoise: (b: number) => AdversarialRun | undefined,
  effort: AdversaryEffort,
  { foreseen, from, to, share }: Readonly<Record<"foreseen" | "from" | "to" | "share", number>>,
): { readonly broken: number; readonly run: AdversarialRun | undefined } {
  let run: AdversarialRun | undefined;
  let broken = Infinity;
  // Samples may miss what a run shows, and what is proved is not believed either.
  let held = foreseen > 0 && tryNoise(foreseen) === undefined ? foreseen : 0;
  for (let b = Math.max(from, 2 * held); run === undefined && b <= to; b *= 2) {
    run = tryNoise(b);
    if (run === undefined) held = b;
    else broken = b;
  }
  const beyond = held === foreseen && run !== undefined ? tryNoise(held * (1 + share)) : undefined;
  if (beyond !== undefined) [run, broken] = [beyond, beyond.bound];
  while (run !== undefined && broken - held > share * broken) {
    const b = (held + broken) / 2;
    if (b === held || b === broken) break;
    const found = tryNoise(b);
    // Longer runs would break at less: digits of this end mean nothing.
    if (found === undefined && (effort.stepsLeft <= 0 || (effort.isCut && broken - held <= CUT_SHARE * broken))) break;
    if (found === undefined) held = b;
    else [run, broken] = [found, b];
  }
  return { broken, run };
}

/** The largest bound up to `most` that invariant boxes are found to prove, to this share of it. */
function largestProved(
  system: NoisySystem<EnclosedDrivenMap>,
  attractor: { readonly points: readonly State[]; readonly hyperbolic?: HyperbolicAttractor },
  limits: GrowthLimits,
  most: number,
  share: number,
): InvariantBoxes | undefined {
  let proved: InvariantBoxes | undefined;
  let above = most;
  let b = most;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const grown = growInvariantBoxes(system, attractor.points, b, limits);
    const better = grown !== undefined && grown.noiseBound > (proved?.noiseBound ?? 0);
    const isProved = better && areDrawnIn(system, attractor, grown.boxes, SHRINKING_ROUNDS);
    if (isProved) proved = grown;
    if (!(isProved && grown.noiseBound >= b)) above = b;
    const below = proved?.noiseBound ?? 0;
    if (above - below <= share * above) break;
    b = below > 0 ? (below + above) / 2 : above / 4;
  }
  return proved;
}

/** The steps of a slow attractor from which on boxes are not grown. */
const SLOW = 1e4;

/** An interval around a fixed point of the line whose states are known to go to it. */
function coreOf({ orbit, hyperbolic }: ExaminedAttractor, basis: NoiseBracket["basis"]) {
  const [x] = orbit.points[0];
  if (hyperbolic !== undefined) {
    const { low, high } = boxOfBall(orbit.points[0], hyperbolic.trappingRadius, hyperbolic.norms[0]);
    return { low: low[0], high: high[0] };
  }
  const reach = Math.max((orbit.still === undefined ? 64 : 2) * orbit.error, 1e-12 * Math.abs(x));
  return basis === "sampled" ? { low: x - reach, high: x + reach } : undefined;
}

/** The nearest states of the line on either side of x that K must not reach. */
function neighbours(x: number, foreign: readonly State[], reach: number) {
  const others = foreign.map(([a]) => a);
  return {
    low: Math.max(x - reach, ...others.filter((a) => a < x)),
    high: Math.min(x + reach, ...others.filter((a) => a > x)),
  };
}

const contains = ({ low, high }: Box, x: Vector) => x.every((entry, i) => entry >= low[i] && entry <= high[i]);
