/**
 * What a user's map rounds its next states to, found from the values alone: single precision and less need not be told.
 *
 * Over nine places of spacing h the k-th differences of a smooth map fall like h^k; those of one that rounds stay at
 * the size of its steps until h is so small that no step is left between the places. So the size of the noise in them
 * is looked at for h = 2^-3, 2^-4, …: rounding is a run of five or more values of one size, after which nothing is left
 * but rounding of doubles. A kink gives values that are halved each time; a jump is near few states, so at least half
 * of those that are looked at must show a run.
 *
 *   an error that is a share of next states      floating point        roundoff
 *   one that is the same for small next states   fixed point           gridError
 *
 * A grid so coarse that the box has no more than a few values of it is no rounding, but what the map is.
 *
 * Symbols: N map, h spacing.
 */
import {
  type Accuracy,
  accuracyOf,
  type DrivenMap,
  isCoarse,
  roundoffOf,
  type State,
} from "../../dynamics/state-map.ts";
import { noiseInDifferences } from "../../networks/derivative-check/function-noise.ts";
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { maximumNorm, subtract, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { stream } from "../../numeric/random.ts";
import { quantile } from "../../numeric/statistics/order-statistics.ts";
import { UserMapError } from "./user-map.ts";

/** The spacings, as shares of the size of the state: 2^-3 … 2^-36. */
const SPACINGS = Array.from({ length: 34 }, (_, k) => powerOfTwo(-3 - k));
const PLACES = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** The states that must show something other than a constant, those that are drawn for it, and the most entries. */
const STATES = 12;
const DRAWS = 48;
const LARGEST_DIMENSION = 256;

/** The factor by which the drawn states are made smaller in turn, so that both kinds of rounding can be told apart. */
const SMALLER = [1, powerOfTwo(-2), powerOfTwo(-4), powerOfTwo(-6)];

/** The values of one size that are a run, and the factor within which they are of one size. */
const RUN = 5;
const ONE_SIZE = 12;

/** The noise of doubles, as a share of 1 + the size of states and next states; what is less is none. */
const DOUBLES = powerOfTwo(-44);

/** The bound on an error in standard deviations: one rounding is off by at most √3 of them, five by √15. */
const CAUTION = 4;

/** The share of the states whose errors the answer is to bound: those at a single jump are others. */
const MOST = 0.9;

/** The share of the width of the box above which a grid is no rounding. */
const FEW_VALUES = 1 / 32;

/** The size of next states at a state, and the bound on what they are off by. */
interface Noise {
  readonly size: number;
  readonly level: number;
}

/**
 * What next states of the map under this input are off by, where it is more than a few roundings of doubles, and than
 * what the map says itself; else what it says.
 */
export function measuredAccuracy(N: DrivenMap, input: Vector, box: Box): Accuracy {
  const said = accuracyOf(N);
  if (N.dimension > LARGEST_DIMENSION || isCoarse(N)) return said;
  const random = stream("examination/measured-rounding");
  const found: Noise[] = [];
  for (let draw = 0; draw < DRAWS && found.length < STATES; draw++) {
    const scale = SMALLER[draw % SMALLER.length];
    const a = box.low.map((end, i) => scale * random.uniformBetween(end, box.high[i]));
    const along = a.map(() => (random.uniform() < 0.5 ? -1 : 1));
    const noise = noiseAt(N, input, a, along);
    if (noise !== undefined) found.push(noise);
  }
  if (found.filter(({ level }) => level > 0).length < Math.max(2, found.length / 2)) return said;
  const seen = found.filter(({ level }) => level > 0);
  const share = quantile(
    seen.map(({ level, size }) => level / size),
    MOST,
  );
  const level = quantile(
    seen.map((one) => one.level),
    MOST,
  );
  const largest = Math.max(...seen.map((one) => one.size));
  const { step, size } = atOrigin(N, input, box);
  // Of floating point the steps are small where next states are.
  const isGrid = size < largest / 8 && step > level / 8;
  if (!((isGrid ? level : share * largest) <= FEW_VALUES * maximumNorm(subtract(box.high, box.low)))) return said;
  return isGrid
    ? { ...said, gridError: level }
    : { ...said, roundoff: Math.max(roundoffOf(N), share), gridError: step };
}

/**
 * The size of the next state of 0, and the least step from it: where floating point underflows, what it is off by is no
 * share of the value.
 */
function atOrigin(N: DrivenMap, input: Vector, { low, high }: Box): { readonly step: number; readonly size: number } {
  const origin = N.next(
    low.map(() => 0),
    input,
  );
  let step = Number.MIN_VALUE;
  let a: State = low.map((end, i) => Math.max(Math.abs(end), Math.abs(high[i])));
  for (let half = 0; half < 1100; half++) {
    a = a.map((entry) => entry / 2);
    const moved = maximumNorm(subtract(N.next(a, input), origin));
    if (!(moved > 0)) break;
    step = moved;
  }
  return { step, size: maximumNorm(origin) };
}

/** The noise beside a state; undefined where next states are the same all around it, or are not finite. */
function noiseAt(N: DrivenMap, input: Vector, a: State, along: Vector): Noise | undefined {
  const size = maximumNorm(a);
  const images: (readonly Vector[])[] = [];
  try {
    for (const share of SPACINGS) {
      images.push(
        PLACES.map((k) =>
          N.next(
            a.map((entry, i) => entry + k * share * size * along[i]),
            input,
          ),
        ),
      );
    }
  } catch (error) {
    if (error instanceof UserMapError) return undefined;
    throw error;
  }
  if (!images.flat().every((image) => image.every(Number.isFinite))) return undefined;
  const here = images[0][PLACES.length / 2 - 0.5];
  const [near] = images.slice(RUN);
  if (near.every((image) => image.every((entry, i) => entry === here[i]))) return undefined;
  const imageSize = maximumNorm(here);
  const least = DOUBLES * (size + imageSize);
  const levels = Array.from(here, (_, i) =>
    runLevel(
      images.map((places) => noiseInDifferences(places.map((b) => b[i]))),
      least,
    ),
  );
  return { size: Math.max(imageSize, Number.MIN_VALUE), level: CAUTION * Math.max(...levels) };
}

/** The size of the run of values of one size that stands before nothing but noise of doubles; 0 without one. */
function runLevel(noise: readonly number[], least: number): number {
  let [low, high, squares, count] = [Infinity, 0, 0, 0];
  for (const level of [...noise].reverse()) {
    if (!(level > least)) continue;
    if (Math.max(high, level) > ONE_SIZE * Math.min(low, level)) break;
    [low, high] = [Math.min(low, level), Math.max(high, level)];
    [squares, count] = [squares + level * level, count + 1];
  }
  return count >= RUN ? Math.sqrt(squares / count) : 0;
}
